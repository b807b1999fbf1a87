"""USE U32: what a citizen reads says nothing in the words of offices and machines, in sentences of at most 18 words on average."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.test_english import messages

ROOT = Path(__file__).parents[1]
SRC = ROOT / "src" / "motcua"
WEB = SRC / "web"
KNOWN = yaml.safe_load((Path(__file__).parent / "plain_words.yaml").read_text())
WORDS: dict[str, str] = KNOWN["words"]
ALLOWED: list[dict[str, str]] = KNOWN["allowed"] or []
LEAST, MEAN, LONGEST = 60, 18, 30
ENDS = re.compile(r"(?<=[.?!;:])\s+|\n+")
TAGS = re.compile(r"<[^>]+>|\{[^}]*\}|%\(\w+\)s")
OFFICERS = {"officer.html", "officer_keys.html", "officer_nav.html", "officer.py"}
PACK_TEXTS = {
    "vi",
    "label",
    "title",
    "hint",
    "sentence",
    "conditions",
    "sequence",
}  # what people read of a pack


def _pages() -> Iterator[str]:
    for folder in ("portal", "components"):
        for path in sorted((WEB / folder).rglob("*.html")):
            if path.name not in OFFICERS:
                yield from messages.collected_from(path)
        for path in sorted((WEB / folder).rglob("*.py")):
            if path.name not in OFFICERS:
                for said in messages._in_python(ast.parse(path.read_text()), set()):
                    yield from said.split(messages.TWO)


def _texts(node: object, key: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for name, inner in node.items():
            yield from _texts(inner, str(name))
    elif isinstance(node, list):
        for inner in node:
            yield from _texts(inner, key)
    elif isinstance(node, str) and key in PACK_TEXTS:
        yield node


def _packs() -> Iterator[str]:
    for pattern in ("procedures/*/*.yaml", "notices/*.yaml", "reasons/*.yaml"):
        for path in sorted((SRC / "packs").glob(pattern)):
            yield from _texts(yaml.safe_load(path.read_text()))


SAID = sorted({text for text in (*_pages(), *_packs()) if messages.VIETNAMESE.search(text)})


def found(word: str, text: str) -> bool:
    """As a word of its own, whatever its case."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", TAGS.sub(" ", text).lower()) is not None


def is_allowed(word: str, text: str) -> bool:
    """The law's own name of a thing stands in it."""
    return any(one["word"] == word and one["within"].lower() in text.lower() for one in ALLOWED)


def test_the_list_is_long_enough_and_each_word_has_a_plain_one():
    assert len(WORDS) >= LEAST
    assert all(WORDS.values())
    assert all(one["why"] and one["word"] in WORDS for one in ALLOWED)


def test_a_citizen_reads_no_word_of_offices_and_machines():
    """The message says which sentence, and what to write."""
    wrong = [
        f"«{text.strip()[:110]}»: {word} → {instead}"
        for text in SAID
        for word, instead in WORDS.items()
        if found(word, text) and not is_allowed(word, text)
    ]
    assert not wrong, "\n".join(["", *wrong])


def test_every_permission_is_needed():
    for one in ALLOWED:
        assert any(found(one["word"], text) and is_allowed(one["word"], text) for text in SAID), one


def test_sentences_are_short():
    """18 words on average over those that are sentences, none above 30."""
    sentences = {
        part.strip()
        for text in SAID
        for part in ENDS.split(TAGS.sub("x", text))
        if part.strip()[-1:] in ".?!"
    }
    lengths = {part: len(part.split()) for part in sentences if len(part.split()) > 1}
    assert sum(lengths.values()) / len(lengths) <= MEAN
    assert [part for part, length in lengths.items() if length > LONGEST] == []


@pytest.mark.parametrize(
    ("text", "is_found"), [("Hãy Upload tệp", True), ("Uploads", False), ("mã {token}", False)]
)
def test_a_word_is_found_as_a_word(text, is_found):
    assert any(found(word, text) for word in WORDS) is is_found
