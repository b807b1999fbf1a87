"""Both clocks of a dossier, as moments until which it is still on time.

Legal basis: QĐ 766/QĐ-TTg.

Lateness by the clock of QĐ 766 is absorbing: the citizen's time is subtracted, so elapsed time never shrinks.
Hence one moment is enough: an open dossier is on time at J exactly when `m766_on_time_until` is None or J is not
later. While the citizen has it, nothing runs (None). Once passed, the moment never moves again.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from motcua.facts.rules.dossier_state import DossierState

Changes = dict[str, Any]
INSTANT = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
MINUTES = {"working_hours": 60, "working_days": 480}
SAME_DAY = "same_day"
SUPPLEMENTS_ALLOWED = 1


@dataclass(frozen=True, slots=True)
class End:
    """How and when it ended, and what the dossier's own rule decided about the legal clock."""

    kind: str
    at: datetime
    is_on_time: bool
    m766_minutes: int | None = None
    citizen_minutes: int | None = None


def start(state: DossierState, starts_at: datetime | None, due_at: datetime | None) -> Changes:
    """Received: the first promise."""
    late_already = state.is_late_by_second_supplement
    return {
        "clock_starts_at": starts_at,
        "first_due_at": due_at,
        "m766_due_at": due_at,
        "m766_on_time_until": state.m766_on_time_until if late_already else due_at,
        **promise(state, due_at),
    }


def promise(state: DossierState, due_at: datetime | None) -> Changes:
    """A due moment was told to the citizen; the same one twice is one promise."""
    is_new = due_at is not None and due_at != state.due_at
    return {
        "due_at": due_at or state.due_at,
        "promise_count": state.promise_count + is_new,
        "legal_on_time_until": due_at or state.legal_on_time_until,
    }


def stand_still(state: DossierState, at: datetime, *, is_citizens: bool) -> Changes:
    """The legal clock stops; the clock of 766 only when the citizen's own time begins."""
    changes: Changes = {}
    if state.still_since is None:
        changes["still_since"] = at
        if not _passed(state.legal_on_time_until, at):
            changes["legal_on_time_until"] = None
    if is_citizens and state.citizen_since is None:
        changes["citizen_since"] = at
        if not _passed(state.m766_on_time_until, at):
            changes["m766_on_time_until"] = None
    return changes


def run_again(
    state: DossierState, at: datetime, *, due_at: datetime | None, minutes: int, is_citizens: bool
) -> Changes:
    """The clocks run; the promise of 766 moves by exactly the time the citizen had it (`minutes` of work)."""
    changes: Changes = {"still_since": None, **promise(state, due_at)}
    if due_at is None:
        changes["legal_on_time_until"] = state.legal_on_time_until or state.due_at
    if is_citizens and state.citizen_since is not None:
        moved = state.m766_due_at and state.m766_due_at + (at - state.citizen_since)
        changes |= {
            "citizen_since": None,
            "citizen_minutes": state.citizen_minutes + minutes,
            "m766_due_at": moved,
            "m766_on_time_until": state.m766_on_time_until or moved,
        }
    return changes


def second_appointment(state: DossierState, at: datetime, due_at: datetime | None, minutes: int) -> Changes:
    """Proof of a financial duty: the law itself gives a second date, so the clock of 766 runs to that one."""
    changes = run_again(state, at, due_at=due_at, minutes=minutes, is_citizens=True)
    if state.citizen_since is not None and due_at is not None:
        changes |= {"m766_due_at": due_at, "m766_limit_minutes": None}
        changes["m766_on_time_until"] = state.m766_on_time_until or due_at
    return changes


def ask_supplement(state: DossierState, at: datetime) -> Changes:
    """One request is tolerated; with the second the dossier is late from that moment."""
    count = state.supplement_count + 1
    changes: Changes = {"supplement_count": count, **stand_still(state, at, is_citizens=True)}
    if count > SUPPLEMENTS_ALLOWED:
        changes["is_late_by_second_supplement"] = True
        if not _passed(state.m766_on_time_until, at):
            changes["m766_on_time_until"] = at - INSTANT
    return changes


def finish(state: DossierState, end: End) -> Changes:
    """The end moment decides both verdicts. A dossier that was never received has none."""
    was_received = state.received_at is not None
    return {
        "end_kind": end.kind,
        "finished_at": end.at,
        "still_since": None,
        "citizen_since": None,
        "is_on_time_legal": end.is_on_time if was_received else None,
        "is_on_time_766": _on_time_766(state, end) if was_received else None,
        **_waited(state, end.at),
    }


def _waited(state: DossierState, ended_at: datetime) -> Changes:
    """By the citizen's clock supplements, suspensions, extensions and nights are all waiting."""
    waited = ended_at - state.submitted_at if state.submitted_at else None
    return {
        "waiting_minutes": waited // MINUTE if waited is not None else None,
        "is_on_time_citizen": ended_at <= state.first_due_at if state.first_due_at else None,
    }


def _on_time_766(state: DossierState, end: End) -> bool:
    """Where the citizen had it for a while, counted working minutes decide: nights and weekends fall out."""
    if state.is_late_by_second_supplement:
        return False
    allowed = state.m766_limit_minutes
    if allowed and end.citizen_minutes and end.m766_minutes is not None:
        return end.m766_minutes <= allowed
    return not _passed(state.m766_on_time_until, end.at)


def limit_minutes(limit: str, granted: int) -> int | None:
    """«3 working_days» → 1440 working minutes; «same_day» → as many as were left; None for calendar days."""
    if limit == SAME_DAY:
        return granted
    amount, _, unit = limit.partition(" ")
    return int(amount) * MINUTES[unit] if unit in MINUTES else None


def _passed(until: datetime | None, at: datetime) -> bool:
    return until is not None and at > until
