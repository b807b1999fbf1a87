"""English for every Vietnamese sentence: collect what the source says, keep the .po in step, compile the .mo.

    python tools/messages.py collect    new sentences enter the .po untranslated, dead ones leave
    python tools/messages.py compile    write the .mo that Django reads

Vietnamese is the source language. Collected: {% translate %} and {% blocktranslate %} in templates, gettext calls, the
messages of every DomainError, and the word tables listed in WORD_TABLES.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "motcua"
PO = SRC / "locale" / "en" / "LC_MESSAGES" / "django.po"
GETTEXT = {"gettext", "gettext_lazy", "_", "ngettext"}
WORD_TABLES = {
    "NAMES",
    "STATUS_NAMES",
    "MOVE_NAMES",
    "CHANNELS",
    "WAYS",
    "ORIGINS",
    "VIEWS",
    "TIMED_VIEWS",
    "TITLES",
    "TABLE",
    "GROUNDS",
}
TRANSLATE = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""")
FILTERED = re.compile(r"""_\((?:"([^"]*)"|'([^']*)')\)""")
BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
TRIMMED = re.compile(r"\{%\s*blocktranslate[^%]*\btrimmed\b")
VIETNAMESE = re.compile(
    r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE
)


def collected() -> set[str]:
    """Every sentence of the source that a person may read."""
    found: set[str] = set()
    for path in SRC.rglob("*.html"):
        found |= set(_in_template(path.read_text()))
    for path in SRC.rglob("*.py"):
        if not {"tests", "migrations"} & set(path.parts):
            found |= set(_in_python(ast.parse(path.read_text())))
    return found - {""}


def read(path: Path = PO) -> dict[str, str]:
    """Sentence → English, of a .po file as this tool writes it."""
    if not path.exists():
        return {}
    pairs: dict[str, str] = {}
    for block in path.read_text().split("\n\n"):
        words = {
            key: ast.literal_eval(text)
            for key, text in re.findall(r'^(msgid|msgstr) (".*")$', block, re.MULTILINE)
        }
        if words.get("msgid"):
            pairs[words["msgid"]] = words.get("msgstr", "")
    return pairs


def write(pairs: dict[str, str]) -> None:
    """The .po, sorted, one line a sentence."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    blocks = [f"msgid {_quoted(key)}\nmsgstr {_quoted(pairs[key])}\n" for key in sorted(pairs)]
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text("\n".join([head, *blocks]))


def compiled(pairs: dict[str, str]) -> bytes:
    """The .mo of these pairs (GNU gettext, little endian)."""
    head = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    rows = sorted(
        (k.encode(), v.encode()) for k, v in {"": head, **{k: v for k, v in pairs.items() if v}}.items()
    )
    keys = texts = b""
    index: list[tuple[int, int, int, int]] = []
    for key, text in rows:
        index.append((len(key), len(keys), len(text), len(texts)))
        keys, texts = keys + key + b"\0", texts + text + b"\0"
    start = 28 + 16 * len(rows)
    originals = b"".join(struct.pack("<II", length, start + at) for length, at, _, _ in index)
    translations = b"".join(struct.pack("<II", length, start + len(keys) + at) for _, _, length, at in index)
    table = struct.pack("<7I", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, 0)
    return table + originals + translations + keys + texts


def main() -> int:
    """`collect` or `compile`; status 1 when sentences wait for English."""
    known = read()
    if sys.argv[1:] == ["collect"]:
        write({sentence: known.get(sentence, "") for sentence in collected()})
        known = read()
    PO.with_suffix(".mo").write_bytes(compiled(known))
    waiting = [sentence for sentence, english in known.items() if not english]
    print(f"{len(known)} sentences, {len(waiting)} wait for English")
    return 1 if waiting else 0


def _in_template(text: str) -> Iterator[str]:
    for pattern in (TRANSLATE, FILTERED):
        for one, other in pattern.findall(text):
            yield one or other
    for match in BLOCK.finditer(text):
        inner = re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", match[1])
        yield " ".join(inner.split()) if TRIMMED.match(match[0]) else inner


def _in_python(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in GETTEXT:
            yield from (
                a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)
            )
        if isinstance(node, ast.ClassDef):
            yield from _of_errors(node)
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(t, ast.Name) and t.id in WORD_TABLES for t in targets) and node.value:
                yield from _words(node.value)


def _of_errors(node: ast.ClassDef) -> Iterator[str]:
    for each in node.body:
        if isinstance(each, ast.Assign | ast.AnnAssign) and isinstance(each.value, ast.Constant):
            target = each.targets[0] if isinstance(each, ast.Assign) else each.target
            if (
                isinstance(target, ast.Name)
                and target.id in {"message", "advice"}
                and isinstance(each.value.value, str)
            ):
                yield each.value.value


def _words(node: ast.expr) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and VIETNAMESE.search(each.value):
            yield each.value


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    raise SystemExit(main())
