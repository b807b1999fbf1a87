"""What a correction changes, before and after, for people: the applicant who makes it and the officer who reads it."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from motcua.dossiers import amending
from motcua.web.components.fields import rows
from motcua.web.components.language import bilingual

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier
    from motcua.eforms.rules.layout import Question

Answers = Mapping[str, Any]
Names = Mapping[str, str]


class Change(NamedTuple):
    """One answer or paper."""

    label: str
    before: str
    after: str


def answers_changed(dossier: "Dossier", before: Answers, after: Answers) -> list[Change]:
    """Every question that differs, in the order of the form."""
    differ = amending.questions_that_differ(dossier, before, after)
    return [change for question in differ for change in _changes(question, before, after)]


def papers_changed(
    dossier: "Dossier", papers: Iterable[Iterable[str]], old: Names, new: Names
) -> list[Change]:
    """`papers`: (code, added | replaced | removed); `old` and `new`: names of files by code."""
    names = {c.code: bilingual(c.name.vi, c.name.en) for c in dossier.revision.spec().components}
    return [
        Change(
            names.get(code, code),
            old.get(code, "") if how != "added" else "",
            new.get(code, "") if how != "removed" else "",
        )
        for code, how in papers
    ]


def _changes(question: "Question", before: Answers, after: Answers) -> list[Change]:
    """Part by part; of a list whose length changed, every item."""
    old = {row.name: row for row in rows([question], before)}
    new = {row.name: row for row in rows([question], after)}
    told = [
        Change(
            (new.get(name) or old[name]).label,
            old[name].value if name in old else "",
            new[name].value if name in new else "",
        )
        for name in {**old, **new}
    ]
    return [change for change in told if change.before != change.after]
