"""A dossier in front of an officer: what is open, what was typed, what went wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.permissions import NEEDS
from motcua.dossiers.queries import Detail
from motcua.dossiers.rules.lifecycle import Move, moves_from
from motcua.dossiers.standing_in import Powers
from motcua.dossiers.worklist import is_mine
from motcua.workflow.queries import TaskView

EMPTY = QueryDict()
NO_POWERS = Powers(())


@dataclass(frozen=True, slots=True)
class Failed:
    """An act that did not go through: which one, why, and what the person had typed."""

    noun: str
    message: str
    advice: str
    status: int
    typed: QueryDict


@dataclass(frozen=True, slots=True)
class Situation:
    """What the forms of acts are made from."""

    look: Detail
    actor: Actor
    answers: Mapping[str, Any]
    failed: Failed | None = None
    opened: str = ""  # the act that the address asks to open
    extra: Mapping[str, Any] = field(default_factory=dict)
    powers: Powers = NO_POWERS

    def typed(self, noun: str) -> QueryDict:
        """What was typed into this act's form before it failed."""
        return self.failed.typed if self.failed and self.failed.noun == noun else EMPTY

    def may(self, permission: Permission) -> bool:
        """By an own role, or as a leader's instrument lends it for this dossier."""
        dossier = self.look.dossier
        return may(self.actor, permission) or self.powers.cover(
            permission, agency=dossier.agency, procedure=dossier.revision.code
        )

    @property
    def mine(self) -> tuple[TaskView, ...]:
        """Open steps that this person may do, by an own role or as a leader's instrument lends them."""
        procedure = self.look.dossier.revision.code
        return tuple(
            task
            for task in self.look.open_tasks
            if is_mine(task, self.actor) or self.powers.sign(task, procedure)
        )

    @property
    def my_steps(self) -> tuple[TaskView, ...]:
        """The same without questions of other agencies, which are answered."""
        return tuple(task for task in self.mine if not task.is_consultation)


def may_split(now: Situation) -> bool:
    """Whether this person may part a file of this dossier now."""
    return Move.DIGITISE in moves_from(now.look.dossier.status) and now.may(NEEDS[Move.DIGITISE])
