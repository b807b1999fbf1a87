"""Money that was found reaches the door, whatever went wrong between the two."""

from datetime import date

import pytest
from django.db import transaction

from motcua.dossiers.jobs import note_payments
from motcua.dossiers.tests.conftest import again
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.queries import history
from motcua.payments.actions.raise_charge import raise_charge
from motcua.payments.jobs import check_waiting
from motcua.payments.models import Charge
from motcua.payments.rules.fees import FeeKind, FeeLine, owed


def paid(dossier):
    """Settled, and nobody told the dossier: the worker died there."""
    line = FeeLine("fee", "Lệ phí", FeeKind.CHARGE, 20_000)
    with transaction.atomic():
        charge = raise_charge(
            dossier.public_id,
            owed([line], case="", channel="self", facts={}, on=date(2026, 3, 2)),
            payer_ref="citizen",
        )
    Charge.objects.filter(pk=charge.pk).update(status="paid", way="transfer", paid_at=clock.now())
    return charge


@pytest.mark.parametrize("job", [note_payments.run, note_payments.read_bank])
def test_what_an_interrupted_reading_found_is_noted_at_the_next(world, job, monkeypatch):
    monkeypatch.setattr(check_waiting, "read_bank", list)  # the bank is away
    dossier = world.filed()
    paid(dossier)
    assert job() == 1
    assert again(dossier).is_fee_noted
    assert [entry.kind for entry in history(dossier.public_id)][-1] == "dossier.fee_paid"
    assert job() == 0


def test_one_that_cannot_be_noted_stops_no_other(world, monkeypatch):
    first, second = world.filed(), world.filed(ethnicity="Tày")
    paid(first)
    paid(second)
    note = note_payments.note_payment

    def sometimes(name, **more):
        if name == second.public_id:
            raise NotFound("hồ sơ")
        return note(name, **more)

    monkeypatch.setattr(note_payments, "note_payment", sometimes)
    assert note_payments.run() == 1
    assert again(first).is_fee_noted
