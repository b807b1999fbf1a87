"""Outcomes that one leader approved go to the telephone together (ký một lượt)."""

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.models import Outcome, SigningBatch, SigningItem
from motcua.dossiers.outcome_events import SigningAsked
from motcua.dossiers.rules.signing_together import LIVE, MOST
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.signing.queries import remote_signers


@once
def open_batch(account: str, *, actor: Actor, key: str = "") -> SigningBatch:
    """Everything this leader approved and nobody is asked about now; by the leader, or the worker for what was left.

    Raises NotAllowed, NotFound when there is nothing, or the leader does not sign by telephone.
    """
    if account != actor.id:
        require(actor, Permission.SYNCHRONISE)
    rows = Outcome.objects.select_for_update().filter(
        status="approved", approved_by=account, approved_by__in=remote_signers()
    )
    live = SigningItem.objects.filter(batch__status__in=LIVE).values("outcome")
    outcomes = list(rows.exclude(pk__in=live).order_by("approved_at", "pk")[:MOST])
    if not outcomes:
        raise NotFound("văn bản chờ ký trên điện thoại")
    batch = SigningBatch.objects.create(account=account, made_at=clock.now(), look_at=clock.now())
    SigningItem.objects.bulk_create(
        SigningItem(batch=batch, outcome=outcome, order=order) for order, outcome in enumerate(outcomes, 1)
    )
    record(SigningAsked(len(outcomes)), actor=account, subject=batch.public_id)
    return batch
