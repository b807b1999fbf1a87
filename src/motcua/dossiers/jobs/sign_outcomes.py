"""Second step of an outcome: make the PDF, sign it over the network, bring it to the door. Outside transactions."""

from datetime import timedelta

import structlog
from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.dossiers import outcome_paper
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.jobs import return_outcomes
from motcua.dossiers.models import Outcome
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.signing.errors import SigningUnavailable
from motcua.signing.queries import remote_signers

log = structlog.get_logger(__name__)


def run(limit: int = 20) -> int:
    """Sign what leaders approved; returns how many were concluded."""
    return sum(sign_one(pk) for pk in _waiting(limit))


def sign_one(pk: int) -> bool:
    """Sign one approved outcome. A signature service that is away only delays it."""
    outcome = Outcome.objects.select_related("dossier__revision").get(pk=pk)
    name = outcome.dossier.public_id
    try:
        draft = outcome_paper.unsigned_pdf(outcome)
        signed = outcome_paper.signed_pdf(outcome, draft)
    except SigningUnavailable as error:
        _later(outcome, str(error))
        return False
    try:
        conclude(name, draft, signed, actor=SYSTEM, key=f"conclude/{outcome.public_id}")
    except DomainError as error:  # one that cannot be concluded must not stop the others
        _later(outcome, str(error))
        return False
    send_on(outcome)
    return True


def _waiting(limit: int) -> list[int]:
    rows = Outcome.objects.filter(status="approved", next_attempt_at__lte=clock.now())
    rows = rows.exclude(approved_by__in=remote_signers())  # those are signed on the telephone, together
    return list(rows.order_by("next_attempt_at").values_list("pk", flat=True)[:limit])


def _later(outcome: Outcome, why: str) -> None:
    outcome.attempts += 1
    delay = timedelta(seconds=min(3600, 5 * 2**outcome.attempts))
    with transaction.atomic():
        Outcome.objects.filter(pk=outcome.pk, status="approved").update(
            attempts=outcome.attempts, next_attempt_at=clock.now() + delay
        )
    log.warning("outcome.not_signed", outcome=outcome.public_id, attempts=outcome.attempts, why=why)


def send_on(outcome: Outcome) -> None:
    """Into the citizen's hands, when they want it electronic."""
    dossier = outcome.dossier
    dossier.refresh_from_db()
    if dossier.status == Status.CONCLUDED and dossier.return_way == return_outcomes.WAY:
        return_outcomes.return_one(outcome)
