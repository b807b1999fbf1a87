"""Take one charge for writing."""

from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.payments.errors import ChargeNotOpen
from motcua.payments.models import Charge


def locked(reference: str) -> Charge:
    """The row, locked until the transaction ends. Raises NotFound."""
    charge = Charge.objects.select_for_update().filter(reference=reference).first()
    if charge is None:
        raise NotFound(Phrase("khoản thu «{reference}»", reference=reference))
    return charge


def refuse(charge: Charge, act: str) -> ChargeNotOpen:
    """The error that says why not."""
    return ChargeNotOpen(reference=charge.reference, status=charge.status_name, act=act)
