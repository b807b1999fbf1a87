"""The print of a dossier's papers against its answers: made by the worker, kept sealed, shown beside each answer."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from motcua.documents.models import StoredFile
from motcua.documents.reader import PrintedPage
from motcua.documents.rules.declared_against_print import Comparison, Word, compare
from motcua.documents.texts import texts_of
from motcua.dossiers import sealed
from motcua.dossiers.examining import shown_questions
from motcua.dossiers.models import Component, Dossier, PrintCheck
from motcua.eforms.rules.answers import MISSING, value
from motcua.eforms.rules.layout import InputKind, Question
from motcua.kernel import clock
from motcua.kernel.statements import Reading, Slot

CHECK = Reading(lambda: PrintCheck.objects.filter(dossier_id=Slot(0)))
PRINTED_KINDS = {InputKind.TEXT, InputKind.NUMBER, InputKind.MONEY, InputKind.DATE}


class Check(NamedTuple):
    """One answer: match | differs | unreadable, what is printed, in which file (its hash) and on which page of it."""

    name: str
    declared: str
    verdict: str
    seen: str
    sha256: str
    page: int


def files_of(dossier: Dossier) -> list[StoredFile]:
    """The newest file of each paper that somebody brought."""
    rows = Component.objects.filter(dossier=dossier, file__isnull=False).exclude(origin="database")
    newest = {row.code: row.file for row in rows.select_related("file").order_by("id")}
    return [file for file in newest.values() if file is not None]


def check(dossier: Dossier) -> PrintCheck:
    """Compare with what was read so far, and keep what came of it. Inside an act of the worker only: nobody sees the answers."""
    texts = texts_of([file.sha256 for file in files_of(dossier)])
    sheets = [
        (sha256, page, printed) for sha256, pages in texts.items() for page, printed in enumerate(pages, 1)
    ]
    words = [*_words([printed for *_, printed in sheets])]
    found = compare(declared_of(dossier), words) if words else ()
    told = [_told(one, sheets) for one in found]
    told_at = {
        "checked_at": clock.now(),
        "sealed": _seal(dossier, told),
    }  # whether it is due again others know
    return PrintCheck.objects.update_or_create(
        dossier=dossier, defaults=told_at, create_defaults={**told_at, "is_due": False}
    )[0]


def checks_of(dossier: Dossier) -> tuple[bool, dict[str, Check]]:
    """Whether a machine is still to read, and its opinions by name of the answer. Call it inside a purpose."""
    row = CHECK.first(dossier.pk)
    if row is None:
        return False, {}
    if not row.sealed:
        return row.is_due, {}
    told = json.loads(sealed.ring().open(bytes(row.sealed), _place(dossier)))
    return row.is_due, {one[0]: Check(*one) for one in told}


def declared_of(dossier: Dossier) -> dict[str, str]:
    """Answers that may stand on a paper, by name: written words, days, numbers; no choices."""
    answers = sealed.open_answers(dossier)
    named = (
        pair
        for question in shown_questions(dossier, answers)
        for pair in _named(question, question.path, answers)
    )
    return dict(named)


def _named(question: Question, name: str, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    given = value(answers, question)
    if question.questions and question.kind is not InputKind.LIST:
        for part in question.questions:
            yield from _named(part, f"{name}.{part.path}", given if isinstance(given, Mapping) else {})
    elif question.kind in PRINTED_KINDS and given not in (MISSING, None, "") and not isinstance(given, bool):
        yield name, str(given)


def _words(pages: list[PrintedPage]) -> Iterator[Word]:
    for sheet, page in enumerate(pages):
        for word in page.words:
            yield Word(word.text, word.sure, word.line, sheet)


def _told(one: Comparison, sheets: list[tuple[str, int, PrintedPage]]) -> Check:
    sha256, page = sheets[one.sheet][:2] if one.sheet >= 0 else ("", 0)
    return Check(one.label, one.declared, str(one.verdict), one.seen, sha256, page)


def _seal(dossier: Dossier, told: list[Check]) -> bytes:
    return sealed.ring().seal(json.dumps(told, ensure_ascii=False).encode(), _place(dossier))


def _place(dossier: Dossier) -> str:
    return f"dossiers_printcheck.sealed.{dossier.public_id}"
