"""The real paths of dossiers: what follows what, how often, and how long each step keeps a dossier. Told by the ledger alone.

A directly-follows graph: an arrow from one activity to the next one of the same dossier. Minutes are working minutes, as the
event that ended the step says them; medians and 90th are of all passes, none left out.
Legal basis: Điều 10, NĐ 63/2010/NĐ-CP (a step must be necessary, reasonable, lawful, and of least cost).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

OPENED, FINISHED, SENT_BACK = "dossier.step_opened", "dossier.step_finished", "dossier.step_sent_back"
BEGIN, SUBMITTED = "begin", "dossier.submitted"
# What stands in the graph beside the steps.
MILESTONES = frozenset(
    {
        SUBMITTED,
        "dossier.received",
        "dossier.refused",
        "dossier.supplement_requested",
        "dossier.supplement_supplied",
        "dossier.suspended",
        "dossier.resumed",
        "dossier.extended",
        "dossier.concluded",
        "dossier.outcome_returned",
        "dossier.stopped",
        "dossier.withdrawn",
    }
)
# What changes a dossier: a step during which none of it ever happens passes the dossier on and no more.
CHANGING = frozenset(
    {
        "dossier.received",
        "dossier.refused",
        "dossier.supplement_requested",
        "dossier.suspended",
        "dossier.extended",
        "dossier.consultation_asked",
        "dossier.consultation_answered",
        "dossier.component_digitised",
        "dossier.file_split",
        "dossier.outcome_drafted",
        "dossier.outcome_approved",
        "dossier.financial_duty_notified",
        "dossier.fee_paid",
        "dossier.person_looked_up",
        "dossier.answers_corrected",
        "dossier.case_changed",
        "dossier.concluded",
        "dossier.outcome_returned",
        "dossier.stopped",
    }
)
KINDS = tuple(sorted({OPENED, FINISHED, SENT_BACK, *MILESTONES, *CHANGING}))
ENOUGH = 20  # passes below which nothing is said about a step
MINUTES_A_DAY = 480


class Told(NamedTuple):
    """One entry of the ledger, as little of it as this needs."""

    subject: str
    kind: str
    data: Mapping[str, Any]


@dataclass(slots=True)
class Step:
    """What is known of one step over all its passes."""

    key: str
    role: str = ""
    minutes: list[int] = field(default_factory=list)
    limits: int = 0  # minutes allowed, added up
    late: int = 0
    changed: int = 0  # passes during which something of the dossier changed
    sent_back: int = 0
    is_needed: bool = False  # a signature, a return, a choice of the way: a legal act whatever else happens

    @property
    def passes(self) -> int:
        """How often it was finished."""
        return len(self.minutes)

    @property
    def median(self) -> int:
        """Half of the passes took no longer."""
        return at_share(self.minutes, 50)

    @property
    def ninetieth(self) -> int:
        """Nine of ten took no longer."""
        return at_share(self.minutes, 90)

    @property
    def total(self) -> int:
        """All working minutes that dossiers stood here."""
        return sum(self.minutes)

    @property
    def adds_nothing(self) -> bool:
        """Enough passes, and never was a dossier changed or sent back here."""
        return self.passes >= ENOUGH and not (self.changed or self.sent_back or self.is_needed)


@dataclass(slots=True)
class Paths:
    """The graph of many dossiers. `add` entries in the ledger's order, those of other dossiers may stand between."""

    dossiers: int = 0
    events: int = 0
    steps: dict[str, Step] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)  # activity → passes
    follows: Counter[tuple[str, str]] = field(default_factory=Counter)
    papers: Counter[tuple[str, str]] = field(default_factory=Counter)  # (component, origin)
    _last: dict[str, str] = field(default_factory=dict)
    _open: defaultdict[str, dict[int, bool]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, entries: Iterable[tuple[str, str, Mapping[str, Any]]]) -> "Paths":
        """Follow these (subject, kind, data)."""
        for subject, kind, data in entries:
            self.events += 1
            if kind == FINISHED:
                self._finished(subject, data)
            elif kind == OPENED:
                self._open[subject][data["task"]] = False
            else:
                self._else(subject, kind, data)
        return self

    def need(self, steps: Collection[str]) -> "Paths":
        """These steps are acts of the law: none of them is ever said to add nothing."""
        for key in steps:
            if key in self.steps:
                self.steps[key].is_needed = True
        return self

    def variants(self) -> int:
        """How many different arrows there are."""
        return len(self.follows)

    def _else(self, subject: str, kind: str, data: Mapping[str, Any]) -> None:
        if kind == SENT_BACK:
            step = self._step(data["step"])
            step.sent_back += 1
            self._open[subject].pop(data["task"], None)
            self._goes(subject, step.key)
            return
        if kind == SUBMITTED:
            self.dossiers += 1
            self.papers.update((code, origin) for code, origin in data.get("components", ()))
        if kind in CHANGING:
            waiting = self._open[subject]
            for task in waiting:
                waiting[task] = True
        if kind in MILESTONES:
            self._goes(subject, kind)

    def _finished(self, subject: str, data: Mapping[str, Any]) -> None:
        step = self._step(data["step"])
        step.role = data["role"]
        step.minutes.append(data["minutes"])
        step.limits += data["limit_minutes"]
        step.late += data["is_late"]
        step.changed += self._open[subject].pop(data["task"], False)
        self._goes(subject, step.key)

    def _goes(self, subject: str, activity: str) -> None:
        self.seen[activity] += 1
        self.follows[self._last.get(subject, BEGIN), activity] += 1
        self._last[subject] = activity

    def _step(self, key: str) -> Step:
        found = self.steps.get(key)
        if found is None:
            found = self.steps[key] = Step(key)
        return found


@dataclass(frozen=True, slots=True)
class Saving:
    """What a year would be spared without a step or a paper. Counts are of the period, days and hours of a year."""

    passes: int
    citizen_days: int  # working days that dossiers stand there, all together
    officer_hours: int


def at_share(values: Collection[int], percent: int) -> int:
    """The smallest value that this share of them does not exceed; 0 of nothing."""
    if not values:
        return 0
    ordered = sorted(values)
    return ordered[-(-len(ordered) * percent // 100) - 1]


def saved_by_step(step: Step, *, minutes_each: int, days: int) -> Saving:
    """Without this step. `minutes_each` is what an officer's hand spends on a pass; `days` is how long the period was."""
    return Saving(
        step.passes,
        _a_year(step.total, days) // MINUTES_A_DAY,
        _a_year(step.passes * minutes_each, days) // 60,
    )


def saved_by_paper(count: int, *, minutes_each: int, citizen_minutes: int, days: int) -> Saving:
    """Without this paper: what its getting costs the person, its looking through the officer."""
    return Saving(
        count,
        _a_year(count * citizen_minutes, days) // MINUTES_A_DAY,
        _a_year(count * minutes_each, days) // 60,
    )


def _a_year(amount: int, days: int) -> int:
    return amount * 365 // max(days, 1)
