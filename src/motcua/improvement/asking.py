"""What both acts share: the reference of a figure as columns, whose turn it is, and until when."""

from datetime import datetime
from typing import Any

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.agencies.queries import OfficerView
from motcua.calendars.queries import calendar_of
from motcua.calendars.rules.clock import clock_start, due_at
from motcua.calendars.rules.limits import TimeLimit
from motcua.improvement import terms
from motcua.improvement.errors import OfficerUnfit, StepNotAllowed
from motcua.improvement.figures import Figure
from motcua.improvement.models import Assignment, Explanation
from motcua.improvement.rules.steps import (
    ASSIGNMENT_NAMES,
    EXPLANATION_NAMES,
    WORDS_MAX,
    State,
    Step,
    next_state,
)
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase


def columns(figure: Figure, officer: OfficerView, actor: Actor) -> dict[str, Any]:
    """Everything that a row keeps of a figure, of who is asked and of who asks."""
    place, counts, now = figure.place, figure.counts, clock.now()
    return {
        "source": place.source,
        "code": place.code,
        "about": place.agency,
        "first_month": place.period.first,
        "last_month": place.period.last,
        "title": figure.title[:300],
        "said": figure.said[:200],
        "expected": figure.expected[:200],
        "numerator": counts.numerator if counts else None,
        "denominator": counts.denominator if counts else None,
        "leaf_index": figure.leaf_index,
        "dossiers": list(figure.dossiers),
        "agency": officer.agency,
        "officer": officer.account,
        "made_by": actor.id,
        "made_at": now,
        "state": State.REQUESTED,
        "state_at": now,
        "terms": terms.today().version,
    }


def reference(row: Explanation | Assignment) -> dict[str, Any]:
    """The same for the ledger, without words."""
    return {
        "source": row.source,
        "code": row.code,
        "about": row.about,
        "procedure": row.procedure,
        "first_month": row.first_month,
        "last_month": row.last_month,
        "numerator": -1 if row.numerator is None else row.numerator,
        "denominator": -1 if row.denominator is None else row.denominator,
        "leaf_index": row.leaf_index,
        "agency": row.agency,
        "officer": row.officer,
    }


def chosen(found: list[OfficerView], account: str) -> OfficerView:
    """The one that was named, or the first. Raises OfficerUnfit."""
    for officer in found:
        if account in {"", officer.account}:
            return officer
    raise OfficerUnfit


def by(limit: TimeLimit, agency: str) -> datetime:
    """The end of a limit that begins now, on that agency's calendar."""
    calendar = calendar_of(agencies.calendar_code(agency))
    return due_at(clock_start(clock.now(), calendar), limit, calendar)


def move(row: Explanation | Assignment, step: Step, due: datetime | None) -> bool:
    """One step on, in memory; whether it came within its time. Raises StepNotAllowed."""
    state, now = next_state(row.state, step), clock.now()
    if state is None:
        names = EXPLANATION_NAMES if isinstance(row, Explanation) else ASSIGNMENT_NAMES
        raise StepNotAllowed(state=names[row.state])
    is_on_time = row.due_at is None or now <= row.due_at
    row.state, row.state_at, row.due_at = state, now, due
    return is_on_time


def written(text: str, name: str, *, is_needed: bool = False) -> str:
    """Words without blanks around them. Raises InvalidInput."""
    words = text.strip()
    if len(words) > WORDS_MAX:
        raise InvalidInput(name, Phrase("Dài quá {limit} ký tự.", limit=WORDS_MAX))
    if is_needed and not words:
        raise InvalidInput(name, Phrase("Hãy ghi mục này."))
    return words
