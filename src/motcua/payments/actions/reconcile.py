"""Compare our book of a day with a provider's (đối soát). It tells; it corrects nothing."""

import dataclasses
from collections import Counter
from datetime import date, datetime, time, timedelta

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.kernel import clock
from motcua.ledger.record import record
from motcua.payments.events import DayReconciled
from motcua.payments.models import PaymentEvent, Reconciliation
from motcua.payments.providers import source
from motcua.payments.rules.reconciling import MONEY, Finding, Movement, compare, movement


def reconcile(provider: str, day: date, *, actor: Actor) -> Reconciliation:
    """Ask for the statement, compare, keep the finding and say so in the ledger.

    Never inside a transaction: it asks the network. Raises NotFound, ProviderAway (then nothing is kept).
    """
    require(actor, Permission.RECONCILE)
    with transaction.atomic(durable=True):
        pass  # raises inside a transaction
    theirs = [movement(notice) for notice in source(provider).statement(day)]
    ours = list(_ours(provider, day))
    lines = compare(ours, theirs)
    count = Counter(line.finding for line in lines)
    with transaction.atomic():
        row = Reconciliation.objects.create(
            provider=provider,
            day=day,
            made_at=clock.now(),
            made_by=actor.id,
            **{finding.value: count[finding] for finding in Finding},
            ours_vnd=sum(one.signed_vnd for one in ours if one.happening in MONEY),
            theirs_vnd=sum(one.signed_vnd for one in theirs if one.happening in MONEY),
            lines=[dataclasses.asdict(line) for line in lines],
        )
        event = DayReconciled(
            provider, day, row.matched, row.missing_here, row.missing_there, row.amount_differs
        )
        record(event, actor=actor.id, subject=f"{provider}/{day}")
    return row


def _ours(provider: str, day: date) -> list[Movement]:
    begins = datetime.combine(day, time(), tzinfo=clock.PROVINCE)
    told = PaymentEvent.objects.filter(
        provider=provider, happened_at__gte=begins, happened_at__lt=begins + timedelta(days=1)
    )
    return [
        Movement(
            one.provider_ref, one.happening, one.refund, one.charge.reference, one.amount_vnd, one.reason
        )
        for one in told.select_related("charge")
    ]
