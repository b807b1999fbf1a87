"""Receptions drawn by lot: by the ledger, once, for other eyes than the receiver's."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import override_settings

from motcua.counters.models import SecondCheck
from motcua.counters.rules.sampling import is_drawn
from motcua.counters.subscribers import SecondCheckSubscriber
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
PAGE, NOON = "/mc/kiem-tra-lai", datetime(2026, 3, 2, 5, tzinfo=UTC)


def drawn(world, share=100):
    dossier = world.received()
    with override_settings(SECOND_CHECKS_PER_HUNDRED=share), transaction.atomic():
        seal()
        subscribers.rewind(SecondCheckSubscriber.name)
        for _ in range(2):  # a batch that comes again
            subscribers.rewind(SecondCheckSubscriber.name)
            while subscribers.run(SecondCheckSubscriber()):
                pass
    return dossier


def test_who_received_does_not_check_and_another_one_does(world):
    drawn(world)
    row = SecondCheck.objects.get()
    assert row.received_by == world.desk.id
    own = logged_in(world.desk)
    assert "chờ công chức khác" in text(own.get(PAGE))
    assert own.post(PAGE, {"ma": row.public_id, "lam": "dung"}).status_code == 403
    other = own
    SecondCheck.objects.update(received_by=world.case.id)
    wrong = other.post(PAGE, {"ma": row.public_id, "lam": "sai", "nhan-xet": " "})
    assert (wrong.status_code, "hãy ghi chỗ chưa đúng" in text(wrong)) == (422, True)
    given = {"ma": row.public_id, "lam": "sai", "nhan-xet": "Thiếu chữ ký"}
    assert other.post(PAGE, given).status_code == 302
    row.refresh_from_db()
    assert (row.is_right, row.finding) == (False, "Thiếu chữ ký")
    assert "Không có hồ sơ nào" in text(other.get(PAGE))


def test_none_in_a_hundred_is_none(world):
    drawn(world, share=0)
    assert not SecondCheck.objects.exists()


def test_only_the_counter_checks(world):
    assert logged_in(world.case).get(PAGE).status_code == 403


def test_about_so_many_in_a_hundred_are_drawn_and_always_the_same():
    moments = [NOON + timedelta(microseconds=n * 7919) for n in range(20_000)]
    found = [is_drawn(n, at, 5) for n, at in enumerate(moments)]
    assert 850 < sum(found) < 1150
    assert found == [is_drawn(n, at, 5) for n, at in enumerate(moments)]
