"""A dossier is opened with a purpose that the citizen reads; a hold keeps its files until two people lift it."""

from datetime import timedelta

import pytest

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.documents.actions.forget_files import forget_files
from motcua.documents.models import Paper, StoredFile
from motcua.dossiers.actions.inspect import ask_release, confirm_release, open_for_inspection, place_hold
from motcua.dossiers.hold_errors import AlreadyHeld, NotHeld, SamePersonLifts
from motcua.dossiers.holds import hold_of
from motcua.dossiers.tests.conftest import MONDAY
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.parties.queries.access import accesses, last_of

pytestmark = pytest.mark.django_db
ONE, TWO = (Actor(name, frozenset({Role.INSPECTOR}), "H31") for name in ("inspector-1", "inspector-2"))
WHY = "Đang xác minh đơn tố cáo số 5/TC"


@pytest.fixture
def filed(world):
    dossier = world.received()
    file = StoredFile.objects.create(
        sha256="a" * 64, size=1, kind="pdf", stored_at=MONDAY - timedelta(days=9)
    )
    Paper.objects.create(subject=dossier.public_id, kind="upload", file=file, made_at=MONDAY)
    with clock.at(MONDAY + timedelta(days=30)):
        yield dossier


def test_the_citizen_finds_who_opened_it_and_what_for(world, filed):
    open_for_inspection(filed.number, "Kiểm tra theo kế hoạch 12/KH-TTr", actor=ONE)
    seen = accesses(world.citizen.party)[0]
    assert (seen.actor, seen.subject) == ("inspector-1", filed.public_id)
    assert seen.why == "thanh tra, kiểm tra: Kiểm tra theo kế hoạch 12/KH-TTr"
    assert last_of("inspector-1", filed.public_id, MONDAY).why == seen.why
    assert last_of("inspector-2", filed.public_id, MONDAY) is None


def test_no_purpose_no_dossier(world, filed):
    with pytest.raises(InvalidInput, match="Mục đích"):
        open_for_inspection(filed.number, " xem ", actor=ONE)
    with pytest.raises(NotFound):
        open_for_inspection("nothing", "Kiểm tra theo kế hoạch", actor=ONE)
    with pytest.raises(NotAllowed):
        open_for_inspection(filed.number, "Kiểm tra theo kế hoạch", actor=world.case)


def test_a_held_file_stays_until_two_people_lift_the_hold(filed):
    place_hold(filed.number, WHY, actor=ONE)
    Paper.objects.all().delete()  # its own purpose ended
    forget_files()
    assert StoredFile.objects.filter(sha256="a" * 64).exists()
    hold = ask_release(filed.number, "Đã kết luận, không có vi phạm", actor=ONE)
    with pytest.raises(SamePersonLifts):
        confirm_release(filed.number, actor=ONE)
    forget_files()
    assert StoredFile.objects.filter(sha256="a" * 64).exists()
    confirm_release(filed.number, actor=TWO)
    assert hold_of(filed.public_id) is None
    forget_files()
    assert not StoredFile.objects.filter(sha256="a" * 64).exists()
    kinds = [entry.kind for entry in history(hold.public_id)]
    assert kinds == ["dossier.hold_placed", "dossier.hold_release_asked", "dossier.hold_released"]


def test_what_cannot_be_held_or_lifted(world, filed):
    with pytest.raises(NotHeld):
        ask_release(filed.number, "Đã kết luận rồi", actor=ONE)
    place_hold(filed.number, WHY, actor=ONE)
    with pytest.raises(AlreadyHeld):
        place_hold(filed.number, WHY, actor=TWO)
    with pytest.raises(NotHeld):  # nobody asked yet
        confirm_release(filed.number, actor=TWO)
    with pytest.raises(NotAllowed):
        place_hold(filed.number, WHY, actor=world.leader)
