"""Warnings and apologies on the pages: named, honest, one click to say sorry."""

from datetime import timedelta

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers.jobs import warn
from motcua.dossiers.models import ApologyDraft, Extension, Watch
from motcua.dossiers.watch_subscriber import WatchSubscriber
from motcua.kernel import clock
from motcua.ledger.sealing import seal
from motcua.ledger.subscribers import run
from tests.web.desk_world import act, logged_in, text

pytestmark = pytest.mark.django_db


def round_at(moment):
    with clock.at(moment):
        seal()
        while run(WatchSubscriber()):
            pass
        while warn.run():
            pass


@pytest.fixture
def drafted(world):
    """A dossier whose apology was drafted a working day and more before it is due."""
    dossier = world.in_process()
    seal()
    run(WatchSubscriber())
    moment = Watch.objects.get(dossier=dossier, rule="apology").look_at + timedelta(minutes=1)
    round_at(moment)
    assert ApologyDraft.objects.filter(dossier=dossier, ended_at=None).exists()
    return dossier, moment


def test_the_officer_finds_what_presses_on_one_page_and_goes_there(world, drafted):
    dossier, moment = drafted
    with clock.at(moment):
        page = text(logged_in(world.case).get("/mc/canh-bao"))
    assert dossier.number in page
    assert "không kịp hẹn: cần nêu lý do để xin lỗi" in page
    assert f"/mc/ho-so/{dossier.public_id}" in page
    assert "Không có việc nào" in text(logged_in(world.desk).get("/mc/canh-bao"))


def test_the_cause_is_chosen_with_one_click_and_the_leader_signs_with_one(world, drafted):
    dossier, moment = drafted
    officer, leader = logged_in(world.case), logged_in(world.leader)
    with clock.at(moment):
        place = f"/mc/ho-so/{dossier.public_id}"
        assert "Nêu lý do chậm" in text(officer.get(place))
        row = ApologyDraft.objects.get(dossier=dossier)
        local = clock.local(row.due_at)
        given = {"nguyen-nhan": "verification", "ngay": f"{local:%d/%m/%Y}", "gio": f"{local:%H:%M}"}
        assert "chờ công chức thụ lý nêu lý do" in text(leader.get("/ld/xin-loi"))
        assert act(officer, dossier, "ly-do-cham", **given).status_code == 302
        page = text(leader.get("/ld/xin-loi"))
        assert "cần xác minh thêm" in page
        dossier.refresh_from_db()
        answer = text(
            leader.post("/ld/xin-loi", {"chon": f"{dossier.public_id}@{dossier.version}", "key": "k"})
        )
    assert "đã xin lỗi và hẹn lại" in answer
    made = Extension.objects.get(dossier=dossier)
    assert (made.is_late, made.due_at.replace(second=0)) == (
        False,
        row.due_at.replace(second=0, microsecond=0),
    )


def test_what_is_wrong_with_a_cause_is_said_and_nothing_is_lost(world, drafted):
    dossier, moment = drafted
    with clock.at(moment):
        given = {"nguyen-nhan": "", "ly-do": "Vì mưa lũ", "ngay": "01/01/2020", "gio": "08:00"}
        answer = act(logged_in(world.case), dossier, "ly-do-cham", **given)
    assert answer.status_code == 422
    assert "Vì mưa lũ" in text(answer)


def test_a_broken_promise_without_an_apology_is_told_plainly(world):
    dossier = world.in_process()
    with clock.at(dossier.due_at + timedelta(days=1)):
        assert "Quá hẹn, chưa xin lỗi" in text(logged_in(world.case).get(f"/mc/ho-so/{dossier.public_id}"))
        page = text(logged_in(world.leader).get("/ld/xin-loi"))
    assert "Quá hẹn, chưa xin lỗi" in page
    assert dossier.number in page


def test_the_ladder_reaches_the_reform_office_which_reads_no_names(world):
    dossier = world.in_process()
    late = dossier.due_at + timedelta(days=14)
    round_at(late)
    with clock.at(late):
        reform = logged_in(world.province.actor(Role.REFORM_OFFICER, at="H31"))
        page = text(reform.get("/mc/canh-bao"))
    assert "quá hẹn ba ngày làm việc" in page
    assert f"/ld/ho-so/{dossier.number}" in page
    assert "Nguyễn Thị Hoa" not in page


def test_the_rules_in_force_are_there_to_read(world):
    page = text(logged_in(world.leader).get("/ld/canh-bao"))
    assert "đã dùng 75%: người được giao" in page
    assert "quá hạn 3 ngày: cơ quan cải cách hành chính của tỉnh" in page
