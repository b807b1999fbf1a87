"""Tracking: whose turn, both clocks, the next date and why; nothing personal for whoever merely holds the link."""

import re
from datetime import timedelta

import pytest
from axes.models import AccessAttempt

from motcua.accounts.actor import SYSTEM
from motcua.accounts.adapters.tries import is_shut
from motcua.accounts.roles import Role
from motcua.connectors.events import NationalTold
from motcua.documents.actions.file_paper import file_paper
from motcua.dossiers.actions.change_return_way import change_return_way
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.return_outcome import return_outcome, revoke_outcome
from motcua.dossiers.actions.stop import withdraw
from motcua.dossiers.jobs import make_papers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import again, at
from motcua.dossiers.tests.test_outcome import concluded
from motcua.kernel import clock
from motcua.ledger.record import record
from motcua.parties.models import AccessLog
from motcua.web.components.words import LATE, LATE_TOLD, PUBLIC, STORY, WITH_OTHERS
from motcua.web.portal import brake
from motcua.web.portal.tracking import QUIET
from motcua.workflow.queries import open_tasks
from tests.web.conftest import pdf

DEFECTS = (
    Defect("answers.residence_line", "wrong", "Ghi rõ số nhà.", "Điều 9, NĐ 123/2015/NĐ-CP"),
    Defect("component.prior-certificate", "unreadable", "Chụp lại mặt sau.", ""),
)
TOLD = {  # all that a person reads of the history: what is new in STORY is told or quiet by decision
    "dossier.submitted", "dossier.received", "dossier.refused", "dossier.supplement_requested",
    "dossier.supplement_supplied", "dossier.suspended", "dossier.resumed", "dossier.extended",
    "dossier.step_finished", "dossier.step_sent_back", "dossier.consultation_asked",
    "dossier.consultation_answered", "dossier.outcome_approved", "dossier.concluded",
    "dossier.part_issued", "dossier.part_refused", "dossier.part_handed_over", "dossier.outcome_returned",
    "dossier.outcome_revoked", "dossier.stopped", "dossier.withdrawal_requested", "dossier.withdrawn",
    "dossier.financial_duty_notified", "dossier.financial_duty_proven", "dossier.fee_paid",
    "dossier.answers_corrected", "dossier.amended", "dossier.amendment_requested",
    "dossier.amendment_answered", "dossier.case_changed", "dossier.return_way_changed",
    "dossier.instant_checked", "dossier.outcome_posted", "dossier.post_moved",
    "dossier.applicant_reminded", "dossier.outcome_ends_soon", "dossier.form_signature_asked",
    "dossier.form_signed", "dossier.form_signature_ended", "dossier.message_sent",
    "dossier.apology_signed", "dossier.done_under", "dossier.outcome_shared", "dossier.share_opened",
    "dossier.share_withdrawn", "feedback.outcome_opened", "feedback.dossier_rated",
    "feedback.rating_changed", "feedback.petition_made", "feedback.petition_designated",
    "feedback.petition_answered", "feedback.petition_reopened", "feedback.petition_closed",
    "feedback.petition_answer_published", "feedback.publishing_consent_withdrawn", "dossier.papers_joined",
    "connectors.register_asked", "connectors.businesses_asked", "connectors.national_told",
}  # fmt: skip
PERSONAL = ("Nguyễn Thị Hoa", "033190990001", "0900000001", "Số 1, tổ 5", "02/09/1990")


def asked(world, **changes):
    """A dossier that waits for the citizen: one answer and one paper."""
    dossier = world.in_process(**changes)
    codes = [c.code for c in dossier.revision.spec().components if not c.is_eform and not c.replaced_by]
    defects = (DEFECTS[0], Defect(f"component.{codes[0]}", "unreadable", "Chụp lại mặt sau.", ""))
    request_supplement(dossier.public_id, defects, actor=world.case)
    return again(dossier), codes[0]


def test_of_the_messages_to_the_national_portal_only_the_last_is_told(world, anyone):
    dossier = world.filed()
    for leaf in (1, 2):
        told = NationalTold("thong-diep", leaf, 1, 1, is_prompt=True)
        record(told, actor="system", subject=dossier.public_id)
    assert anyone.get(f"/h/{dossier.public_id}").count("Đã báo Cổng Dịch vụ công quốc gia") == 1


def test_what_a_person_is_told_of_the_history_is_a_closed_list():
    assert STORY.keys() - QUIET == TOLD
    assert STORY.keys() >= QUIET


def test_whoever_holds_the_receipt_sees_the_states_duty_and_nothing_personal(world, anyone):
    dossier = world.in_process()
    page = anyone.get(f"/h/{dossier.public_id}")
    for words in (
        "Đang giải quyết", "Đến lượt:", "Phòng Văn hóa - Xã hội", "công chức thụ lý", "Hẹn trả kết quả",
        "thứ Năm 05/03/2026", "Theo giấy hẹn", "Từ khi tiếp nhận lần đầu", "Vì sao hẹn ngày này?", "Đã xảy ra",
    ):  # fmt: skip
        assert words in page
    for secret in PERSONAL:
        assert secret not in page
    assert "/giay/" not in page


def test_why_this_date_is_told_day_by_day(world, anyone):
    page = anyone.get(f"/h/{world.received().public_id}")
    days = re.search(r'<ol class="plain days">(.*?)</ol>', page, re.DOTALL)[1]
    assert "Thứ Hai 02/03/2026" in days
    assert "Hẹn trả lúc" in days


def test_both_clocks_tell_what_is_used_of_the_limit(world, anyone):
    dossier = world.received()
    with clock.at(at("2026-03-03 08:30")):
        page = anyone.get(f"/h/{dossier.public_id}")
    assert page.count("Đã dùng 1 ngày làm việc, thời hạn 3 ngày làm việc") == 4  # twice each: read and seen
    with clock.at(at("2026-03-20 08:30")):
        page = anyone.get(f"/h/{dossier.public_id}")
    assert "Trễ hẹn (chưa xin lỗi)" in page
    assert "clock__used--do" in page


@pytest.mark.parametrize(
    ("limit", "hours", "percent"),
    [
        ("same_day", ("2026-03-02 14:30", "2026-03-02 16:00"), 50),
        ("7 calendar_days", ("2026-03-02 08:30", "2026-03-05 08:30"), 60),
    ],
)
def test_the_bar_fills_by_what_the_limit_granted(world, anyone, limit, hours, percent):
    dossier = world.received()
    moment, now = (at(hour) for hour in hours)
    Dossier.objects.filter(pk=dossier.pk).update(limit=limit, clock_starts_at=moment, first_clock_at=moment)
    with clock.at(now):
        page = anyone.get(f"/h/{dossier.public_id}")
    assert page.count(f'<rect width="{percent}" height="8" class="clock__used') == 2


def test_an_apology_is_told_with_its_reason_and_the_new_date(world, anyone):
    dossier = world.in_process()
    extend(dossier.public_id, at("2026-03-20 17:00"), "Chờ xã khác trả lời.", actor=world.leader)
    with clock.at(at("2026-03-10 08:30")):
        page = anyone.get(f"/h/{dossier.public_id}")
    assert "Trễ hẹn (đã xin lỗi và hẹn lại)" in page
    assert "Chờ xã khác trả lời." in page
    assert "thứ Sáu 20/03/2026 17:00" in page


def test_a_refusal_shows_its_reasons(world, anyone):
    dossier = world.filed()
    refuse(dossier.public_id, (Reason("wrong_place", "Nộp sai cơ quan.", "Điều 17"),), actor=world.desk)
    page = anyone.get(f"/h/{dossier.public_id}")
    assert "Không giải quyết (xem lý do)" in page
    assert "Nộp sai cơ quan." in page
    assert "Đến lượt:" not in page


def test_every_status_of_the_table_has_one_public_word():
    assert {str(status) for status in Status} == set(PUBLIC)
    said = {str(found.tag.words) for status, found in PUBLIC.items() if status != Status.DRAFT}
    said |= {str(tag.words) for tag in (WITH_OTHERS, LATE, LATE_TOLD)}
    assert len({words.partition(" (")[0] for words in said}) == 7


def test_whose_turn_it_is_and_what_comes_next_is_said_in_every_state(world, anyone):
    asked_back, _ = asked(world)
    withdrawn = world.received()
    withdraw(withdrawn.public_id, actor=world.citizen)
    counter, post = concluded(world), concluded(world)
    change_return_way(counter.public_id, "counter", actor=world.citizen)
    change_return_way(post.public_id, "post", actor=world.citizen)
    expected = (
        (world.filed(), "Đã gửi, chờ tiếp nhận", "Ngày hẹn có trên giấy tiếp nhận"),
        (world.received(), "Đang giải quyết", "Hẹn trả kết quả"),
        (asked_back, "Chờ bạn bổ sung", "Hạn bổ sung"),
        (withdrawn, "Đang giải quyết", "Cơ quan trả lời đề nghị rút hồ sơ"),
        (counter, "Đã có kết quả", "Nhận kết quả tại"),
        (post, "Đã có kết quả", "Kết thúc xử lý"),
    )
    for dossier, status, coming in expected:
        page = anyone.get(f"/h/{dossier.public_id}")
        turn = re.search(r"Đến lượt:(.*?)</p>", page, re.DOTALL)[1]
        assert re.sub(r"<[^>]+>", "", turn).strip(), status
        assert status in page
        assert coming in page
    assert "Vào sổ, cấp số và đóng dấu" in anyone.get(f"/h/{counter.public_id}").split("Đến lượt:")[1][:400]


def test_a_draft_cannot_be_tracked(citizen, anyone):
    anyone.get(f"/h/{citizen.start()}", status=404)
    anyone.get("/h/nosuchdossier", status=404)


def test_the_reply_asks_only_for_the_missing_items_and_starts_the_clock_again(world, citizen):
    dossier, code = asked(world)
    tracked = citizen.get(f"/h/{dossier.public_id}")
    assert "Chờ bạn bổ sung" in tracked
    assert "Ghi rõ số nhà." in tracked
    page = citizen.get(f"/ho-so/{dossier.public_id}/bo-sung")
    assert re.findall(r'<(?:input|textarea)[^>]* name="(?!csrf|key|_asked)([^"]+)"', page) == [
        "residence_line",
        f"paper.{code}",
    ]
    wrong = citizen.post(f"/ho-so/{dossier.public_id}/bo-sung", {"residence_line": "", "key": "a"}, 422)
    told = wrong.content.decode()
    assert "chưa có câu trả lời" in told
    assert "hãy chọn tệp" in told
    assert again(dossier).status == Status.AWAITING_SUPPLEMENT
    with clock.at(at("2026-03-09 09:00")):
        given = {"residence_line": "Số 15, tổ 5", f"paper.{code}": pdf("mới"), "key": "b"}
        citizen.post(f"/ho-so/{dossier.public_id}/bo-sung", given)
        page = citizen.get(f"/h/{dossier.public_id}")
    assert "thứ Năm 12/03/2026" in page
    assert again(dossier).status == Status.IN_PROCESS
    citizen.get(f"/ho-so/{dossier.public_id}/bo-sung", status=404)  # nothing is asked any more


def test_a_doubled_reply_is_one_reply(world, citizen):
    dossier, code = asked(world)
    for status in (302, 404):  # the second finds nothing asked
        given = {"residence_line": "Số 15, tổ 5", f"paper.{code}": pdf(), "key": "same"}
        citizen.post(f"/ho-so/{dossier.public_id}/bo-sung", given, status)
    assert dossier.supplements.count() == 1


def test_the_person_may_withdraw_and_a_stranger_may_not(world, citizen, stranger):
    dossier = world.in_process()
    stranger.get(f"/ho-so/{dossier.public_id}/rut", status=404)
    stranger.post(f"/ho-so/{dossier.public_id}/rut", {"ly_do": ""}, 404)
    assert "Rút hồ sơ này" in citizen.get(f"/h/{dossier.public_id}")
    assert "Rút hồ sơ này" not in stranger.get(f"/h/{dossier.public_id}")
    citizen.post(f"/ho-so/{dossier.public_id}/rut", {"ly_do": "Đổi ý", "key": "once"})
    assert again(dossier).status == Status.WITHDRAWAL_ASKED


def test_the_way_of_the_outcome_changes_until_it_is_returned(world, citizen, stranger, anyone):
    dossier = world.in_process()
    place = f"/ho-so/{dossier.public_id}/cach-nhan"
    tracked = citizen.get(f"/h/{dossier.public_id}")
    assert "Bản điện tử" in tracked
    assert place in tracked
    assert "Bản điện tử" not in anyone.get(f"/h/{dossier.public_id}")
    assert re.search(r'value="electronic"[^>]* checked', citizen.get(place))
    citizen.post(place, {"cach_nhan": "post", "key": "once"})
    assert "Qua bưu chính" in citizen.get(f"/h/{dossier.public_id}")
    citizen.post(place, {"cach_nhan": "pigeon", "key": "twice"}, 422)
    stranger.get(place, status=404)
    stranger.post(place, {"cach_nhan": "counter"}, 404)
    assert again(dossier).return_way == "post"


def test_what_is_in_the_persons_hands_has_no_other_way(world, citizen):
    dossier = concluded(world)
    return_outcome(dossier.public_id, actor=SYSTEM)
    assert "/cach-nhan" not in citizen.get(f"/h/{dossier.public_id}")


def test_papers_go_to_those_who_may_see_the_dossier_only(world, citizen, stranger, anyone):
    dossier = concluded(world)
    make_papers.run()
    page = citizen.get(f"/h/{dossier.public_id}")
    links = re.findall(rf'href="(/ho-so/{dossier.public_id}/giay/[a-z0-9]+)"', page)
    assert len(set(links)) == 2  # the receipt and the outcome
    for link in links:
        answer = citizen.client.get(link)
        assert answer.content.startswith(b"%PDF")
        assert answer["Cache-Control"] == "private, no-store"
        stranger.get(link, status=404)
        assert anyone.client.get(link).status_code == 302


def test_a_revoked_outcome_is_told_in_red_and_not_offered_any_more(world, citizen, anyone):
    dossier = concluded(world)
    assert "Tải kết quả" in citizen.get(f"/h/{dossier.public_id}")
    revoke_outcome(dossier.public_id, "Cấp sai họ tên.", actor=world.leader)
    page = citizen.get(f"/h/{dossier.public_id}")
    assert "Kết quả đã bị thu hồi" in page
    assert "Cấp sai họ tên." in page
    assert "Tải kết quả" not in page
    stranger = anyone.get(f"/h/{dossier.public_id}")
    assert "Kết quả đã bị thu hồi" in stranger
    assert "Cấp sai họ tên." not in stranger  # what somebody wrote may name a person


def test_the_control_slip_and_an_unsigned_outcome_stay_inside(world, citizen):
    dossier = world.in_process()
    for kind in ("mau-06", "outcome"):
        paper = file_paper(dossier.public_id, kind, pdf().getvalue())
        citizen.get(f"/ho-so/{dossier.public_id}/giay/{paper.public_id}", status=404)


def test_my_dossiers_put_what_waits_for_me_first(world, citizen):
    waiting, _ = asked(world)
    running = world.received()
    draft = citizen.start()
    page = citizen.get("/toi")
    order = [page.index(words) for words in ("Cần ông/bà làm", "Bản nháp, chưa nộp", "Đang giải quyết</h2>")]
    assert order == sorted(order)
    for public_id in (waiting.public_id, running.public_id, draft):
        assert public_id in page


def test_a_draft_is_thrown_away_after_one_question(citizen, stranger):
    draft = citizen.start()
    for page in ("/toi", "/thu-tuc/1.004873"):
        assert f"/ho-so/{draft}/huy" in citizen.get(page)
    stranger.get(f"/ho-so/{draft}/huy", status=404)
    stranger.post(f"/ho-so/{draft}/huy", {"key": "a"}, 404)
    assert "không lấy lại được" in citizen.get(f"/ho-so/{draft}/huy")
    for _ in range(2):  # a doubled click is one
        answer = citizen.post(f"/ho-so/{draft}/huy", {"key": "b"})
    page = citizen.get(answer["Location"])
    assert "Đã hủy bản nháp" in page
    assert draft not in page
    citizen.get(f"/ho-so/{draft}/cau-hoi/1", status=404)


def test_a_filed_dossier_is_no_draft(citizen):
    dossier = citizen.filed()
    citizen.get(f"/ho-so/{dossier.public_id}/huy", status=404)
    citizen.post(f"/ho-so/{dossier.public_id}/huy", {"key": "a"}, 409)
    assert again(dossier).status == Status.SUBMITTED


def test_a_persons_pages_do_not_stay_on_a_shared_computer(citizen, anyone):
    draft = citizen.start()
    for path in ("/toi", f"/ho-so/{draft}/cau-hoi/1", f"/ho-so/{draft}/kiem-tra"):
        assert citizen.client.get(path)["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in anyone.client.get("/")


# --- by number and a second fact -----------------------------------------------------------------


@pytest.mark.parametrize("digits", ["0001", " 0001 "])
def test_number_and_the_last_four_digits_lead_to_the_tracking_page(world, anyone, digits):
    dossier = world.received()
    answer = anyone.post("/tra-cuu", {"ma": dossier.number.lower(), "so": digits})
    assert answer["Location"] == f"/h/{dossier.public_id}"
    assert "tra cứu hồ sơ theo mã" in AccessLog.objects.values_list("why", flat=True)


def test_a_wrong_number_and_wrong_digits_look_the_same(world, anyone):
    dossier = world.received()
    pages = [
        anyone.post("/tra-cuu", {"ma": number, "so": digits}, 404).content.decode()
        for number, digits in (
            (dossier.number, "9999"),
            ("H31.101-260302-9999", "0001"),
            (dossier.number, "01"),
        )
    ]
    assert all("Không có hồ sơ nào khớp" in page for page in pages)


def test_five_wrong_guesses_shut_the_number_for_a_quarter_of_an_hour_whoever_guesses(world, anyone):
    dossier, other = world.received(), world.received()
    for i in range(5):
        anyone.client.post("/tra-cuu", {"ma": dossier.number, "so": f"90{i:02}"}, REMOTE_ADDR=f"10.0.0.{i}")
    page = anyone.post("/tra-cuu", {"ma": dossier.number, "so": "0001"}, 429).content.decode()
    assert "thử sai 5 lần" in page
    anyone.post("/tra-cuu", {"ma": other.number, "so": "0001"})  # another number is open
    _a_quarter_of_an_hour_later()
    anyone.post("/tra-cuu", {"ma": dossier.number, "so": "0001"})


def _a_quarter_of_an_hour_later():
    earlier = clock.now() - timedelta(minutes=16)
    assert AccessAttempt.objects.filter(username__contains="tra-cuu").count() == 0  # kept blind
    AccessAttempt.objects.update(attempt_time=earlier)


def test_an_unknown_number_is_not_counted_apart(world, anyone):
    for _ in range(5):
        anyone.post("/tra-cuu", {"ma": "H31.1-1", "so": "1111"}, 404)
    assert is_shut(brake.number("h31.1-1 "))


def test_the_officer_who_received_it_sees_no_withdrawal_link(world, officer):
    dossier = Dossier.objects.get(pk=world.filed().pk)
    receive(dossier.public_id, actor=world.desk)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.officer(Role.COUNTER_OFFICER))
    assert "Rút hồ sơ này" not in officer.get(f"/h/{dossier.public_id}")
