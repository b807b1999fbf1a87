"""The person's word on an answer: it satisfies (xong), or the superior agency looks again (mở lại)."""

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.calendars.queries import calendar_of
from motcua.feedback import docket, sealed, terms
from motcua.feedback.actions.petition import written
from motcua.feedback.errors import ReopenedOnce
from motcua.feedback.events import PetitionClosed, PetitionReopened
from motcua.feedback.models import Petition, PetitionReopening
from motcua.feedback.petitions import moved
from motcua.feedback.rules.petition import Step, answer_by, may_reopen
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def close(public_id: str, *, is_satisfied: bool, actor: Actor, key: str = "") -> Petition:
    """The person says what they think of the last answer."""
    row = docket.petition_for(actor, public_id, lock=True)
    docket.permit(actor, Permission.PETITION, row)
    row.status, row.is_satisfied, row.closed_at = moved(row, Step.CLOSE), is_satisfied, clock.now()
    row.save(update_fields=["status", "is_satisfied", "closed_at"])
    record(PetitionClosed(is_satisfied=is_satisfied), actor=actor.id, subject=row.public_id)
    return row


@once
def reopen(public_id: str, words: str, *, actor: Actor, key: str = "") -> Petition:
    """Once, to the agency above, with a new day. Raises ReopenedOnce."""
    row = docket.petition_for(actor, public_id, lock=True)
    docket.permit(actor, Permission.PETITION, row)
    status, above = moved(row, Step.REOPEN), docket.superior_of(row.agency)
    if not may_reopen(row.status, row.round, above):
        raise ReopenedOnce(number=row.number)
    made = PetitionReopening(petition=row, made_at=clock.now())
    made.words = sealed.seal(written(words), made.words_place)
    made.save(force_insert=True)
    limit = terms.version(row.terms).petition.answer_again_within
    old, row.agency, row.officer, row.status = row.agency, above, "", status
    row.round += 1
    row.limit = str(limit)
    row.due_at = answer_by(clock.now(), limit, calendar_of(agencies.calendar_code(above)))
    row.save(update_fields=["agency", "officer", "status", "round", "limit", "due_at"])
    event = PetitionReopened(old_agency=old, agency=above, limit=row.limit, due_at=row.due_at)
    record(event, actor=actor.id, subject=row.public_id)
    return row
