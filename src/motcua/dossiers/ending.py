"""The end without an outcome: clocks stop, nothing waits for anybody, nobody owes anything any more."""

from dataclasses import dataclass

from motcua.accounts.actor import SYSTEM
from motcua.dossiers import clockwork, judging, route
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.payments import queries as payments
from motcua.payments.actions.cancel import cancel
from motcua.payments.actions.refund import Wish, request_refund
from motcua.payments.models import Charge
from motcua.payments.rules.refunding import Cause

FIELDS = ("finished_at", "still_minutes", "citizen_minutes")


@dataclass(frozen=True, slots=True)
class End:
    """How both clocks stood. `is_on_time` by the moment the legal clock last ran."""

    is_on_time: bool
    minutes: int
    m766_minutes: int
    citizen_minutes: int


def end(dossier: Dossier) -> End:
    """Leave nothing hanging; afterwards no clock stands still."""
    is_on_time = clockwork.is_on_time(dossier)
    clockwork.close_suspension(dossier)
    how = clockwork.verdict(dossier)
    dossier.finished_at = clock.now()
    route.end(dossier)
    judging.forget(dossier)
    if dossier.fee_vnd:
        _let_go_of_the_fee(dossier)
    return End(is_on_time, how.minutes, how.m766_minutes, dossier.citizen_minutes)


def _let_go_of_the_fee(dossier: Dossier) -> None:
    """Unpaid is owed no more; paid waits for a person who gives it back, unless somebody asked for that already."""
    for charge in payments.all_of(dossier.public_id):
        if charge.is_open:
            cancel(charge.reference, actor=SYSTEM)
        elif charge.is_paid and not _goes_back_already(charge):
            request_refund(charge.reference, Wish("ended"), actor=SYSTEM)


def _goes_back_already(charge: Charge) -> bool:
    left = charge.amount_vnd - payments.given_back_vnd(charge, charge.paid_ref)
    others = charge.refunds.exclude(cause=Cause.AMENDED)
    return left <= 0 or others.exists()
