"""Money that waits for a person, as far as this person's dossiers go; who compares the books sees the province."""

from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers.scope import visible
from motcua.payments import queries as payments
from motcua.payments.models import Charge, Refund

Row = TypeVar("Row", bound=Model)


def parked(actor: Actor) -> QuerySet[Charge]:
    """Charges with money that does not fit."""
    return _seen(payments.parked(), "subject", actor)


def refunds(actor: Actor) -> QuerySet[Refund]:
    """Money that shall go back, or is on its way."""
    return _seen(payments.under_way(), "charge__subject", actor)


def _seen(rows: QuerySet[Row], subject: str, actor: Actor) -> QuerySet[Row]:
    if may(actor, Permission.RECONCILE):
        return rows
    return rows.filter(Q(**{f"{subject}__in": visible(actor).values("public_id")}))
