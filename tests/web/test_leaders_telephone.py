"""Signing on the telephone as the leader's page tells it: what waits, what failed, asked again; and where the key is."""

from datetime import timedelta

import pytest

from motcua.dossiers.actions.approve_outcome import approve_outcome
from motcua.dossiers.models import Outcome, SigningBatch, SigningItem
from motcua.kernel import clock
from motcua.signing.models import Certificate, SigningKey
from tests.web.desk_world import logged_in, text
from tests.web.test_leaders import at_the_leaders_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def mayor(world):
    return logged_in(world.leader)


@pytest.fixture
def remote(world):
    """The leader's key is in the cloud."""
    now = clock.now()
    key = SigningKey.objects.create(
        owner_kind="officer", owner=world.leader.id, provider="csc", label="cred-1", created_at=now
    )
    return Certificate.objects.create(
        key=key, serial_number="1", pem="", chain="", valid_from=now, valid_until=now + timedelta(days=9)
    )


def test_what_is_signed_in_one_step_goes_to_the_telephone_in_one_batch(world, mayor, remote):
    dossiers = [at_the_leaders_desk(world) for _ in range(3)]
    marks = [f"{one.public_id}@{one.version}" for one in dossiers]
    page = text(mayor.post("/ld/ky", {"chon": marks, "key": "k"}))
    assert page.count("đã phê duyệt, số") == 3
    assert "Đang chuẩn bị văn bản" in page
    assert "wait.js" in page
    assert SigningBatch.objects.get().items.count() == 3
    mayor.post("/ld/ky", {"chon": marks, "key": "k"})  # a doubled click
    assert SigningBatch.objects.count() == 1


def test_each_that_failed_is_told_and_what_is_left_may_be_asked_again(world, mayor, remote):
    dossier = at_the_leaders_desk(world)
    approve_outcome(dossier.public_id, actor=world.leader)
    batch = SigningBatch.objects.create(
        account=world.leader.id, made_at=clock.now(), status="done", ended_at=clock.now()
    )
    outcome = Outcome.objects.get()
    SigningItem.objects.create(batch=batch, outcome=outcome, order=1, status="failed", why="mẫu hỏng")
    page = text(mayor.get("/ld/ky"))
    assert outcome.document_number in page
    assert "mẫu hỏng" in page
    assert mayor.post("/ld/ky/gui-lai", {"key": "again"}).status_code == 302
    assert SigningBatch.objects.filter(status="open").count() == 1
    with clock.at(clock.now() + timedelta(hours=2)):
        SigningBatch.objects.filter(status="open").delete()
        assert "mẫu hỏng" not in text(mayor.get("/ld/ky"))  # old news


def test_who_signs_on_the_server_is_asked_nothing(world, mayor):
    dossier = at_the_leaders_desk(world)
    mark = f"{dossier.public_id}@{dossier.version}"
    assert "đã phê duyệt, số" in text(mayor.post("/ld/ky", {"chon": mark, "key": "k"}))
    assert not SigningBatch.objects.exists()


def test_the_page_says_where_the_key_is_and_that_nobody_answers(world, mayor, remote, settings):
    assert "xác nhận một lần trên điện thoại" in text(mayor.get("/ld/cach-ky"))
    assert mayor.post("/ld/cach-ky", {"lam": "may-chu"}).status_code == 302
    settings.CSC_URL = "http://127.0.0.1:9"
    assert "Chuyển sang ký trên điện thoại" in text(mayor.get("/ld/cach-ky"))
    answer = mayor.post("/ld/cach-ky", {"lam": "dien-thoai", "ten": "chutich.pho-hien"})
    assert answer.status_code == 503
    settings.CSC_URL = ""
    assert "chưa kết nối" in text(mayor.get("/ld/cach-ky"))
