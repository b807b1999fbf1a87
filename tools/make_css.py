"""Make the style sheet that pages load: govuk-frontend without what no page uses.

    python tools/make_css.py

The source stays whole in tools/vendor; a page that uses another class fails a test until this has run again.
"""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "tools" / "vendor" / "govuk-frontend.min.css"
WEB = ROOT / "src" / "motcua" / "web"
TARGET = WEB / "components" / "static" / "components" / "govuk.css"
CLASS = re.compile(r"govuk-[a-z0-9_!-]+")
IN_SELECTOR = re.compile(r"\.(govuk-[a-z0-9_\\!-]+)")
NEEDS_SCRIPT = re.compile(r"\.js-enabled|\.govuk-frontend-supported|\.no-js")
NESTING = ("@media", "@supports")
ON_PAPER = "@media print"  # ours is in motcua.css, shorter
DROPPED = ("@font-face", "@charset", "@import")


def used() -> set[str]:
    """Every class that a template names; a name that ends in a hyphen is completed by the page itself."""
    pages = [path.read_text(encoding="utf-8") for path in WEB.rglob("*.html")]
    return {name for page in pages for name in CLASS.findall(page)}


def is_used(name: str, names: set[str]) -> bool:
    """Named by a template, or begun there."""
    return name in names or any(begun.endswith("-") and name.startswith(begun) for begun in names)


def trimmed(css: str, names: set[str]) -> str:
    """The rules for these classes, and those for no class at all."""
    return "".join(_kept(css, names))


def _kept(css: str, names: set[str]) -> Iterator[str]:
    for head, body in _blocks(css):
        if head.startswith(ON_PAPER):
            continue
        if head.startswith(NESTING):
            inner = trimmed(body, names)
            if inner:
                yield f"{head}{{{inner}}}"
        elif head.startswith("@"):
            if not head.startswith(DROPPED):
                yield f"{head}{{{body}}}"
        elif selectors := [one for one in _selectors(head) if _is_wanted(one, names)]:
            yield f"{','.join(selectors)}{{{body}}}"


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """(what stands before the brace, what stands between the braces)."""
    at = 0
    while (opens := css.find("{", at)) >= 0:
        depth, end = 1, opens + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(css[end], 0)
            end += 1
        yield css[at:opens].rpartition(";")[2].strip(), css[opens + 1 : end - 1]
        at = end


def _selectors(head: str) -> list[str]:
    """Divided at commas outside brackets."""
    return re.split(r",(?![^(]*\))", head)


def _is_wanted(selector: str, names: set[str]) -> bool:
    if NEEDS_SCRIPT.search(selector):
        return False
    return all(is_used(name, names) for name in IN_SELECTOR.findall(selector.replace("\\", "")))


def main() -> None:
    """Write the style sheet."""
    source = re.sub(r"/\*.*?\*/", "", SOURCE.read_text(encoding="utf-8"), flags=re.DOTALL)
    words = "/* Part of govuk-frontend (MIT, (c) Crown Copyright), made by tools/make_css.py. */\n"
    TARGET.write_text(words + trimmed(source, used()) + "\n", encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
