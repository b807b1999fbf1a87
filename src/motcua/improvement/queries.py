"""Reading explanations and assignments: what I owe, what is owed to me, and one of them in full."""

from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies.queries import OfficerView
from motcua.facts.queries import Period
from motcua.improvement import scope
from motcua.improvement.figures import FINDINGS, Figure, Place, figure
from motcua.improvement.models import Assignment, AssignmentReport, Explanation, ExplanationAnswer
from motcua.improvement.rules.steps import ASSIGNMENT_NAMES, EXPLANATION_NAMES, JUDGED, OPEN, OWED
from motcua.kernel import clock

__all__ = ["Duty", "Figure", "Place", "duties", "figure", "owed_count"]
LISTED = 200


@dataclass(frozen=True, slots=True)
class Duty:
    """One line of the page: an explanation or an assignment. `is_my_turn`: the next step is this reader's."""

    row: Explanation | Assignment
    is_explanation: bool
    state: str
    is_my_turn: bool
    is_late: bool

    @property
    def title(self) -> str:
        """What it is about."""
        return self.row.words if isinstance(self.row, Assignment) else self.row.title


@dataclass(frozen=True, slots=True)
class Duties:
    """What I owe, what is owed to me, what is over; the soonest first."""

    mine: tuple[Duty, ...]
    others: tuple[Duty, ...]
    over: tuple[Duty, ...]


def duties(actor: Actor) -> Duties:
    """Two questions."""
    found = [*_listed(Explanation, actor), *_listed(Assignment, actor)]
    found.sort(key=lambda duty: (duty.row.due_at or NEVER, -duty.row.pk))
    running = [duty for duty in found if duty.row.state in OPEN]
    over = sorted(
        (duty for duty in found if duty.row.state not in OPEN),
        key=lambda duty: duty.row.state_at,
        reverse=True,
    )
    return Duties(
        mine=tuple(duty for duty in running if duty.row.officer == actor.id),
        others=tuple(duty for duty in running if duty.row.officer != actor.id),
        over=tuple(over[:LISTED]),
    )


def duty(actor: Actor, row: Explanation | Assignment) -> Duty:
    """As this reader sees it."""
    is_explanation = isinstance(row, Explanation)
    names = EXPLANATION_NAMES if is_explanation else ASSIGNMENT_NAMES
    turn = (row.officer == actor.id and row.state in OWED) or (
        row.made_by == actor.id and row.state in JUDGED
    )
    is_late = row.due_at is not None and row.due_at < clock.now()
    return Duty(row, is_explanation, names[row.state], turn, is_late)


def owed_count(actor: Actor) -> int:
    """How many wait for this officer."""
    if not may(actor, Permission.SEE_ASSIGNMENTS):
        return 0
    return sum(
        model.objects.filter(officer=actor.id, state__in=OWED).count() for model in (Explanation, Assignment)
    )


def whom_to_ask(actor: Actor, about: str) -> list[OfficerView]:
    """Who may be asked to explain."""
    return scope.candidates(actor, about, scope.ANSWERERS)


def whom_to_give(actor: Actor, about: str) -> list[OfficerView]:
    """Who may be given an assignment."""
    return scope.candidates(actor, about, scope.DOERS)


def may_ask(actor: Actor) -> bool:
    """For the links beside a number."""
    return may(actor, Permission.DEMAND_EXPLANATION)


def may_give(actor: Actor) -> bool:
    """The same."""
    return may(actor, Permission.GIVE_ASSIGNMENT)


def period_of(row: Explanation | Assignment) -> Period:
    """Of the figure."""
    return Period(row.first_month, row.last_month)


def is_finding(row: Explanation | Assignment) -> bool:
    """It is about an integrity flag."""
    return row.source == FINDINGS


def is_explanation(row: Explanation | Assignment) -> bool:
    """And no assignment."""
    return isinstance(row, Explanation)


def remedy_of(row: Explanation | Assignment) -> Assignment | None:
    """What an accepted explanation promised."""
    return Assignment.objects.filter(remedies=row).first() if isinstance(row, Explanation) else None


def remedied_by(row: Explanation | Assignment) -> Explanation | None:
    """The explanation that this assignment makes good."""
    return row.remedies if isinstance(row, Assignment) else None


def turns_of(row: Explanation | Assignment) -> list[tuple[str, ExplanationAnswer | AssignmentReport]]:
    """Answers with the code of their cause, or reports; in order."""
    if isinstance(row, Assignment):
        return [("", told) for told in row.reports.select_related("evidence").order_by("pk")]
    return [(told.cause, told) for told in row.answers.order_by("pk")]


def _listed(model: type[Explanation | Assignment], actor: Actor) -> list[Duty]:
    rows = model.objects.filter(scope.on_my_side(actor)).order_by("-pk")[: LISTED * 2]
    return [duty(actor, row) for row in rows]


NEVER = datetime.max.replace(tzinfo=clock.PROVINCE)
