"""Remind a holder that an outcome will end soon (nhắc gia hạn)."""

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.models import Dossier, Outcome
from motcua.dossiers.outcome_events import OutcomeEndsSoon
from motcua.dossiers.rules import renewing
from motcua.dossiers.rules.lifecycle import OPEN, Status
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def remind_renewal(code: str, *, actor: Actor, key: str = "") -> Outcome:
    """Tell it once for every day of the setting, and plan the next; the worker's act. Raises NotAllowed for people.

    Nobody is told about what does not count any more, nor while the renewal is under way.
    """
    require(actor, Permission.SYNCHRONISE)
    outcome = Outcome.objects.select_for_update(of=("self",)).select_related("dossier").get(public_id=code)
    today = clock.local_date(clock.now())
    if outcome.next_reminder_on is None or outcome.next_reminder_on > today:
        return outcome  # somebody was faster
    is_live = outcome.status == "signed" and renewing.is_worth_telling(outcome.valid_until, today)
    if is_live and outcome.valid_until and not renewal_of(outcome):
        left = (outcome.valid_until - today).days
        event = OutcomeEndsSoon(outcome.document_number, outcome.valid_until, left)
        record(event, actor=actor.id, subject=outcome.dossier.public_id)
    plan(outcome)
    outcome.save(update_fields=["next_reminder_on"])
    return outcome


def plan(outcome: Outcome) -> None:
    """Write the next day of a reminder into the row, which the caller saves; none where nothing renews it."""
    ends = outcome.valid_until if outcome.dossier.revision.spec().outcome.renewed_by else None
    outcome.next_reminder_on = renewing.next_reminder_on(
        ends, settings.RENEWAL_DAYS, clock.local_date(clock.now())
    )


def renewal_of(outcome: Outcome) -> Dossier | None:
    """A dossier or draft of the same holder that renews it, begun after it was signed."""
    dossier, code = outcome.dossier, outcome.dossier.revision.spec().outcome.renewed_by
    rows = Dossier.objects.filter(revision__code=code, status__in=[Status.DRAFT, *OPEN, Status.CONCLUDED])
    rows = rows.filter(person=dossier.person_id, organisation=dossier.organisation_id)
    return rows.filter(started_at__gt=outcome.signed_at).exclude(pk=dossier.pk).last()
