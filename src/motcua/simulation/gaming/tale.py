"""One life told as entries of a ledger: whoever tells it keeps the promises, or breaks them on purpose."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes, clock_start, due_at, working_minutes_between
from motcua.calendars.rules.limits import TimeLimit
from motcua.dossiers import events as e
from motcua.dossiers.step_events import StepFinished
from motcua.feedback.events import DossierRated, OutcomeOpened
from motcua.ledger.record import Event

DAY_MINUTES = 480


@dataclass(frozen=True, slots=True)
class Line:
    """One entry to be."""

    at: datetime
    subject: str
    actor: str
    event: Event
    claimed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Filed:
    """Who files what, where, and from which device."""

    key: str
    agency: str
    at: datetime
    days: int = 5
    applicant: str = ""
    device: str = ""
    channel: str = "self"


@dataclass
class Tale:
    """Moments only go forward; `used` counts working minutes of the running clock."""

    filed: Filed
    calendar: Calendar
    dice: random.Random
    lines: list[Line] = field(default_factory=list)
    now: datetime = field(init=False)
    due: datetime = field(init=False)
    used: int = 0
    running_since: datetime | None = None

    def __post_init__(self) -> None:
        """Submitted."""
        self.now = self.due = self.filed.at
        who = self.filed.applicant or f"person-{self.filed.key}"
        event = e.DossierSubmitted(
            number=f"{self.filed.agency}-{self.filed.key}",
            procedure="1.004873",
            revision=1,
            case="one",
            field="TP",
            agency=self.filed.agency,
            intake_agency=self.filed.agency,
            channel=self.filed.channel,
            applicant_kind="citizen",
            components=(("a", "upload"),),
            fee_vnd=0,
            has_fee=False,
            has_outcome_document=True,
            is_identity_verified=True,
            answers_commitment="",
            applicant_mark=f"mark-{who}",
            device_mark=self.filed.device or f"device-{who}",
        )
        self.say(event, who)

    @property
    def granted(self) -> int:
        """Minutes of the limit."""
        return self.filed.days * DAY_MINUTES

    @property
    def officer(self) -> str:
        """One of the agency's three."""
        return f"officer-{self.filed.agency}-{self.dice.randrange(3)}"

    def say(self, event: Event, actor: str, claimed_at: datetime | None = None) -> None:
        """Put it down at this moment."""
        self.lines.append(Line(self.now, self.filed.key, actor, event, claimed_at))

    def pass_by(self, minutes: float) -> None:
        """Working minutes go by."""
        self.now = add_working_minutes(self.now, max(1, round(minutes)), self.calendar)

    def until_share(self, share: float) -> None:
        """Until so much of the limit is used."""
        since = self.running_since or self.now
        so_far = self.used + max(0, working_minutes_between(since, self.now, self.calendar))
        self.pass_by(max(1, share * self.granted - so_far))

    def receive(self, minutes: float) -> None:
        """The desk takes it after so many working minutes."""
        self.pass_by(minutes)
        limit = TimeLimit.parse(f"{self.filed.days} working_days")
        self._start(self.now)
        event = e.DossierReceived(
            agency=self.filed.agency,
            clock_starts_at=self.running_since or self.now,
            due_at=self.due,
            limit=str(limit),
            calendar="",
            legal_max_minutes=self.granted,
        )
        self.say(event, self.officer)

    def ask(self, round_: int = 1, stage: str = "appraisal") -> None:
        """A supplement request; the clock stands."""
        self._stand()
        approved_by = "leader" if round_ > 1 else ""
        defects = (("component.a", "blurred"),)
        event = e.SupplementRequested(
            stage, round_, defects, self.now + timedelta(days=30), approved_by=approved_by
        )
        self.say(event, self.officer)

    def supply(self, minutes: float, *, noted_after: float = 0) -> None:
        """The citizen answers after so many working minutes; the office notes it later than that, perhaps."""
        asked_at = self.now
        self.pass_by(minutes)
        came_at = self.now
        if noted_after:
            self.pass_by(noted_after)
        spent = working_minutes_between(asked_at, self.now, self.calendar)
        self._start(self.now)
        event = e.SupplementSupplied("appraisal", 1, spent, self.running_since, self.due)
        self.say(event, self.officer if noted_after else f"person-{self.filed.key}", came_at)

    def suspend(self, reason: str, *, is_citizens: bool = False) -> None:
        """The clock stands for a ground."""
        self._stand()
        self.say(e.DossierSuspended(reason, is_citizens_time=is_citizens), self.officer)

    def resume(self, minutes: float, reason: str, *, is_citizens: bool = False) -> None:
        """And runs again."""
        since = self.now
        self.pass_by(minutes)
        spent = working_minutes_between(since, self.now, self.calendar)
        self.due = add_working_minutes(self.due, spent, self.calendar)
        self.running_since = self.now
        event = e.DossierResumed(reason, spent, is_citizens_time=is_citizens, due_at=self.due)
        self.say(event, self.officer)

    def extend(self, minutes: int, reason: str = "apology") -> None:
        """A new promise."""
        old, is_late = self.due, self.now > self.due
        self.due = add_working_minutes(max(self.due, self.now), minutes, self.calendar)
        self.say(e.DossierExtended(old, self.due, reason, is_late), self.officer)

    def conclude(self, *, is_approved: bool = True, claimed_before: timedelta = timedelta(0)) -> None:
        """Approved, signed, out."""
        self.say(
            StepFinished(1, "appraise", "case_officer", self.filed.agency, 100, 480, is_late=False),
            self.officer,
        )
        if is_approved:
            self.say(e.OutcomeApproved("1/GCN", ""), f"leader-{self.filed.agency}")
            self.now += timedelta(seconds=self.dice.randrange(5, 300))
        used = self.used + working_minutes_between(self.running_since or self.now, self.now, self.calendar)
        event = e.DossierConcluded(
            due_at=self.due,
            is_on_time=self.now <= self.due,
            minutes=used,
            m766_minutes=used,
            citizen_minutes=0,
            is_electronic=True,
            document_number="1/GCN",
            file="",
        )
        self._stand()
        self.say(event, f"clerk-{self.filed.agency}", self.now - claimed_before)

    def give(self, way: str = "electronic") -> None:
        """In the citizen's hands; an electronic one is opened some time later."""
        self.now += timedelta(minutes=self.dice.randrange(1, 30))
        self.say(e.OutcomeReturned(way), "system")
        if way == "electronic":
            self.now += timedelta(minutes=self.dice.randrange(5, 2_000))
            self.say(OutcomeOpened("1.004873", self.filed.agency), f"person-{self.filed.key}")

    def rate(self) -> None:
        """What the citizen says, anonymously as often as not."""
        self.now += timedelta(minutes=self.dice.randrange(1, 600))
        rating = self.rating_of("", is_named=self.dice.random() < 0.5)  # noqa: PLR2004
        self.lines.append(Line(self.now, f"rating-{self.filed.key}", "anonymous", rating))

    def rating_of(self, device: str, *, is_named: bool) -> DossierRated:
        """As the ledger keeps it."""
        return DossierRated(
            dossier=f"{self.filed.agency}-{self.filed.key}" if is_named else "",
            procedure="1.004873" if is_named else "",
            agency=self.filed.agency,
            received_month=self.filed.at.year * 100 + self.filed.at.month,
            terms="1",
            level=5,
            answers=(),
            is_satisfied=True,
            is_anonymous=not is_named,
            has_words=False,
            device_mark=device or f"rating-device-{self.filed.key}",
        )

    def end(self, how: str) -> None:
        """Without an outcome: refused, stopped or withdrawn."""
        is_on_time, minutes = self.now <= self.due, self.used
        self._stand()
        events: dict[str, Event] = {
            "refused": e.DossierRefused("appraisal", ("not_eligible",), is_on_time, minutes, minutes, 0),
            "stopped": e.DossierStopped("no_supply", is_on_time, minutes, minutes, 0),
            "withdrawn": e.DossierWithdrawn(is_on_time, minutes, minutes, 0),
        }
        if how == "withdrawn":
            self.say(e.WithdrawalRequested("changed_mind"), f"person-{self.filed.key}")
        self.say(events[how], self.officer)

    def _start(self, moment: datetime) -> None:
        self.running_since, self.used = clock_start(moment, self.calendar), 0
        self.due = due_at(
            self.running_since, TimeLimit.parse(f"{self.filed.days} working_days"), self.calendar
        )

    def _stand(self) -> None:
        if self.running_since is not None:
            self.used += max(0, working_minutes_between(self.running_since, self.now, self.calendar))
        self.running_since = None


def lines_of(tales: list[Tale]) -> Iterator[Line]:
    """All of them in the order of the ledger."""
    told = (line for tale in tales for line in tale.lines)
    return iter(sorted(told, key=lambda line: line.at))
