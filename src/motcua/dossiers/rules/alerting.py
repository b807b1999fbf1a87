"""Who is warned, when, about which clock: rules of a pack with dates of effect, and pure arithmetic on working time.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP (reception within eight working hours; an apology before the promised moment).
The thresholds and the ladder are ours, kept in `packs/alerts/<version>.yaml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes, working_minutes_between

CLOCKS = ("intake", "supplement", "step", "dossier")
WHENS = ("used_percent", "after", "before", "late")
TO = ("assignee", "desk", "head", "leader", "reform")
WHOLE = 100


@dataclass(frozen=True, slots=True)
class AlertRule:
    """One line of the pack. `amount` is a percentage or working minutes."""

    code: str
    clock: str
    when: str
    amount: int
    to: tuple[str, ...]

    @property
    def is_escalation(self) -> bool:
        """Raised when it is too late already."""
        return self.when == "late"


@dataclass(frozen=True, slots=True)
class Cause:
    """Why it will be late: a code for counts, labels for the officer, a sentence for the paper (empty: own words)."""

    code: str
    label: Mapping[str, str]
    sentence: str


@dataclass(frozen=True, slots=True)
class Alerting:
    """One version of the pack."""

    version: str
    effective_from: date
    intake_minutes: int
    quiet: tuple[time, time]
    apology_before: int
    apology_percent: int
    rules: tuple[AlertRule, ...]
    causes: tuple[Cause, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs: from when until when, of which thing, in which round (a new promise begins a new one)."""

    clock: str
    thing: int  # the task of a step; 0 otherwise
    round: int
    starts_at: datetime
    due_at: datetime


def read(said: Mapping[str, Any]) -> Alerting:
    """Raises ValueError with what is wrong."""
    quiet = said["quiet"]
    return Alerting(
        version=str(said["version"]),
        effective_from=said["effective_from"],
        intake_minutes=int(said["intake_minutes"]),
        quiet=(time.fromisoformat(quiet["from"]), time.fromisoformat(quiet["until"])),
        apology_before=int(said["apology"]["before"]),
        apology_percent=int(said["apology"]["used_percent"]),
        rules=tuple(map(_rule, said["rules"])),
        causes=tuple(Cause(c["code"], dict(c["label"]), c["sentence"]) for c in said["causes"]),
    )


def moment_of(rule: AlertRule, running: Running, calendar: Calendar) -> datetime | None:
    """When the rule speaks; None where the clock is shorter than the warning."""
    total = working_minutes_between(running.starts_at, running.due_at, calendar)
    if rule.when == "late":
        return add_working_minutes(running.due_at, rule.amount, calendar) if rule.amount else running.due_at
    used = {
        "used_percent": total * rule.amount // WHOLE,
        "after": rule.amount,
        "before": total - rule.amount,
    }[rule.when]
    if not 0 < used < total:
        return None
    return add_working_minutes(running.starts_at, used, calendar)


def apology_at(alerting: Alerting, running: Running, notice: int, calendar: Calendar) -> datetime:
    """When an apology is drafted for what will not be done: days ahead, of a short promise in its last third.

    Wherever the promise is long enough that is before the last moment (`notice` working minutes ahead) at which it may
    still be sent in time.
    """
    total = working_minutes_between(running.starts_at, running.due_at, calendar)
    used = max(total - alerting.apology_before, total * alerting.apology_percent // WHOLE)
    if total > notice:
        used = min(used, total - notice)
    return add_working_minutes(running.starts_at, used, calendar)


def after_quiet(now: datetime, quiet: tuple[time, time]) -> datetime:
    """The first moment from `now` (on the province's wall clock) at which people may be disturbed."""
    begins, ends = quiet
    at = now.timetz().replace(tzinfo=None)
    is_over_night = begins > ends
    if not (at >= begins or at < ends if is_over_night else begins <= at < ends):
        return now
    morning = now.replace(hour=ends.hour, minute=ends.minute, second=0, microsecond=0)
    return morning + timedelta(days=1) if is_over_night and at >= begins else morning


def _rule(said: Mapping[str, Any]) -> AlertRule:
    whens = [when for when in WHENS if when in said]
    unknown = set(said["to"]) - set(TO)
    if said["clock"] not in CLOCKS or len(whens) != 1 or unknown or not said["to"]:
        raise ValueError(f"quy tắc cảnh báo «{said.get('code')}» không đúng")
    return AlertRule(said["code"], said["clock"], whens[0], int(said[whens[0]]), tuple(said["to"]))
