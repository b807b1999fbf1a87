"""From an act at the desk to words in a person's hand: what is told, to whom, and what never is."""

import inspect
import re
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import notices
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.suspend import resume, suspend
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import at
from motcua.dossiers.tests.test_outcome import concluded
from motcua.kernel import clock
from motcua.ledger import queries as ledger
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from motcua.notifications import shelf
from motcua.notifications.actions.choose import choose
from motcua.notifications.models import Delivery
from motcua.notifications.subscribers import CURSOR, NoticeSubscriber
from motcua.parties.models import AccessLog, Person
from tests.notices.conftest import HOA, PHONE, noticed, send_all

PERSONAL = ("Nguyễn Thị Hoa", "Nguyen Thi Hoa", "Hoa", "033190990001", "02/09/1990", "Số 1, tổ 5")


def told(outside):
    """(channel, text) of everything that arrived."""
    return [(one.channel, f"{one.title}\n{one.text}") for one in outside.got()]


def test_a_receipt_reaches_the_person_by_mail_and_text_message(reached, outside):
    dossier = reached.received()
    noticed()
    send_all()
    mail, sms = outside.got("email")[-1], outside.got("sms")[-1]
    assert (mail.to, sms.to) == (HOA, PHONE)
    assert mail.title == f"Hồ sơ {dossier.number} đã được tiếp nhận"
    assert f"{clock.local(dossier.due_at):%H:%M %d/%m/%Y}" in mail.text
    assert f"/h/{dossier.public_id}" in mail.text
    assert f"Ho so {dossier.number} da duoc tiep nhan" in sms.text
    assert not outside.got("zalo")  # on only for whoever asked for it


def test_each_happening_is_told_with_its_own_act(reached, outside):
    dossier = reached.in_process()
    request_supplement(
        dossier.public_id,
        (Defect("answers.residence_line", "wrong", "Ghi rõ số nhà.", ""),),
        actor=reached.case,
    )
    other = reached.in_process()
    extend(other.public_id, at("2026-03-20 17:00"), "Chờ xã khác trả lời.", actor=reached.leader)
    third = reached.filed()
    refuse(third.public_id, (Reason("wrong_place", "Nộp sai cơ quan.", "Điều 17"),), actor=reached.desk)
    noticed()
    send_all()
    mails = {one.title: one.text for one in outside.got("email")}
    supplement = next(text for title, text in mails.items() if "cần bổ sung trước" in title)
    assert f"/ho-so/{dossier.public_id}/bo-sung" in supplement
    assert "17:00 20/03/2026" in mails[f"Hồ sơ {other.number}: xin lỗi và hẹn lại 17:00 20/03/2026"]
    assert f"Hồ sơ {third.number} không được giải quyết" in mails


def test_an_outcome_is_told_when_it_is_signed(reached, outside):
    dossier = concluded(reached)
    noticed()
    send_all()
    assert f"Hồ sơ {dossier.number} đã có kết quả" in [one.title for one in outside.got("email")]


def test_no_message_says_who_it_is_about_and_each_has_one_link(reached, outside):
    concluded(reached)
    choose({"zalo": True}, actor=reached.citizen)
    dossier = reached.in_process()
    extend(
        dossier.public_id, at("2026-03-20 17:00"), "Bà Nguyễn Thị Hoa, 033190990001.", actor=reached.leader
    )
    made = noticed()
    send_all()
    assert {channel for channel, _ in told(outside)} == {"email", "sms", "zalo"}
    for _, text in told(outside):
        assert not [secret for secret in PERSONAL if secret in text]
        assert not re.search(r"\b\d{12}\b", text)
        assert len(re.findall(r"https?://", text)) == 1
    kept = " ".join(f"{row.facts} {row.path} {row.reference}" for row in made)
    assert not [secret for secret in (*PERSONAL, HOA, PHONE) if secret in kept]


def test_whoever_chose_english_reads_english(reached, outside):
    choose({}, "en", actor=reached.citizen)
    dossier = reached.received()
    noticed()
    send_all()
    assert f"Dossier {dossier.number} has been received" in [one.title for one in outside.got("email")]


def test_what_the_law_asks_for_comes_although_all_is_off_and_nothing_else_does(reached, outside):
    choose({"email": False, "sms": False, "zalo": False}, actor=reached.citizen)
    reached.received()
    rows = noticed()
    assert {(row.template, row.channel) for row in rows} == {("received", "email")}


def test_reading_the_address_leaves_a_trace_that_says_why(reached, outside):
    dossier = reached.received()
    noticed()
    assert not AccessLog.objects.filter(why="gửi thông báo").exists()
    send_all()
    rows = AccessLog.objects.filter(why="gửi thông báo", subject=dossier.public_id)
    assert {row.actor for row in rows} == {"system"}
    assert rows.count() == Delivery.objects.count()


def test_nobody_is_told_what_happened_long_before(reached, outside):
    reached.received()
    with clock.at(clock.now() + timedelta(days=4)):
        assert noticed() == []


def test_reading_the_ledger_again_tells_nothing_twice(reached, outside):
    reached.received()
    first = noticed()
    subscribers.rewind(CURSOR)
    assert [row.pk for row in noticed()] == [row.pk for row in first]
    send_all()
    subscribers.rewind(CURSOR)
    noticed()
    assert send_all() == 0
    assert [one.times for one in outside.got()] == [1] * len(first)


def test_what_was_sent_stands_in_the_ledger_without_an_address(reached, outside):
    dossier = reached.received()
    noticed()
    send_all()
    sent = [entry for entry in ledger.history(dossier.public_id) if entry.kind == "notification.sent"]
    assert {entry.data["channel"] for entry in sent} == {"email", "sms"}
    assert not [entry for entry in sent if HOA in str(entry) or PHONE in str(entry)]


def test_without_a_contact_nothing_waits(world, outside):
    Person.objects.filter(public_id=world.citizen.party).update(phone=b"")
    world.received()
    assert noticed() == []


def test_a_clock_that_runs_again_is_news_unless_the_dossier_ends_with_it(reached, outside):
    dossier = reached.in_process()
    suspend(dossier.public_id, "verification", actor=reached.case)
    with clock.at(clock.now() + timedelta(days=1)):
        resume(dossier.public_id, actor=reached.case)
        assert "resumed" in {row.template for row in noticed()}
        told = [entry for entry in ledger.history(dossier.public_id) if entry.kind == "dossier.resumed"]
        Dossier.objects.filter(pk=dossier.pk).update(status="concluded")
        assert notices.DossierNotices().notices(told) == []


def test_a_batch_costs_the_same_number_of_questions_however_long_it_is(reached, outside):
    def asked() -> int:
        seal()
        with CaptureQueriesContext(connection) as seen:
            subscribers.run(NoticeSubscriber())
        return len(seen)

    reached.received()
    first = asked()
    for _ in range(3):
        reached.received()
    assert asked() <= first
    assert Delivery.objects.filter(template="received").count() == 8


def test_every_template_is_told_by_some_event():
    source = "".join(inspect.getsource(inspect.getmodule(type(one))) for one in shelf.sources())
    assert [code for code in shelf.templates() if f'"{code}"' not in source] == []


def test_an_act_makes_no_delivery_itself(reached, outside):
    """The worker does, later: the act asks the database nothing for it."""
    dossier = reached.filed()
    with CaptureQueriesContext(connection) as asked:
        receive(dossier.public_id, actor=reached.desk)
    assert not [query for query in asked.captured_queries if "notifications_" in query["sql"]]
    assert not Delivery.objects.exists()
