"""The simulated time: a queue of moments, the same actions as everyone's, many of them in one transaction."""

import heapq
import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.queries import account
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.calendars import queries as calendars
from motcua.calendars.rules.calendar import Calendar
from motcua.calendars.rules.clock import add_working_minutes
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock
from motcua.ledger.record import gathered
from motcua.simulation.life import Life

ACTS_AT_ONCE = 400

Act = Callable[["Year", Life], None]


@dataclass(slots=True, order=True)
class Moment:
    """Something will happen; it returns the life that it changed."""

    at: datetime
    order: int
    do: Callable[[], Life | None] = field(compare=False)
    is_alone: bool = field(
        compare=False
    )  # not in one transaction with others: it has its own, or asks the network


@dataclass(slots=True)
class Year:
    """The queue until `last`, and who is busy until when. `look` plans what a life needs next."""

    seed: int
    last: datetime
    sampled: float  # share of dossiers whose papers are made
    look: Callable[["Year", Life], None]
    counts: Counter[str] = field(default_factory=Counter)
    busy: dict[str, datetime] = field(default_factory=dict)
    lives: list[Life] = field(default_factory=list)
    _officers: dict[tuple[str, Role], tuple[Actor, ...]] = field(default_factory=dict)
    _calendars: dict[str, Calendar] = field(default_factory=dict)
    _queue: list[Moment] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=itertools.count)

    def push(self, at: datetime, do: Callable[[], Life | None], *, is_alone: bool = False) -> None:
        """Put something into the queue; what comes after the end stays undone."""
        if at < self.last:
            heapq.heappush(self._queue, Moment(at, next(self._order), do, is_alone))

    def plan(self, life: Life, key: str, at: datetime, act: Act, *when: Status) -> None:
        """Do `act` to this life at `at`, if it is then in one of these statuses (none: the present one).

        Each `key` is planned once at a time. One that begins with «alone» gets a transaction of its own.
        """
        if key not in life.planned:
            life.planned.add(key)
            statuses = when or (life.status,)
            self.push(at, partial(self._live, life, key, act, statuses), is_alone=key.startswith("alone"))

    def run(self) -> None:
        """Everything that is planned, and what it leads to."""
        while self._queue:
            with transaction.atomic(), gathered():
                for _ in range(ACTS_AT_ONCE):
                    if not self._queue or self._queue[0].is_alone:
                        break
                    self._happen(heapq.heappop(self._queue))
            if self._queue and self._queue[0].is_alone:
                self._happen(heapq.heappop(self._queue))

    def _happen(self, moment: Moment) -> None:
        with clock.at(moment.at):
            if life := moment.do():
                self.look(self, life)

    def _live(self, life: Life, key: str, act: Act, when: tuple[Status, ...]) -> Life:
        life.planned.discard(key)
        if life.status in when:
            act(self, life)
        else:
            life.tasks = None  # much has changed: look again
        return life

    def working(self, life: Life, minutes: float) -> datetime:
        """So many working minutes from now, where the dossier is handled."""
        return add_working_minutes(clock.now(), max(1, round(minutes)), self.calendar(life.agency))

    def calendar(self, agency: str) -> Calendar:
        """The calendar of this agency, read once."""
        if agency not in self._calendars:
            self._calendars[agency] = calendars.calendar_of(agencies.calendar_code(agency))
        return self._calendars[agency]

    def officer(self, agency: str, role: Role, minutes: float = 0) -> Actor:
        """Whoever of this role is free soonest; then busy for so many minutes."""
        now = clock.now()
        if (agency, role) not in self._officers:
            self._officers[agency, role] = _officers(agency, role)
        chosen = min(self._officers[agency, role], key=lambda actor: self.busy.get(actor.id, now))
        if minutes:
            self.busy[chosen.id] = max(now, self.busy.get(chosen.id, now)) + timedelta(minutes=minutes)
        return chosen

    def desk(self, life: Life) -> Actor:
        """A counter officer where it was filed."""
        return self.officer(life.intake, Role.COUNTER_OFFICER)


def _officers(agency: str, role: Role) -> tuple[Actor, ...]:
    """Who holds `role` at this agency or in its sections; at the agency above when nobody does."""
    centre = agencies.centre_of(agency).code if role is Role.COUNTER_OFFICER else ""
    for place in (agency, *(view.code for view in agencies.ancestors(agency)), centre):
        if place and (views := agencies.officers(place, role)):
            return tuple(agencies.actor_for(account(view.account), view.agency) for view in views)
    raise LookupError(f"{role} of {agency}")
