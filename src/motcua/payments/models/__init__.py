"""Rows. One file for each."""

from motcua.payments.models.charge import Charge
from motcua.payments.models.payment_event import PaymentEvent
from motcua.payments.models.reconciliation import Reconciliation
from motcua.payments.models.refund import Refund
from motcua.payments.models.refused_notice import RefusedNotice
from motcua.payments.models.source_reading import SourceReading
from motcua.payments.models.stray_assignment import StrayAssignment

__all__ = [
    "Charge",
    "PaymentEvent",
    "Reconciliation",
    "Refund",
    "RefusedNotice",
    "SourceReading",
    "StrayAssignment",
]
