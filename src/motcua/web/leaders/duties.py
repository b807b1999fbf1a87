"""Việc và giải trình: from a number to who explains it or mends it, and what became of that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.dossiers.names import name_of
from motcua.facts.queries import Period
from motcua.improvement import queries as improvement
from motcua.improvement import terms
from motcua.improvement.figures import FINDINGS, Place
from motcua.improvement.queries import Duties, Duty
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.queries import history
from motcua.web.components.language import bilingual
from motcua.web.components.written_days import day_in
from motcua.web.leaders import addresses

if TYPE_CHECKING:
    from motcua.improvement.models import Assignment, AssignmentReport, Explanation, ExplanationAnswer

DESK = "/ld/viec"
HAPPENED: Mapping[str, str | Promise] = {
    "improvement.explanation_requested": _("Yêu cầu giải trình"),
    "improvement.explanation_viewed": _("Người được yêu cầu đã xem"),
    "improvement.explanation_answered": _("Đã giải trình"),
    "improvement.explanation_returned": _("Trả lại, yêu cầu giải trình lại"),
    "improvement.explanation_accepted": _("Chấp nhận giải trình"),
    "improvement.explanation_closed": _("Đóng"),
    "improvement.assignment_made": _("Giao nhiệm vụ"),
    "improvement.assignment_viewed": _("Người được giao đã xem"),
    "improvement.assignment_reported": _("Đã báo cáo kết quả"),
    "improvement.assignment_returned": _("Trả lại, làm tiếp"),
    "improvement.assignment_accepted": _("Nghiệm thu"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One duty of a list."""

    duty: Duty
    href: str
    unit: str
    who: str
    period: Period


@dataclass(frozen=True, slots=True)
class Desk:
    """The page of everything."""

    sentence: str
    mine: tuple[Line, ...]
    others: tuple[Line, ...]
    over: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened, as the ledger keeps it. `is_on_time` is None where no clock ran."""

    words: str | Promise
    who: str
    at: datetime
    is_on_time: bool | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer or one report, and what was said of it."""

    cause: str
    row: "ExplanationAnswer | AssignmentReport"


@dataclass(frozen=True, slots=True)
class Shown:
    """One duty in full."""

    line: Line
    officer: str
    asked_by: str
    figure_href: str
    moments: tuple[Moment, ...]
    turns: tuple[Turn, ...]
    remedy: Line | None
    remedies: Line | None


def desk(actor: Actor) -> Desk:
    """What I owe and what is owed to me."""
    found = improvement.duties(actor)
    return Desk(
        sentence=_sentence(found),
        mine=tuple(_line(duty, actor) for duty in found.mine),
        others=tuple(_line(duty, actor) for duty in found.others),
        over=tuple(_line(duty, actor) for duty in found.over),
    )


def shown(actor: Actor, row: "Explanation | Assignment") -> Shown:
    """Everything about one."""
    remedy, remedies = improvement.remedy_of(row), improvement.remedied_by(row)
    return Shown(
        line=_line(improvement.duty(actor, row), actor),
        officer=name_of(row.officer),
        asked_by=name_of(row.made_by),
        figure_href=_figure(row),
        moments=tuple(_moments(row)),
        turns=tuple(_turns(row)),
        remedy=_line(improvement.duty(actor, remedy), actor) if remedy else None,
        remedies=_line(improvement.duty(actor, remedies), actor) if remedies else None,
    )


def place_of(told: Mapping[str, str]) -> Place:
    """Out of an address or a form. Raises InvalidInput for what is no period."""
    source, code = told.get("nguon", ""), told.get("ma", "")
    if source == FINDINGS:
        return Place(source, code)
    return Place(source, code, told.get("don-vi", ""), Period.parse(told.get("ky", "")))


def causes() -> list[tuple[str, str]]:
    """To choose from."""
    return [(code, bilingual(words.vi, words.en)) for code, words in terms.today().causes.items()]


def day(text: str, field: str) -> date | None:
    """As people write it; none when it is empty. Raises InvalidInput with the field's name."""
    return day_in(text, field) if text.strip() else None


def unit_name(code: str) -> str:
    """«Toàn tỉnh» for the whole."""
    try:
        return agencies.agency(code).name if code else str(Phrase("Toàn tỉnh"))
    except NotFound:
        return code


def address_of(row: "Explanation | Assignment") -> str:
    """Its page."""
    return f"{DESK}/{'giai-trinh' if improvement.is_explanation(row) else 'nhiem-vu'}/{row.public_id}"


def _line(duty: Duty, actor: Actor) -> Line:
    row = duty.row
    other = row.made_by if row.officer == actor.id else row.officer
    return Line(duty, address_of(row), unit_name(row.about), name_of(other), improvement.period_of(row))


def _sentence(found: Duties) -> str:
    waiting = [duty for duty in (*found.mine, *found.others) if duty.is_my_turn]
    late = sum(duty.is_late for duty in waiting)
    if not waiting:
        return Phrase("Không có việc nào chờ ông/bà.")
    if not late:
        return Phrase("{n} việc chờ ông/bà, không việc nào quá hạn.", n=len(waiting))
    return Phrase("{n} việc chờ ông/bà, {late} việc đã quá hạn.", n=len(waiting), late=late)


def _figure(row: "Explanation | Assignment") -> str:
    if improvement.is_finding(row):
        return f"/tt/canh-bao/{row.code}"
    return addresses.why(row.source, row.code, row.about, improvement.period_of(row))


def _moments(row: "Explanation | Assignment") -> list[Moment]:
    return [
        Moment(HAPPENED[entry.kind], name_of(entry.actor), entry.occurred_at, entry.data.get("is_on_time"))
        for entry in history(row.public_id)
        if entry.kind in HAPPENED
    ]


def _turns(row: "Explanation | Assignment") -> list[Turn]:
    known = terms.version(row.terms).causes
    return [
        Turn(bilingual(known[cause].vi, known[cause].en) if cause else "", told)
        for cause, told in improvement.turns_of(row)
    ]
