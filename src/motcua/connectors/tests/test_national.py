"""The national portal is told every public event, once, in order, through every fault of its own."""

import signal
from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.connectors import national_shelf
from motcua.connectors.actions.tell_national import claim, note_by_hand, send_again, tell, tell_anew
from motcua.connectors.adapters import http_national, national_portal
from motcua.connectors.errors import NationalAway, NotRefused, ToldOtherwiseSince
from motcua.connectors.jobs import national as job
from motcua.connectors.models import NationalMessage, SyncFact
from motcua.connectors.queries import national_due, national_queue
from motcua.connectors.rules import national
from motcua.connectors.rules.telling import LONGEST_WAIT, State, wait_after
from motcua.connectors.subscribers import CURSOR
from motcua.connectors.tests.national_program import (
    SECRET,
    Portal,
    later,
    noted,
    portal,
    program,
    told,
    whole_story,
)
from motcua.dossiers.actions.amend import amend
from motcua.dossiers.actions.begin_amendment import begin_amendment
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.start import save_answers
from motcua.dossiers.tests.conftest import world
from motcua.facts.subscribers import catch_up
from motcua.kernel import clock
from motcua.kernel.breaker import Breaker
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger import subscribers
from motcua.ledger.queries import history
from motcua.ledger.sealing import seal
from motcua.parties.models import AccessLog

__all__ = ["portal", "program", "world"]


def test_every_public_event_travels_in_order_with_number_due_date_and_words(world, portal):
    dossier = whole_story(world)
    assert told() > 0
    rows = portal.book["HoSo"][dossier.number]
    assert [row["HoSo"]["TrangThaiHoSo"] for row in rows][:3] == [1, 2, 2]
    assert rows[-1]["HoSo"]["TrangThaiHoSo"] == 8
    assert 7 in portal.states(dossier.number)
    first, received, extended = rows[:3]
    assert first["HoSo"]["MaTTHC"] == "1.004873"
    assert received["HoSo"]["NgayHenTra"] < extended["HoSo"]["NgayHenTra"]
    assert extended["HoSo"]["GhiChu"] == "Chờ xác minh"
    assert received["TienTrinh"]["NoiDungXuLy"] == "Đã tiếp nhận và hẹn trả kết quả"
    assert received["HoSo"]["ChuHoSo"] == "Nguyễn Thị Hoa"
    assert received["HoSo"]["DinhDanhCHS"] == [{"LoaiDinhDanh": 1, "SoDinhDanh": "033190990001"}]
    moments = [row["TienTrinh"]["ThoiDiemXuLy"] for row in rows]
    assert moments == sorted(moments)


def test_a_correction_and_its_fee_are_told(world, portal):
    dossier = world.filed()
    draft = begin_amendment(dossier.public_id, actor=world.citizen)
    save_answers(draft.public_id, {"phone": "0900000077"}, actor=world.citizen)
    amend(draft.public_id, actor=world.citizen)
    told()
    rows = portal.book["HoSo"][dossier.number]
    assert [row["HoSo"]["TrangThaiHoSo"] for row in rows] == [1, 1]
    assert rows[-1]["TienTrinh"]["NoiDungXuLy"] == "Người nộp đã sửa hồ sơ trước khi tiếp nhận"
    assert "DanhSachLePhi" in rows[-1]["HoSo"]


def test_a_lower_fee_after_a_correction_and_money_in_parts_are_told_as_they_are():
    terms = national_shelf.in_force(date(2026, 3, 2))
    standing = national.Standing(1, {"DanhSachLePhi": [{"TenPhiLePhi": "Phí, lệ phí", "Gia": 50_000}]})
    for kind, data in (
        ("dossier.amended", {"fee_vnd": 70_000}),
        ("dossier.fee_paid", {"way": "online_local", "amount_vnd": 50_000}),
        ("dossier.fee_paid", {"way": "online_local", "amount_vnd": 20_000}),
    ):
        standing = national.after(
            standing, SimpleNamespace(kind=kind, data=data, occurred_at=clock.now()), terms
        )
    assert standing.fields["DanhSachLePhi"][0]["Gia"] == standing.fields["DaNop"] == 70_000


def test_our_rows_hold_no_name_and_the_opening_is_in_the_list_of_who_saw_it(world, portal):
    dossier = world.received()
    told()
    rows = str(list(NationalMessage.objects.values()))
    assert "Hoa" not in rows
    assert "033190990001" not in rows
    assert AccessLog.objects.filter(subject=dossier.public_id, why="trao đổi với hệ thống quốc gia").exists()


def test_an_acknowledged_message_is_never_sent_again(world, portal):
    world.received()
    told()
    assert told() == 0
    assert set(portal.book["SoLan"].values()) == {1}
    subscribers.rewind(CURSOR)
    assert told() == 0


def test_where_no_portal_is_connected_nothing_is_made(world, settings):
    settings.NATIONAL_URL = ""
    world.received()
    noted()
    assert (job.run(), NationalMessage.objects.count()) == (0, 0)


def test_who_is_connected_later_tells_the_past_that_the_ledger_knows(world, portal, settings):
    settings.NATIONAL_URL = ""
    dossier = world.received()
    noted()
    settings.NATIONAL_URL = portal.url
    extend(dossier.public_id, dossier.due_at + timedelta(days=4), "Chờ xác minh", actor=world.head)
    told()
    (row,) = portal.book["HoSo"][dossier.number]
    assert (row["HoSo"]["TrangThaiHoSo"], row["HoSo"]["MaTTHC"]) == (2, "1.004873")
    assert row["HoSo"]["NgayTiepNhan"]


@pytest.mark.parametrize("fault", ["down", "error", "garbage", "lost"])
def test_whatever_the_portal_does_nothing_is_lost_or_doubled(world, portal, fault):
    portal.press("/che-do", **{"che-do": fault})
    dossier = world.received()
    assert told() == 0
    assert {row.state for row in NationalMessage.objects.all()} == {State.FAILED, State.WAITING}
    assert NationalMessage.objects.order_by("id").first().attempts == 1
    portal.press("/che-do", **{"che-do": "well"})
    assert job.run() == 0  # too early
    with later(minutes=11):
        assert sum(iter(job.run, 0)) == 2
    assert portal.states(dossier.number) == [1, 2]
    assert not NationalMessage.objects.exclude(state=State.SENT).exists()


def test_a_portal_that_is_killed_in_the_middle_gets_every_message_once_and_in_order(
    world, tmp_path, settings, monkeypatch
):
    portal = Portal(tmp_path)
    portal.start()
    settings.NATIONAL_URL, settings.NATIONAL_SECRET = portal.url, SECRET
    monkeypatch.setattr(http_national, "BREAKER", Breaker(NationalAway))
    numbers = [whole_story(world).number for _ in range(3)]
    noted()
    wanted = {number: list(_wanted(number)) for number in numbers}
    for turn in range(4):  # answered, killed, away for a while, back
        job.run(2)
        portal.end(signal.SIGKILL)
        assert job.run() == 0
        portal.start()
        NationalMessage.objects.update(next_at=clock.now() - timedelta(seconds=turn))
    with later(hours=1):
        sum(iter(job.run, 0))
    found = {number: portal.states(number) for number in numbers}
    portal.end()
    assert found == wanted


def _wanted(number):
    return (
        NationalMessage.objects.filter(dossier__number=number).order_by("id").values_list("status", flat=True)
    )


def test_an_answer_that_was_lost_is_one_message_on_the_other_side(world, portal):
    portal.press("/che-do", **{"che-do": "lost"})
    world.filed()
    told()
    portal.press("/che-do", **{"che-do": "well"})
    with later(minutes=1):
        assert job.run() == 1
    assert list(portal.book["SoLan"].values()) == [2]
    assert NationalMessage.objects.get().answer == "Đã nhận trước đó"


def test_one_dossier_that_fails_does_not_hold_up_another(world, portal):
    first, second = world.filed(), world.filed()
    noted()
    NationalMessage.objects.filter(dossier=first).update(next_at=clock.now() + timedelta(hours=1))
    receive(first.public_id, actor=world.desk)
    told()
    assert portal.states(second.number) == [1]
    assert portal.states(first.number) == []  # its second message waits behind its first


def test_five_failures_and_the_portal_is_left_alone(world, portal, settings):
    for _ in range(6):
        world.filed()
    noted()
    settings.NATIONAL_URL = "http://127.0.0.1:1"
    for _ in range(6):
        job.run()
    assert NationalMessage.objects.filter(attempts__gt=0).count() == 5
    assert http_national.BREAKER.is_quiet


def test_waiting_grows_to_ten_minutes_and_never_ends():
    waits = [wait_after(n) for n in range(1, 40)]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT == timedelta(minutes=10)


def test_two_workers_never_send_the_same_message(world, portal):
    world.filed()
    noted()
    mine, theirs = national_due(5)[0], national_due(5)[0]
    assert claim(mine)
    assert not claim(theirs)


def test_a_refusal_stays_visible_in_words_and_is_sent_again_or_settled_by_hand(world, portal):
    world.filed()
    noted()
    row = NationalMessage.objects.get()
    row.status = row.fields["TrangThaiHoSo"] = 99
    row.save()
    assert job.run() == 1
    row.refresh_from_db()
    assert (row.state, row.answer) == (State.REFUSED, "2: trạng thái không có")
    assert national_queue().counts == {"refused": 1}
    assert job.run() == 0
    with pytest.raises(NotAllowed):
        send_again(row.public_id, actor=world.citizen)
    send_again(row.public_id, actor=SYSTEM)
    assert job.run() == 1
    with pytest.raises(InvalidInput):
        note_by_hand(row.public_id, "  ", actor=SYSTEM)
    assert note_by_hand(row.public_id, "Công văn 12", actor=SYSTEM).state == State.PROVEN
    with pytest.raises(NotRefused):
        send_again(row.public_id, actor=SYSTEM)
    kinds = [entry.kind for entry in history(row.dossier.public_id)]
    assert kinds[-3:] == ["connectors.national_refused"] * 2 + ["connectors.national_told"]


def test_an_old_refusal_is_not_sent_after_something_newer_was_acknowledged(world, portal):
    dossier = world.received()
    told()
    old = NationalMessage.objects.filter(dossier=dossier).earliest("pk")
    NationalMessage.objects.filter(pk=old.pk).update(state=State.REFUSED, told_at=None)
    with pytest.raises(ToldOtherwiseSince):
        send_again(old.public_id, actor=SYSTEM)


def test_what_the_other_side_lost_is_told_anew_with_everything(world, portal):
    dossier = world.received()
    told()
    portal.press("/quen", ma=dossier.number)
    tell_anew(dossier.number, actor=SYSTEM)
    assert job.run() == 1
    assert portal.states(dossier.number) == [2]


def test_an_act_waits_for_no_portal(world, portal, settings):
    settings.NATIONAL_URL = "http://10.255.255.1"  # nobody answers there, not even with a refusal
    dossier = world.filed()
    receive(dossier.public_id, actor=world.desk)
    noted()
    assert NationalMessage.objects.count() == 2


def test_synchronised_dossiers_are_counted_from_acknowledgements(world, portal):
    first = world.received()
    told()
    world.received()
    noted()
    seal()
    catch_up()
    rows = {row.number: row for row in SyncFact.objects.all()}
    assert len(rows) == 2
    assert (rows[first.number].is_told, rows[first.number].is_prompt) == (True, True)
    assert sum(row.is_told for row in rows.values()) == 1


def test_a_message_is_told_outside_of_any_other_persons_sight(world, portal):
    world.filed()
    noted()
    row = national_due(1)[0]
    claim(row)
    assert tell(national_portal(), row) is State.SENT
