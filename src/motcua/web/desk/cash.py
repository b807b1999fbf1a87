"""Money over the counter: payments takes it, and the dossier's door is told."""

from motcua.accounts.actor import Actor
from motcua.dossiers.actions.digitise import note_payment
from motcua.dossiers.scope import dossier_for
from motcua.kernel.errors import NotFound
from motcua.payments.actions.pay_at_counter import CounterReceipt, pay_at_counter
from motcua.payments.queries import charge_of
from motcua.web.components.access import Asked


def take(request: Asked, name: str, key: str) -> None:
    """Two acts under one key. Raises NotFound when nothing is owed."""
    post = request.POST
    receipt = CounterReceipt(post.get("ky-hieu", ""), post.get("so", ""), post.get("cach", "cash"))
    take_by(receipt, name, actor=request.actor, key=key)


def take_by(receipt: CounterReceipt, name: str, *, actor: Actor, key: str) -> None:
    """The same with this receipt."""
    charge = charge_of(dossier_for(actor, name).public_id)
    if charge is None:
        raise NotFound(what="khoản thu của hồ sơ")
    pay_at_counter(charge.reference, receipt, actor=actor, key=key and f"{key}/thu")
    note_payment(name, actor=actor, key=key and f"{key}/ghi")
