"""The end without an outcome: clocks stop, nothing waits for anybody, nobody owes anything any more."""

from motcua.accounts.actor import SYSTEM
from motcua.dossiers import clockwork, route
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.payments.actions.cancel import cancel
from motcua.payments.actions.refund import request_refund
from motcua.payments.queries import charge_of

FIELDS = ("finished_at", "still_minutes", "citizen_minutes")
WHY = "hồ sơ kết thúc không có kết quả"


def end(dossier: Dossier) -> None:
    """Leave nothing hanging. Ask `clockwork.is_on_time` before: afterwards no clock stands still."""
    clockwork.close_suspension(dossier)
    dossier.finished_at = clock.now()
    route.end(dossier)
    if dossier.fee_vnd:
        _let_go_of_the_fee(dossier)


def _let_go_of_the_fee(dossier: Dossier) -> None:
    """Unpaid is owed no more; paid waits for a person who gives it back."""
    charge = charge_of(dossier.public_id)
    if charge is not None and charge.is_open:
        cancel(charge.reference, actor=SYSTEM)
    elif charge is not None and charge.is_paid and charge.refund_requested_at is None:
        request_refund(charge.reference, WHY, actor=SYSTEM)
