"""Answer a petition (trả lời), or give it to an officer of the agency who will (phân công)."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.dossiers.scope import is_same_office
from motcua.feedback import docket, sealed
from motcua.feedback.actions.petition import written
from motcua.feedback.actions.publishing import publish
from motcua.feedback.errors import OfficerUnfit
from motcua.feedback.events import PetitionAnswered, PetitionDesignated
from motcua.feedback.models import Petition, PetitionAnswer
from motcua.feedback.petitions import moved
from motcua.feedback.rules.petition import Step
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def designate(public_id: str, officer: str = "", *, actor: Actor, key: str = "") -> Petition:
    """A leader looks at it, or chooses who does (`officer`: an account). Raises OfficerUnfit."""
    row = docket.petition_for(actor, public_id, lock=True)
    docket.permit(actor, Permission.DESIGNATE_PETITION, row)
    chosen = officer or actor.id
    if chosen == row.about or not _sits(chosen, row.agency):
        raise OfficerUnfit
    row.status, row.officer = moved(row, Step.DESIGNATE), chosen
    row.save(update_fields=["status", "officer"])
    record(PetitionDesignated(agency=row.agency, officer=chosen), actor=actor.id, subject=row.public_id)
    return row


@once
def answer(
    public_id: str, words: str, *, question: str | None = None, actor: Actor, key: str = ""
) -> PetitionAnswer:
    """The agency's answer in this round; with a `question` in the officer's words everybody may read both.

    Raises NotConsented or NamesSomebody when they may not.
    """
    row = docket.petition_for(actor, public_id, lock=True)
    docket.permit(actor, Permission.ANSWER_PETITION, row)
    row.status, now = moved(row, Step.ANSWER), clock.now()
    row.save(update_fields=["status"])
    told = PetitionAnswer(
        petition=row,
        round=row.round,
        agency=row.agency,
        made_by=actor.id,
        made_at=now,
        is_on_time=now <= row.due_at,
    )
    said = written(words)
    told.words = sealed.seal(said, told.words_place)
    told.save(force_insert=True)
    event = PetitionAnswered(agency=row.agency, round=row.round, is_on_time=told.is_on_time)
    record(event, actor=actor.id, subject=row.public_id)
    if question is not None:
        publish(told, said, question, actor)
    return told


def _sits(account: str, agency: str) -> bool:
    try:
        return is_same_office(agencies.officer_of(account).agency, agency)
    except NotFound:
        return False
