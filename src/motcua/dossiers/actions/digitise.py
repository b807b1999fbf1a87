"""Digitise a paper, correct an answer, bring a paid fee to the door."""

from collections.abc import Mapping
from typing import Any

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import door, fee_difference, filing, sealed
from motcua.dossiers.actions.decide_again import decide_again
from motcua.dossiers.actions.submit import request_of
from motcua.dossiers.errors import UnknownComponent
from motcua.dossiers.events import AnswersCorrected, ComponentDigitised
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.given_files import file_ids
from motcua.dossiers.models import Answers, Component, Dossier
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.answers import laid_over, told
from motcua.dossiers.rules.lifecycle import Move
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.idempotency import once
from motcua.payments import queries as payments

STATE_OF_ORIGIN = {"dossier": 2, "outcome": 3, "database": 3}


@once
def digitise(name: str, given: GivenComponent, *, actor: Actor, key: str = "") -> Component:
    """The paper's electronic copy is here: a sheet from the counter gets its file, anything else a row of its own.

    What a database answered, or a citizen uploaded, stays as it was. Raises UnknownComponent.
    """
    dossier = door.enter(name, Move.DIGITISE, actor=actor)
    found = given.origin == "database"
    if not found:
        filing.check_components(dossier.revision.spec(), [given], is_officer=False)
    elif given.code not in {c.code for c in dossier.revision.spec().components}:
        raise UnknownComponent(component=given.code)
    state = STATE_OF_ORIGIN.get(given.origin, 1)
    origin = filing.PAPER if given.origin == "upload" else given.origin  # an officer's scan is of a sheet
    waiting = dossier.components.filter(code=given.code, origin=origin, file=None).exclude(origin="database")
    row = waiting.order_by("-id").first() or Component(
        dossier=dossier, code=given.code, origin=origin, added_at=clock.now()
    )
    row.name, row.digitised = given.name or row.name, state
    row.file_id = file_ids([given], actor).get(given.file)
    row.save()
    event = ComponentDigitised(component=given.code, state=state)
    door.leave(dossier, Move.DIGITISE, event, actor=actor)
    return row


@once
def correct(
    name: str,
    answers: Mapping[str, Any],
    reason: str,
    *,
    actor: Actor,
    key: str = "",
) -> Answers:
    """An officer corrects answers, with a reason; the old version stays readable. None takes an answer away.

    Raises DecidedOtherwise.
    """
    dossier = door.enter(name, Move.CORRECT, actor=actor)
    reason = texts.written("Lý do đính chính", reason, example="Gõ nhầm số nhà")
    before = sealed.open_answers(dossier)
    merged = laid_over(before, texts.answers(answers))
    merged = filing.valid_answers(dossier.revision, merged, filing.surroundings(request_of(dossier)))
    changed = told(answers, before) | told(
        answers, merged
    )  # names of questions only: what else came is not kept
    if not changed:
        raise InvalidInput("Nội dung đính chính", "chưa nêu mục nào của tờ khai.")
    decide_again(dossier, before, merged, may_change_case=False)
    version = dossier.answers.count() + 1
    digest = sealed.write_answers(dossier, merged, actor_id=actor.id, version=version, reason=reason)
    event = AnswersCorrected(version=version, fields=tuple(sorted(changed)), answers_commitment=digest)
    door.leave(dossier, Move.CORRECT, event, actor=actor)
    return dossier.answers.get(version=version)


@once
def note_payment(name: str, *, actor: Actor, key: str = "") -> Dossier:
    """A charge of this dossier was paid: say so once in its ledger. Payments never moves a dossier itself."""
    dossier = dossier_for(actor, name, lock=True)
    require(actor, Permission.NOTE_PAYMENT)
    charge = payments.charge_of(dossier.public_id)
    if charge is not None and charge.is_paid and not dossier.is_fee_noted:
        fee_difference.note(dossier, charge, actor)
    return dossier
