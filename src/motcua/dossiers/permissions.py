"""Which permission each move needs. Whose dossier it is, `scope` asks.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP.
"""

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, may, who_may
from motcua.agencies.queries import active_delegation
from motcua.agencies.rules.delegation import DELEGABLE
from motcua.agencies.rules.identifiers import is_within
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import MOVE_NAMES, Move
from motcua.dossiers.scope import dossier_for, is_involved, is_same_office, visible
from motcua.kernel.errors import NotAllowed
from motcua.workflow.queries import open_tasks

__all__ = ["NEEDS", "OF_A_STEP", "acting", "dossier_for", "is_theirs", "permit", "permit_here", "visible"]

NEEDS: dict[Move, Permission] = {
    Move.SUBMIT: Permission.SUBMIT,
    Move.AMEND: Permission.AMEND,
    Move.ASK_AMENDMENT: Permission.AMEND,
    Move.ANSWER_AMENDMENT: Permission.REQUEST_SUPPLEMENT,
    Move.RECEIVE: Permission.RECEIVE,
    Move.REFUSE: Permission.REFUSE,
    Move.REQUEST_SUPPLEMENT: Permission.REQUEST_SUPPLEMENT,
    Move.SUPPLY_AT_INTAKE: Permission.SUPPLY,
    Move.SUPPLY: Permission.SUPPLY,
    Move.FINISH_STEP: Permission.FINISH_STEP,
    Move.SEND_BACK: Permission.SEND_BACK,
    Move.CONSULT: Permission.CONSULT,
    Move.ANSWER_CONSULTATION: Permission.ANSWER_CONSULTATION,
    Move.DIGITISE: Permission.DIGITISE,
    Move.CORRECT: Permission.FINISH_STEP,
    Move.SUSPEND: Permission.SUSPEND,
    Move.RESUME: Permission.RESUME,
    Move.EXTEND: Permission.EXTEND,
    Move.NOTIFY_DUTY: Permission.NOTIFY_FINANCIAL_DUTY,
    Move.PROVE_DUTY: Permission.PAY,
    Move.DRAFT_OUTCOME: Permission.DRAFT_OUTCOME,
    Move.APPROVE_OUTCOME: Permission.APPROVE_OUTCOME,
    Move.CONCLUDE: Permission.CONCLUDE,
    Move.RETURN_OUTCOME: Permission.RETURN_OUTCOME,
    Move.HAND_OVER_PART: Permission.RETURN_OUTCOME,
    Move.REVOKE_OUTCOME: Permission.REVOKE_OUTCOME,
    Move.WITHDRAW: Permission.WITHDRAW,
    Move.STOP: Permission.STOP,
    Move.CHANGE_RETURN_WAY: Permission.CHANGE_RETURN_WAY,
}

# Each of these asks whose the step is.
OF_A_STEP = frozenset({Move.FINISH_STEP, Move.SEND_BACK, Move.CONSULT, Move.ANSWER_CONSULTATION})


def permit(actor: Actor, move: Move) -> None:
    """Raise NotAllowed, naming who may, unless the matrix gives `actor` this move."""
    if actor.has(Role.SYSTEM) or may(actor, NEEDS[move]):
        return
    raise NotAllowed(act=MOVE_NAMES[move], who=who_may(NEEDS[move]))


def permit_here(actor: Actor, move: Move, dossier: Dossier) -> Actor:
    """The same for one dossier, where a delegation counts too; the actor as he acts here."""
    found = actor if actor.has(Role.SYSTEM) else acting(actor, NEEDS[move], dossier)
    if found is None or not is_theirs(actor, move, dossier):
        raise NotAllowed(act=MOVE_NAMES[move], who=who_may(NEEDS[move]))
    return found


def is_theirs(actor: Actor, move: Move, dossier: Dossier) -> bool:
    """Another office acts on a dossier while a step of its route lies there; asked for an opinion, it gives that alone."""
    if move in OF_A_STEP or not actor.agency or actor.has(Role.SYSTEM):
        return True
    if is_involved(actor, dossier):
        return True
    steps = (task for task in open_tasks(dossier.public_id) if not task.is_consultation)
    return any(is_same_office(actor.agency, task.agency) for task in steps)


def acting(actor: Actor, permission: Permission, dossier: Dossier) -> Actor | None:
    """The actor as he acts here: by his own role, or `under` the instrument of a leader's delegation; else None."""
    if may(actor, permission):
        return actor
    if not actor.agency or permission not in DELEGABLE:
        return None
    found = active_delegation(actor.id, permission, procedure=dossier.revision.code)
    if found is None or not is_within(dossier.agency, found.agency.code):
        return None
    # taken apart: a page hands in an actor that is looked up when it is first asked for
    return Actor(actor.id, actor.roles, actor.agency, actor.party, found.instrument)
