"""Two books of one day: planted differences are told, and nothing is corrected in silence."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.payments import queries
from motcua.payments.actions.open_at_provider import open_at_provider
from motcua.payments.actions.raise_charge import raise_charge
from motcua.payments.actions.reconcile import reconcile
from motcua.payments.actions.settle import settle
from motcua.payments.errors import ProviderAway
from motcua.payments.jobs import reconcile_nightly
from motcua.payments.models import Charge, PaymentEvent, Reconciliation
from motcua.payments.rules.reconciling import Finding, Movement, compare
from motcua.payments.rules.settlement import Happening
from motcua.payments.tests.test_charges import CITIZEN, bill, events

REFORM = Actor("reform", frozenset({Role.REFORM_OFFICER}))
MOVEMENTS = st.builds(
    Movement,
    transaction=st.sampled_from("abcde"),
    happening=st.sampled_from([Happening.SUCCEEDED, Happening.REFUNDED, Happening.FAILED]),
    refund=st.sampled_from(["", "R1"]),
    reference=st.sampled_from(["MC1", "MC2"]),
    amount_vnd=st.integers(1, 3),
)


@given(st.lists(MOVEMENTS), st.lists(MOVEMENTS))
def test_every_movement_of_either_book_is_on_one_line(ours, theirs):
    lines = compare(ours, theirs)
    names = {one.name for one in [*ours, *theirs] if one.happening != Happening.FAILED}
    assert len(lines) == len(names)
    for line in lines:
        assert (line.ours_vnd is None) == (line.finding is Finding.MISSING_HERE)
        assert (line.theirs_vnd is None) == (line.finding is Finding.MISSING_THERE)
        assert (line.finding is Finding.MATCHED) == (line.ours_vnd == line.theirs_vnd)
    findings = [line.finding is Finding.MATCHED for line in lines]
    assert findings == sorted(findings)  # what differs comes first


@given(st.lists(MOVEMENTS))
def test_a_book_matches_itself(book):
    assert {line.finding for line in compare(book, book)} <= {Finding.MATCHED}


@pytest.fixture
def today():
    with clock.at(timezone.now()):
        yield clock.local_date(clock.now())


def paid(subject, gateway, flags=""):
    with transaction.atomic():
        charge = raise_charge(subject, bill(), payer_ref="citizen")
    opened = open_at_provider(charge.reference, actor=CITIZEN)
    gateway.press(opened.pay_url, flags=flags)
    if "lost" not in flags:
        settle(gateway.heard()[0])
    charge.refresh_from_db()
    return charge


@pytest.mark.django_db
def test_planted_differences_are_all_told_and_nothing_changes(gateway, today):
    fine, lied, lost = paid("d1", gateway), paid("d2", gateway, "amount=5"), paid("d3", gateway, "lost=1")
    gone = paid("d4", gateway)
    PaymentEvent.objects.filter(charge=gone).update(provider_ref="MPgone")  # they know nothing of this one
    before = list(Charge.objects.order_by("id").values())
    row = reconcile("demo", today, actor=REFORM)
    told = {(line["finding"], line["reference"]) for line in row.lines}
    assert {
        ("matched", fine.reference),
        ("amount_differs", lied.reference),
        ("missing_here", lost.reference),
        ("missing_there", gone.reference),
        ("missing_here", gone.reference),
    } <= told
    assert row.differences == row.missing_here + 1 + 1
    assert list(Charge.objects.order_by("id").values()) == before
    assert events()[-1] == ("payments.day_reconciled", f"demo/{today}")
    assert queries.reconciliation("demo", today) == row


@pytest.mark.django_db
def test_money_of_nobody_at_the_bank_is_missing_here(bank, today):
    before = reconcile("bank", today, actor=REFORM)
    bank.transfer(7_000, "khong ro", "lost=1")
    row = reconcile("bank", today, actor=REFORM)
    assert (row.missing_here, row.theirs_vnd) == (before.missing_here + 1, before.theirs_vnd + 7_000)
    assert queries.reconciliations() == [row]  # the newest of a day


@pytest.mark.django_db
def test_a_provider_that_is_away_leaves_no_finding(gateway, settings, today):
    settings.PAYMENT_URL = "http://127.0.0.1:9"
    with pytest.raises(ProviderAway):
        reconcile("demo", today, actor=REFORM)
    assert not Reconciliation.objects.exists()
    with pytest.raises(NotFound):
        queries.reconciliation("demo", today)


@pytest.mark.django_db
def test_who_may_compare_the_books(today):
    with pytest.raises(NotAllowed):
        reconcile("demo", today, actor=CITIZEN)
    with pytest.raises(NotFound):
        reconcile("nobody", today, actor=SYSTEM)


@pytest.mark.django_db
def test_every_night_once_and_not_before_one(gateway, bank):
    night = clock.local(timezone.now()).replace(hour=0, minute=30)
    with clock.at(night):
        assert reconcile_nightly.run() == 0
    with clock.at(night + timedelta(hours=1)):
        assert reconcile_nightly.run() == 2
        assert reconcile_nightly.run() == 0
    days = set(Reconciliation.objects.values_list("day", flat=True))
    assert days == {night.date() - timedelta(days=1)}


@pytest.mark.django_db
def test_a_night_when_they_are_away_is_tried_again_later(gateway, settings):
    settings.PAYMENT_URL, url = "http://127.0.0.1:9", settings.PAYMENT_URL
    night = clock.local(timezone.now()).replace(hour=2)
    with clock.at(night):
        assert reconcile_nightly.run() == 0
    settings.PAYMENT_URL = url
    with clock.at(night + timedelta(minutes=1)):
        assert reconcile_nightly.run() == 0  # not every second
    with clock.at(night + timedelta(minutes=20)):
        assert reconcile_nightly.run() == 1


@pytest.mark.django_db
def test_a_day_far_away_is_empty_in_both_books(gateway):
    row = reconcile("demo", date(2020, 1, 1), actor=REFORM)
    assert (row.matched, row.differences, row.lines) == (0, 0, [])
