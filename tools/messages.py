"""English for every Vietnamese sentence: collect what the source says, keep the .po in step, compile the .mo.

    python tools/messages.py collect    new sentences enter the .po untranslated, dead ones leave
    python tools/messages.py compile    write the .mo that Django reads

Vietnamese is the source language. Collected: {% translate %} and {% blocktranslate %} in templates, gettext calls,
`Phrase` templates, the messages of every DomainError and the words it is raised with, the word tables listed in
WORD_TABLES, and what the packs and measures of this repository say without English of their own.
"""

import ast
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "motcua"
PO = SRC / "locale" / "en" / "LC_MESSAGES" / "django.po"
GETTEXT = {"gettext", "gettext_lazy", "gettext_noop", "_", "ngettext", "Phrase"}
PLURAL = "ngettext"
DESCRIBED = {"declared", "Router"}  # summaries and nouns of the API
WORD_TABLES = {
    "ASSIGNMENT_NAMES", "EXPLANATION_NAMES", "ABOUT", "ACCOUNTS", "ADVICE", "CAUSE_NAMES", "CHANNELS", "COUNTED", "DATABASES", "DEFECTS", "DIGITISED", "DONE", "FIELD", "FIELD_KINDS", "FINDING_NAMES", "FORMATS", "HAPPENING_NAMES", "INPUT", "KINDS", "LEVELS",
    "GROUNDS", "LABELS", "LINK_NAMES", "NAMES", "NAMES_ON_DEVICE", "ORIGINS", "OWED", "PROMISES", "REASONS", "REFUND_NAMES", "SEX_WORDS",
    "SOURCE_WORDS", "STATUS_NAMES", "TABLE", "TIMED_VIEWS", "TITLES", "TYPES", "UNITS", "VIEWS", "WAYS", "WAY_WORDS", "WEEKDAYS", "WHOLE_PROVINCE", "WHY", "WORDS",
    "YES_NO",
}  # fmt: skip
WORD_CLASSES = {"Why"}  # enumerations whose values people read
SHOWN_INDICES = {
    "qd766"
}  # packs of scorecards that pages show; the others are read by machines and by the reform office alone
NOT_SAID = {"tests", "migrations", "simulation", "config", "national.py"}  # read by no page
# In packs and measures: a text under these keys, alone or in a list. `inputs` is a mapping of texts.
PACK_WORDS = {
    "about", "among_words", "conditions", "counted_words", "hint", "inputs", "label", "name", "reason", "sentence", "sequence",
    "title", "unit", "unmeasured",
}  # fmt: skip
STEP = re.compile(
    r"<(?:\w+:)?(?:userTask|serviceTask|process|intermediateCatchEvent)\b[^>]*?\sname=\"([^\"]+)\""
)
TRANSLATE = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""")
FILTERED = re.compile(r"""_\((?:"([^"]*)"|'([^']*)')\)""")
BLOCK = re.compile(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate\s*%\}", re.DOTALL)
TRIMMED = re.compile(r"\{%\s*blocktranslate[^%]*\btrimmed\b")
BETWEEN = re.compile(r"\{%\s*plural\s*%\}")
VIETNAMESE = re.compile(
    r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE
)
LETTER = re.compile(r"[^\W\d_]")
PLACE = re.compile(r"\{\w*\}|%\(\w+\)s")
TWO = "\0"  # between one and many, as gettext itself writes it


def collected() -> dict[str, str]:
    """Every sentence of the source that a person may read, with the English that a pack itself gives it."""
    found: set[str] = set()
    for path in SRC.rglob("*.html"):
        found |= set(_in_template(path.read_text()))
    trees = [ast.parse(path.read_text()) for path in _sources()]
    errors = _errors(trees)
    for tree in trees:
        found |= set(_in_python(tree, errors))
    for path in SRC.glob("packs/**/*.bpmn"):
        found |= {name for name in STEP.findall(path.read_text()) if VIETNAMESE.search(name)}
    said = {_counted(sentence): "" for sentence in found if LETTER.search(PLACE.sub("", sentence))}
    for path in sorted(
        [
            *filter(_is_shown, SRC.glob("packs/**/*.yaml")),
            *SRC.glob("*/measures/*.yaml"),
            *SRC.glob("integrity/flags/*/flag.yaml"),
        ]
    ):
        for sentence, english in _in_pack(yaml.safe_load(path.read_text())):
            said[sentence] = said.get(sentence) or english
    return said


def collected_from(template: Path) -> set[str]:
    """The sentences of one page."""
    return {part for sentence in _in_template(template.read_text()) for part in sentence.split(TWO)}


def read(path: Path = PO) -> dict[str, str]:
    """Sentence → English, of a .po file as this tool writes it."""
    if not path.exists():
        return {}
    pairs: dict[str, str] = {}
    for block in path.read_text().split("\n\n"):
        words: dict[str, list[str]] = {"msgid": [], "msgstr": []}
        for key, text in re.findall(r'^(msgid|msgstr)(?:_plural|\[\d\])? (".*")$', block, re.MULTILINE):
            words[key].append(ast.literal_eval(text))
        if any(words["msgid"]):
            pairs[TWO.join(words["msgid"])] = TWO.join(words["msgstr"]).strip(TWO)
    return pairs


def write(pairs: dict[str, str]) -> None:
    """The .po, sorted, one line a sentence."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_text("\n".join([head, *(_block(key, pairs[key]) for key in sorted(pairs))]))


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
        write({sentence: own or known.get(sentence, "") for sentence, own in collected().items()})
        known = read()
    PO.with_suffix(".mo").write_bytes(compiled(known))
    waiting = [sentence for sentence, english in known.items() if not english]
    print(f"{len(known)} sentences, {len(waiting)} wait for English")
    return 1 if waiting else 0


def _is_shown(pack: Path) -> bool:
    return pack.parent.parent.name != "scorecards" or pack.parent.name in SHOWN_INDICES


def _sources() -> Iterator[Path]:
    return (path for path in SRC.rglob("*.py") if not NOT_SAID & set(path.relative_to(SRC).parts))


def _in_template(text: str) -> Iterator[str]:
    for pattern in (TRANSLATE, FILTERED):
        for one, other in pattern.findall(text):
            yield one or other
    for match in BLOCK.finditer(text):
        inner = re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", match[1].replace("%", "%%"))
        parts = BETWEEN.split(inner.replace("{%%", "{%").replace("%%}", "%}"))
        yield TWO.join(" ".join(part.split()) if TRIMMED.match(match[0]) else part for part in parts)


def _in_python(tree: ast.Module, errors: set[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in GETTEXT:
            said = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            yield TWO.join(said[:2]) if _called(node) == PLURAL else next(iter(said), "")
        if isinstance(node, ast.Call) and _called(node) in DESCRIBED:
            yield from _words(node)
        if isinstance(node, ast.Call) and _called(node) in errors:
            yield from _raised(node)
        if isinstance(node, ast.ClassDef):
            yield from _of_errors(node)
            yield from _of_words(node)
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if (
                any(isinstance(t, ast.Name) and t.id.lstrip("_") in WORD_TABLES for t in targets)
                and node.value
            ):
                yield from _words(node.value)


def _of_words(node: ast.ClassDef) -> Iterator[str]:
    for member in node.body if node.name in WORD_CLASSES else ():
        if isinstance(member, ast.Assign):
            yield from _words(member.value)


def _is_table(name: str) -> bool:
    return name.lstrip("_") in WORD_TABLES or name.endswith("_NAMES")


def _counted(sentence: str) -> str:
    """What is filled with a count has a form for one and a form for many (`web.components.language` asks so)."""
    is_counted = "{n}" in sentence or "{count}" in sentence
    return f"{sentence}{TWO}{sentence}" if is_counted and TWO not in sentence else sentence


def _errors(trees: list[ast.Module]) -> set[str]:
    """Names of DomainError and of all its children."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    known, before = {"DomainError"}, 0
    while len(known) > before:
        before = len(known)
        known |= {c.name for c in classes if any(isinstance(b, ast.Name) and b.id in known for b in c.bases)}
    return known


def _raised(node: ast.Call) -> Iterator[str]:
    """Plain words that an error is raised with; what is made of parts is a `Phrase`."""
    for given in [*node.args, *(keyword.value for keyword in node.keywords)]:
        parts = [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]
        for part in parts:
            if (
                isinstance(part, ast.Constant)
                and isinstance(part.value, str)
                and VIETNAMESE.search(part.value)
            ):
                yield part.value


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


def _in_pack(node: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Texts with their English beside them, and texts under a key of PACK_WORDS that have none."""
    if isinstance(node, dict):
        yield from _both(node)
        for name, inner in node.items():
            if f"{name}_en" not in node:
                yield from _in_pack(inner, key if key == "inputs" else str(name))
    elif isinstance(node, list):
        for inner in node:
            yield from _in_pack(inner, key)
    elif isinstance(node, str) and key in PACK_WORDS and VIETNAMESE.search(node):
        yield node, ""


def _both(group: dict[str, object]) -> Iterator[tuple[str, str]]:
    """`vi` and `en`, `label` and `label_en`, `title` and `title_en`."""
    for name, english in (("vi", "en"), ("label", "label_en"), ("title", "title_en")):
        if VIETNAMESE.search(str(group.get(name, ""))) and (name == "vi" or english in group):
            yield str(group[name]), str(group.get(english, ""))


def _words(node: ast.expr) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str) and VIETNAMESE.search(each.value):
            yield each.value


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _block(key: str, english: str) -> str:
    one, _, many = key.partition(TWO)
    if not many:
        return f"msgid {_quoted(one)}\nmsgstr {_quoted(english)}\n"
    said = [*english.split(TWO), ""]
    return (
        f"msgid {_quoted(one)}\nmsgid_plural {_quoted(many)}\n"
        f"msgstr[0] {_quoted(said[0])}\nmsgstr[1] {_quoted(said[1])}\n"
    )


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


if __name__ == "__main__":
    raise SystemExit(main())
