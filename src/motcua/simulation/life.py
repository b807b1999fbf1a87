"""One simulated dossier: what the simulation remembers of it between two acts."""

import random
from dataclasses import dataclass, field
from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.catalogue.rules.spec import WAY_OF_CHANNEL, ProcedureSpec, Way
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.simulation.dice import dice_of
from motcua.simulation.temper import Temper
from motcua.workflow.queries import TaskView, open_tasks


@dataclass(slots=True, eq=False)
class Life:
    """`filer` supplies, withdraws and proves; `slowness` stretches every step of this dossier."""

    name: str
    spec: ProcedureSpec
    agency: str
    intake: str
    channel: str
    return_way: str
    status: Status
    filer: Actor
    temper: Temper
    dice: random.Random
    slowness: float
    is_sampled: bool
    papers: tuple[str, ...] = ()
    asked_for: str = ""  # the component of an open supplement request
    owes: bool = False
    due_at: datetime | None = None
    tasks: tuple[TaskView, ...] | None = None  # None: look again
    planned: set[str] = field(default_factory=set)
    done: set[str] = field(default_factory=set)  # what happens once at most

    @property
    def is_online(self) -> bool:
        """Filed without paper."""
        return WAY_OF_CHANNEL[self.channel] is Way.ONLINE

    def once(self, what: str) -> bool:
        """True the first time."""
        if what in self.done:
            return False
        self.done.add(what)
        return True

    def waiting(self) -> tuple[TaskView, ...]:
        """The tasks of its route that wait now."""
        if self.tasks is None:
            self.tasks = open_tasks(self.name)
        return self.tasks

    def happens(self, chance: float) -> bool:
        """Throw the dice."""
        return self.dice.random() < chance


def life_of(dossier: Dossier, filer: Actor, temper: Temper, *, seed: object, sampled: float) -> Life:
    """A dossier as it stands in the database."""
    dice = dice_of(seed, dossier.number, dossier.version)
    return Life(
        name=dossier.public_id,
        spec=dossier.revision.spec(),
        agency=dossier.agency,
        intake=dossier.intake_agency,
        channel=dossier.channel,
        return_way=dossier.return_way,
        status=Status(dossier.status),
        filer=filer,
        temper=temper,
        dice=dice,
        slowness=dice.lognormvariate(0, 0.3),
        is_sampled=dice.random() < sampled,
        owes=bool(dossier.fee_vnd) and not dossier.is_fee_noted,
        due_at=dossier.due_at,
    )
