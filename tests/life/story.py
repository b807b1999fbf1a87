"""What must be true of one dossier, worked out from what happened to it, without asking the product."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from motcua.dossiers.rules.lifecycle import Status
from tests.life import office

# the ten national states and who may follow whom (QCVN 120:2019; NĐ 118/2025): written down again, by hand
FOLLOWS = {
    1: {2, 3, 5, 7},
    2: {4, 7},
    3: set(),
    4: {5, 6, 7, 8, 9},
    5: {1, 4, 7, 8},
    6: {4, 7, 8},
    7: {8},
    8: set(),
    9: {10},
    10: set(),
}
PLAIN_DAYS, VERIFY_DAYS, UNTIL_NOTICE_DAYS, AFTER_PAYMENT_DAYS, REPLY_DAYS, ASK_DAYS = 3, 6, 2, 4, 15, 3


@dataclass
class Still:
    """The clock stood still, and for whose sake."""

    since: datetime
    is_citizens: bool
    until: datetime | None = None


@dataclass(repr=False)
class Story:
    """One dossier as it should be."""

    public_id: str
    number: str
    is_verified: bool  # the case that must be verified elsewhere: six days instead of three
    has_duty: bool
    owes: int = 0
    status: Status = Status.SUBMITTED
    first_start: datetime | None = None
    begins: datetime | None = None
    due: datetime | None = None
    promises: list[tuple[str, datetime]] = field(default_factory=list)
    stills: list[Still] = field(default_factory=list)
    rounds: int = 0
    is_asked_at_intake: bool = False
    reply_by: datetime | None = None
    is_extended: bool = False
    is_extended_late: bool = False
    is_notified: bool = False
    is_proven: bool = False
    is_drafted: bool = False
    is_approved: bool = False
    is_revoked: bool = False
    way: str = "electronic"
    was_on_time: bool | None = None
    ended: datetime | None = None
    scan: Any = None  # a paper to digitise
    is_wished: bool = False  # the citizen asked to correct, and nobody answered
    wished: int = 0  # supplement requests that the citizen asked for himself
    drafts: dict[str, str] = field(default_factory=dict)  # key of an act: the correction it was done with
    done: list[str] = field(default_factory=list)  # acts, in order

    def __repr__(self) -> str:
        return f"<{self.number} {self.status}>"

    @property
    def still(self) -> Still | None:
        return self.stills[-1] if self.stills and self.stills[-1].until is None else None

    def days(self) -> int:
        """What the law grants from here."""
        if self.has_duty:
            return AFTER_PAYMENT_DAYS if self.is_proven else UNTIL_NOTICE_DAYS
        return VERIFY_DAYS if self.is_verified else PLAIN_DAYS

    def promise(self, kind: str, now: datetime) -> None:
        self.begins = office.start(now)
        self.first_start = self.first_start or self.begins
        self.due = office.days_later(self.begins, self.days())
        self.promises.append((kind, self.due))

    def stand_still(self, now: datetime, *, is_citizens: bool) -> None:
        self.stills.append(Still(now, is_citizens))

    def go_on(self, now: datetime) -> int:
        """Minutes of the legal clock that did not run."""
        if self.still is None:
            return 0
        since, self.still.until = self.still.since, now
        return office.between(max(since, self.begins or since), now)

    def resume(self, now: datetime) -> None:
        minutes = self.go_on(now)
        self.due = office.moved(self.due, minutes)
        self.promises.append(("resumed", self.due))

    def end(self, now: datetime, status: Status) -> None:
        """The promise is judged at the moment the clock last ran."""
        at = self.still.since if self.still else now
        self.was_on_time = self.due is None or at <= self.due
        self.go_on(now)
        self.status, self.ended = status, now

    def legal_minutes(self, now: datetime) -> int:
        return self._minutes(self.begins, now, citizens_only=False)

    def minutes_766(self, now: datetime) -> int:
        """From the first start, less the citizen's time: minute by minute, whatever restarted in between."""
        return self._minutes(self.first_start, now, citizens_only=True)

    def _minutes(self, begin: datetime | None, now: datetime, *, citizens_only: bool) -> int:
        if begin is None:
            return 0
        stood = [s for s in self.stills if s.is_citizens or not citizens_only]
        run = office.between(begin, now)
        for one in stood:
            run -= office.between(max(one.since, begin), max(begin, one.until or now))
        return run
