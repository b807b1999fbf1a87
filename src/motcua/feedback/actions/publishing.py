"""Publish an answer without names (công khai câu trả lời), and take the consent to it back (thôi cho đăng)."""

import hashlib

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.names import name_of
from motcua.facts.rules.periods import month_of
from motcua.feedback import docket
from motcua.feedback.errors import NamesSomebody, NotConsented
from motcua.feedback.events import PetitionAnswerPublished, PublishingConsentWithdrawn
from motcua.feedback.models import Petition, PetitionAnswer, PublicAnswer
from motcua.feedback.rules.publishing import QUESTION_MAX, points_at_somebody
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import nfc
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties import queries as parties
from motcua.parties.purpose import purpose

WHY = "giải quyết phản ánh, kiến nghị"


def publish(told: PetitionAnswer, words: str, question: str, actor: Actor) -> PublicAnswer:
    """Inside the act of answering. Raises NotConsented, NamesSomebody, InvalidInput."""
    row, asked = told.petition, nfc(question)
    if not row.may_publish:
        raise NotConsented
    if not asked:
        raise InvalidInput("Điều được hỏi", "chưa ghi.")
    if len(asked) > QUESTION_MAX:
        raise InvalidInput("Điều được hỏi", Phrase("dài quá {most} ký tự.", most=QUESTION_MAX))
    if points_at_somebody(f"{asked}\n{words}", _names(row, actor), (row.number, str(row.dossier.number))):
        raise NamesSomebody
    public = PublicAnswer.objects.create(
        answer=told, question=asked, words=words, agency=told.agency, month=month_of(told.made_at)
    )
    digest = hashlib.sha256(f"{asked}\n{words}".encode()).hexdigest()
    record(PetitionAnswerPublished(told.agency, told.round, digest), actor=actor.id, subject=row.public_id)
    return public


@once
def withdraw_consent(public_id: str, *, actor: Actor, key: str = "") -> Petition:
    """From now on no answer to it is shown; nothing else changes."""
    row = docket.petition_for(actor, public_id, lock=True)
    docket.permit(actor, Permission.PETITION, row)
    if row.may_publish:
        row.may_publish = False
        row.save(update_fields=["may_publish"])
        record(PublishingConsentWithdrawn(row.agency), actor=actor.id, subject=row.public_id)
    return row


def _names(row: Petition, actor: Actor) -> list[str]:
    """Of the applicant, and of whom it is about."""
    owners = [one.public_id for one in (row.dossier.person, row.dossier.organisation) if one]
    with purpose(actor, WHY, row.dossier.public_id):
        names = list(parties.names(owners).values()) if owners else []
    return [*names, name_of(row.about)] if row.about else names
