"""Everyday and regional words for what the law calls otherwise, and further names of single procedures.

Source: our own contract for packs (`packs/words/everyday.yaml`); how people speak has no article.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.located import Located
from motcua.catalogue.rules.reader import Reader
from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Everyday:
    """All folded: everyday words → words of a procedure; code → further names."""

    meant: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]


def read_everyday(root: Located, file: str) -> tuple[Everyday, list[Problem]]:
    """As far as it can be read, and what is wrong. Use it only when nothing is."""
    problems: list[Problem] = []
    reader = Reader(root, file=file, problems=problems)
    meant: dict[str, str] = {}
    for each in reader.groups("phrases"):
        law = fold(each.text("meant"))
        for said in map(fold, each.texts("said")):
            if said in meant or said == law:
                each.note(f"«{said}» đã có, hoặc trùng với lời của thủ tục.", "said")
            meant[said] = law
        each.finish()
    named = reader.group("procedures")
    names = {code: tuple(map(fold, named.texts(code))) for code in named.keys()} if named else {}  # noqa: SIM118 - a reader
    reader.finish()
    return Everyday(meant, names), problems
