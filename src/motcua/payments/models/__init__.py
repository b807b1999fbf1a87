"""Rows. One file for each."""

from motcua.payments.models.charge import Charge
from motcua.payments.models.payment_event import PaymentEvent

__all__ = ["Charge", "PaymentEvent"]
