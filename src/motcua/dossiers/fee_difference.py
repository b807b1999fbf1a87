"""Another fee after a correction: what is not paid is replaced, what is paid stays, the difference is owed or goes back.

Legal basis: Luật Phí và lệ phí 2015, Điều 10.
"""

from motcua.accounts.actor import SYSTEM, Actor
from motcua.dossiers.amending_errors import RefundRuns
from motcua.dossiers.fee_events import FeePaid
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.amending import difference
from motcua.kernel.money import dong
from motcua.kernel.phrase import Phrase
from motcua.ledger.record import record
from motcua.payments import queries as payments
from motcua.payments.actions.cancel import cancel
from motcua.payments.actions.raise_charge import raise_charge
from motcua.payments.actions.refund import Wish, request_refund
from motcua.payments.models import Charge
from motcua.payments.rules.fees import Bill, BillLine, FeeKind
from motcua.payments.rules.refunding import Cause


def charge(dossier: Dossier, bill: Bill, version: int, actor: Actor) -> None:
    """Leave exactly what the bill says to be paid. Raises RefundRuns."""
    subject = dossier.public_id
    paid = [row for row in payments.all_of(subject) if row.is_paid]
    newest = payments.charge_of(subject)
    if newest is not None and newest.is_paid and not dossier.is_fee_noted:  # before a second takes its place
        note(dossier, newest, SYSTEM)
    dossier.is_fee_noted = bool(paid)  # by now every payment is, once
    for row in payments.all_of(subject):
        if row.is_open:
            cancel(row.reference, actor=SYSTEM)
    kept = payments.kept_vnd(subject)
    more, back = difference(bill.total_vnd, kept)
    if more:
        is_first = not paid
        whole = bill if is_first else _rest(bill, more, kept)
        purpose = payments.FEE if is_first else f"{payments.MORE}{version}"
        raise_charge(subject, whole, payer_ref=actor.id, purpose=purpose)
        dossier.is_fee_noted = False
    if back:
        _give_back(paid, back)


def note(dossier: Dossier, paid: Charge, actor: Actor) -> None:
    """Say in the ledger of the dossier that a charge of it is paid."""
    dossier.is_fee_noted = True
    dossier.save(update_fields=["is_fee_noted"])
    event = FeePaid(amount_vnd=paid.amount_vnd, way=paid.way)
    record(event, actor=actor.id, subject=dossier.public_id)


def _rest(bill: Bill, more: int, kept: int) -> Bill:
    why = Phrase("Phí sau khi sửa {fee}, đã nộp {kept}.", fee=dong(bill.total_vnd), kept=dong(kept))
    kind = bill.lines[0].kind if bill.lines else FeeKind.FEE
    basis = bill.lines[0].legal_basis if bill.lines else ""
    line = BillLine("difference", Phrase("Phần còn thiếu sau khi sửa hồ sơ"), kind, more, more, why, basis)
    return Bill((line,), has_fee=True)


def _give_back(paid: list[Charge], back: int) -> None:
    """From the newest money first: each of them gives what it has."""
    for row in reversed(paid):
        left = row.amount_vnd - payments.given_back_vnd(row, row.paid_ref)
        part = min(left, back)
        if part <= 0:
            continue
        if payments.is_going_back(row):
            raise RefundRuns
        request_refund(row.reference, Wish(Cause.AMENDED, amount_vnd=part), actor=SYSTEM)
        back -= part
