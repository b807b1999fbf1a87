"""What the ledger says about one dossier or one rating, move by move, and the readings that several flags need.

Source: USE 4.4. Moments are the server's (`at`); `claimed_at` is what somebody said it was.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes, working_minutes_between
from motcua.facts.rules.periods import Period

SUBMITTED, RECEIVED = "dossier.submitted", "dossier.received"
ASKED, SUPPLIED = "dossier.supplement_requested", "dossier.supplement_supplied"
SUSPENDED, RESUMED, EXTENDED = "dossier.suspended", "dossier.resumed", "dossier.extended"
NOTIFIED, PROVEN, PAID = (
    "dossier.financial_duty_notified",
    "dossier.financial_duty_proven",
    "dossier.fee_paid",
)
REFUSED, STOPPED, WITHDRAWN = "dossier.refused", "dossier.stopped", "dossier.withdrawn"
WITHDRAWAL_ASKED, CASE_CHANGED = "dossier.withdrawal_requested", "dossier.case_changed"
STEP_OPENED, STEP_FINISHED = "dossier.step_opened", "dossier.step_finished"
APPROVED, CONCLUDED, RETURNED = "dossier.outcome_approved", "dossier.concluded", "dossier.outcome_returned"
DECIDED_BY_RULES, PART_ISSUED = "dossier.instant_checked", "dossier.part_issued"
SENT, GIVEN_UP, PRINTED = "notification.sent", "notification.given_up", "counters.paper_printed"
OPENED, RATED = "feedback.outcome_opened", "feedback.dossier_rated"
OF_DOSSIERS = frozenset({
    SUBMITTED, RECEIVED, ASKED, SUPPLIED, SUSPENDED, RESUMED, EXTENDED, NOTIFIED, PROVEN, PAID, REFUSED, STOPPED,
    WITHDRAWN, WITHDRAWAL_ASKED, CASE_CHANGED, STEP_OPENED, STEP_FINISHED, APPROVED, CONCLUDED, RETURNED,
    DECIDED_BY_RULES, PART_ISSUED, SENT, GIVEN_UP, PRINTED, OPENED,
})  # fmt: skip
ENDS = frozenset({REFUSED, STOPPED, WITHDRAWN, CONCLUDED})
PAUSES = frozenset({ASKED, SUSPENDED, NOTIFIED})
RUNS_AGAIN = frozenset({SUPPLIED, RESUMED, PROVEN})


@dataclass(frozen=True, slots=True)
class Move:
    """One sealed entry."""

    kind: str
    at: datetime
    claimed_at: datetime
    actor: str
    data: Mapping[str, Any]

    @property
    def is_of_agency(self) -> bool:
        """A pause by the office: what the applicants correct themselves, and a withdrawal they ask for, is theirs."""
        return not self.data.get("is_applicants") and self.data.get("reason") != "withdrawal"


@dataclass(frozen=True)
class Trail:
    """One life; the moves in the order of the ledger."""

    key: str
    moves: tuple[Move, ...]

    def all(self, *kinds: str) -> Iterator[Move]:
        """Moves of these kinds."""
        return (move for move in self.moves if move.kind in kinds)

    def first(self, *kinds: str) -> Move | None:
        """The first of these kinds."""
        return next(self.all(*kinds), None)

    @cached_property
    def filed(self) -> Move | None:
        """When it was submitted."""
        return self.first(SUBMITTED)

    @cached_property
    def end(self) -> Move | None:
        """The last end: a dossier that ended may be corrected by another end."""
        return next((move for move in reversed(self.moves) if move.kind in ENDS), None)

    @cached_property
    def number(self) -> str:
        """What people call it."""
        return str(self.filed.data["number"]) if self.filed else ""

    @cached_property
    def agency(self) -> str:
        """The agency that answers for it: the one that received it, else the competent one."""
        told = self.first(RECEIVED) or self.filed or self.first(RATED)
        return str(told.data["agency"]) if told else ""

    @cached_property
    def intake(self) -> str:
        """Where it was filed."""
        return str(self.filed.data["intake_agency"]) if self.filed else self.agency

    def used_minutes(self, until: datetime, calendar: Calendar) -> int:
        """Working minutes of the legal clock since its last start, standing time left out."""
        spans = running(move for move in self.moves if move.at <= until)
        return sum(max(0, working_minutes_between(a, min(b or until, until), calendar)) for a, b in spans)

    def granted_minutes(self, at: datetime) -> int:
        """Working minutes of the limit in force at that moment; 0 before reception."""
        limits = [m for m in self.all(RECEIVED, CASE_CHANGED) if m.at <= at and m.data["legal_max_minutes"]]
        return int(limits[-1].data["legal_max_minutes"]) if limits else 0

    def used_share(self, at: datetime, calendar: Calendar) -> tuple[int, int]:
        """(minutes used, minutes granted) at that moment; (0, 0) before reception."""
        granted = self.granted_minutes(at)
        return (self.used_minutes(at, calendar), granted) if granted else (0, 0)


def running(moves: Iterable[Move]) -> list[tuple[datetime, datetime | None]]:
    """The spans in which the legal clock ran since its last start; the last one may be open."""
    spans: list[tuple[datetime, datetime | None]] = []
    for move in moves:
        if move.kind == RECEIVED or (move.kind in {SUPPLIED, PROVEN} and spans):
            spans = [(move.data.get("clock_starts_at") or move.at, None)]  # a limit of its own, from zero
        elif move.kind in PAUSES | ENDS and spans and spans[-1][1] is None:
            spans[-1] = (spans[-1][0], move.at)
        elif move.kind == RESUMED and spans and spans[-1][1] is not None:
            spans.append((move.at, None))
    return spans


@dataclass(frozen=True)
class Evidence:
    """Everything of one agency that a flag may look at: lives that touched the period, up to `now`."""

    agency: str
    trails: tuple[Trail, ...]  # in the order of filing
    period: Period
    calendar: Calendar
    now: datetime
    ratings: tuple[Trail, ...] = field(default=())

    def is_within(self, moment: datetime) -> bool:
        """The moment lies in the period and has come."""
        return self.period.start <= moment < self.period.end and moment <= self.now

    def minutes(self, begin: datetime, end: datetime) -> int:
        """Working minutes between."""
        return working_minutes_between(begin, end, self.calendar)

    def later(self, begin: datetime, minutes: int) -> datetime:
        """So many working minutes on."""
        return add_working_minutes(begin, minutes, self.calendar)


def crowded(
    moves: Iterable[tuple[datetime, str]], within_seconds: int, more_than: int
) -> Iterator[tuple[str, ...]]:
    """Runs of keys of which more than so many lie within any such span; overlapping runs are one."""
    ordered = sorted(moves)
    run: list[str] = []
    begin = last = 0  # of the window; the last one taken into the run
    for i, (at, _key) in enumerate(ordered):
        while (at - ordered[begin][0]).total_seconds() > within_seconds:
            begin += 1
        if i - begin + 1 > more_than:
            if run and begin > last:
                yield tuple(run)
                run = []
            run += [key for _, key in ordered[max(begin, last + 1 if run else begin) : i + 1]]
            last = i
    if run:
        yield tuple(run)
