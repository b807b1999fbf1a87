"""The dossier room: what may be done now stands there as a form, what fails keeps what was typed, neighbours are right."""

import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.accounts.roles import Role
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.jobs import make_papers
from motcua.dossiers.models import Dossier, Extension, Outcome, Refusal, SupplementRequest, Suspension
from motcua.dossiers.tests.test_outcome import concluded
from motcua.ledger.queries import history
from motcua.ledger.sealing import seal
from motcua.web.desk import reasons
from motcua.workflow.queries import open_tasks
from tests.web.desk_world import act, logged_in, text

pytestmark = pytest.mark.django_db
TALK = {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"}
ACT = re.compile(r'<details class="act[^>]*?( open)?><summary>.*?action="/mc/ho-so/\w+/([^"]+)"', re.DOTALL)


@pytest.fixture
def desk(world):
    return logged_in(world.desk)


@pytest.fixture
def case(world):
    return logged_in(world.case)


@pytest.fixture
def leader(world):
    return logged_in(world.leader)


def nouns(page: str) -> set[str]:
    """The acts that stand there: with their form, with a page of their own, or with a link that asks for the form."""
    return set(re.findall(r'(?:action|href)="/mc/ho-so/\w+(?:/|\?viec=)([^"?&#]+)', page))


def forms(page: str) -> set[str]:
    """The acts whose form stands there."""
    return {noun for _, noun in ACT.findall(page)}


def room(client, dossier, query: str = ""):
    return client.get(f"/mc/ho-so/{dossier.public_id}{query}")


def test_the_room_shows_answers_in_words_facts_with_source_and_the_turn(world, desk):
    page = text(room(desk, world.filed()))
    for words in ("Nguyễn Thị Hoa", "033190990001", "từ tài khoản định danh điện tử", "bộ phận một cửa"):
        assert words in page


def test_only_what_this_person_may_do_now_is_offered(world, desk, case, leader):
    dossier = world.filed()
    assert {"tiep-nhan", "yeu-cau-bo-sung", "tu-choi", "so-hoa", "rut"} <= nouns(text(room(desk, dossier)))
    assert "tiep-nhan" not in nouns(text(room(leader, dossier)))
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0].id
    offered = nouns(text(room(case, dossier)))
    assert {f"buoc/{task}/hoan-thanh", "du-thao", "tam-dung", "yeu-cau-bo-sung"} <= offered
    assert not {"gia-han", "dung", "tra-ket-qua", "phe-duyet"} & offered
    assert {"gia-han", "dung"} <= nouns(text(room(leader, dossier)))


def test_a_form_that_is_seldom_needed_is_a_link_which_opens_it(world, case):
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0].id
    page = text(room(case, dossier, "?xem=mine"))
    assert not {"dinh-chinh", "tu-choi", f"buoc/{task}/lay-y-kien"} & forms(page)
    assert {"du-thao", f"buoc/{task}/hoan-thanh", "ghi-chu"} <= forms(page)  # a letter opens these at once
    address = html.unescape(re.search(r'href="([^"#]+viec=tu-choi[^"#]*)#', page)[1])
    opened = text(case.get(address))
    assert {"tu-choi"} == {noun for how, noun in ACT.findall(opened) if how}
    assert "dinh-chinh" not in forms(opened)
    assert 'name="xem" value="mine"' in opened


def test_receipt_promises_and_the_page_shows_both_clocks_and_why(world, desk):
    dossier = world.filed()
    assert "hẹn trả <strong>" in text(room(desk, dossier))
    answer = act(desk, dossier, "tiep-nhan", xem="new")
    assert answer["Location"] == f"/mc/ho-so/{dossier.public_id}?xem=new"
    page = text(room(desk, dossier))
    for words in (
        "Đồng hồ của luật",
        "Đồng hồ của người dân (766)",
        "Vì sao hẹn ngày này?",
        "hẹn lần đầu",
        "(đang lập)",
    ):
        assert words in page


def test_the_same_form_twice_is_one_act(world, desk):
    dossier = world.filed()
    seen = dossier.version
    first = act(desk, dossier, "tiep-nhan", key="k", version=seen)
    again = act(desk, dossier, "tiep-nhan", key="k", version=seen)
    assert (first.status_code, again.status_code) == (302, 302)
    assert dossier.receipts.count() == 1


def test_all_defects_at_once_and_the_counter_takes_the_answer(world, desk):
    dossier = world.filed()
    answer = act(desk, dossier, "yeu-cau-bo-sung", **{
        "xet.answers.residence_line": "sai", "ly-do.answers.residence_line": "other",
        "noi-dung.answers.residence_line": "Ghi rõ số nhà.", "xet.answers.phone": "sai", "ly-do.answers.phone": "mismatch",
        "con-lai": "1",
    })  # fmt: skip
    assert answer.status_code == 302
    request = SupplementRequest.objects.get()
    assert [d[:3] for d in request.defects] == [
        ["answers.residence_line", "other", "Ghi rõ số nhà."],
        ["answers.phone", "mismatch", "Nội dung không khớp với giấy tờ. Hãy sửa theo đúng giấy tờ."],
    ]
    page = text(room(desk, dossier))
    assert "Đang chờ người nộp bổ sung" in page
    assert "bo-sung" in nouns(page)
    answer = act(desk, dossier, "bo-sung", residence_line="Số 9, tổ 5", phone="0900000003")
    assert answer.status_code == 302
    dossier.refresh_from_db()
    assert dossier.status == "submitted"


def test_a_refusal_without_words_is_told_and_keeps_what_was_typed(world, desk):
    dossier = world.filed()
    given = {"ly-do": ["other"], "noi-dung": ["  "], "can-cu": ["Điều 5"]}
    answer = act(desk, dossier, "tu-choi", **given)
    page = text(answer)
    assert answer.status_code == 422
    assert 'value="Điều 5"' in page
    answer = act(
        desk,
        dossier,
        "tu-choi",
        **{"ly-do": ["not_competent"], "noi-dung": ["Nơi cư trú ở tỉnh khác."], "can-cu": [""]},
    )
    assert answer.status_code == 302
    assert Refusal.objects.get().reasons == [["not_competent", "Nơi cư trú ở tỉnh khác.", ""]]


def test_a_refusal_takes_the_words_of_the_library_where_the_officer_wrote_none(world, desk):
    dossier = world.filed()
    rows = {"ly-do": ["duplicate", "", ""], "noi-dung": ["", "", ""], "can-cu": ["Điều 5", "", ""]}
    assert act(desk, dossier, "tu-choi", **rows).status_code == 302
    [[code, words, basis]] = Refusal.objects.get().reasons
    assert (code, basis) == ("duplicate", "Điều 5")
    assert words == reasons.refusal_sentence("duplicate")


def test_a_correction_keeps_the_old_version_and_touches_what_was_changed_only(world, case):
    dossier = world.in_process()
    page = text(room(case, dossier, "?viec=dinh-chinh"))
    given = {"residence_line": "Số 7, tổ 5", "_asked": ["residence_line", "phone"], "phone": "0900000001"}
    assert 'value="Số 1, tổ 5"' in page
    wrong = act(case, dossier, "dinh-chinh", **given, key="w")
    assert wrong.status_code == 422
    assert 'value="Số 7, tổ 5"' in text(wrong)
    same = act(
        case,
        dossier,
        "dinh-chinh",
        **given | {"residence_line": "Số 1, tổ 5", "dc-ly-do": "Gõ nhầm"},
        key="s",
    )
    assert same.status_code == 422
    assert act(case, dossier, "dinh-chinh", **given, **{"dc-ly-do": "Gõ nhầm số nhà"}).status_code == 302
    assert dossier.answers.count() == 2
    assert history(dossier.public_id)[-1].data["fields"] == ["residence_line"]
    assert "Số 7, tổ 5" in text(room(case, dossier))


def test_a_signed_outcome_is_revoked_by_the_leader_with_a_reason(world, leader, desk):
    dossier = concluded(world)
    assert "thu-hoi" in nouns(text(room(leader, dossier)))
    assert "thu-hoi" not in nouns(text(room(desk, dossier)))
    unknown = {
        "ly-do": "Cấp sai họ tên",
        "thay-bang": "http://x/xac-minh/ABCDEFGHJKMNPQRSTVWXYZ2345",
        "key": "u",
    }
    assert act(leader, dossier, "thu-hoi", **unknown).status_code == 422
    assert act(leader, dossier, "thu-hoi", **{"ly-do": " ", "key": "e"}).status_code == 422
    assert act(leader, dossier, "thu-hoi", **{"ly-do": "Cấp sai họ tên"}).status_code == 302
    assert Outcome.objects.get().status == "revoked"
    page = text(room(leader, dossier))
    assert "Kết quả đã bị thu hồi" in page
    assert "thu-hoi" not in nouns(page)


def test_somebody_was_faster_who_and_when_and_the_text_stays(world, desk, case):
    dossier = world.in_process()
    seen = dossier.version
    act(case, dossier, "tam-dung", **{"can-cu": "verification"})
    answer = act(logged_in(world.head), dossier, "yeu-cau-bo-sung", version=seen, key="mine", **{
        "xet.answers.phone": "sai", "ly-do.answers.phone": "other", "con-lai": "1", "noi-dung.answers.phone": "Số này không gọi được.",
    })  # fmt: skip
    page = text(answer)
    assert answer.status_code == 409
    assert "vừa được" in page
    assert re.search(r"lúc \d\d:\d\d:\d\d \d\d/\d\d/\d{4}", page)
    assert "Số này không gọi được." in page
    assert f'name="version" value="{seen + 1}"' in page  # the next click decides on what is shown now
    assert not SupplementRequest.objects.exists()


def test_an_act_that_is_no_longer_possible_still_shows_the_text(world, desk):
    dossier = world.filed()
    seen = dossier.version
    receive(dossier.public_id, actor=world.desk)
    answer = act(
        desk,
        dossier,
        "tu-choi",
        version=seen,
        **{"ly-do": ["other"], "noi-dung": ["Rất dài."], "can-cu": [""]},
    )
    assert answer.status_code == 409
    assert '<p class="typed">Rất dài.</p>' in text(answer)


def test_the_clock_stands_still_runs_again_and_is_extended_once(world, case, leader):
    dossier = world.in_process()
    act(case, dossier, "tam-dung", **{"can-cu": "verification"})
    assert Suspension.objects.get().until is None
    offered = nouns(text(room(case, dossier)))
    assert "tiep-tuc" in offered
    assert "tam-dung" not in offered
    act(case, dossier, "tiep-tuc")
    assert Suspension.objects.get().until is not None
    wrong = act(
        leader, dossier, "gia-han", ngay="ngày mai", gio="", key="w", **{"ly-do": "Cần xác minh thêm."}
    )
    assert wrong.status_code == 422
    assert "Cần xác minh thêm." in text(wrong)
    assert act(leader, dossier, "gia-han", ngay="20/03/2026", **{"ly-do": "Cần xác minh."}).status_code == 302
    assert Extension.objects.get().reason == "Cần xác minh."
    assert "gia-han" not in nouns(text(room(leader, dossier)))


def test_a_step_goes_back_with_its_reason_and_is_given_to_a_name(world, case):
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0]
    head = logged_in(world.head)
    page = text(room(head, dossier))
    if "phan-cong" in nouns(page):
        choice = re.search(rf'value="({task.id}:[^"]+)"', page)[1]
        assert act(head, dossier, "phan-cong", cho=choice).status_code == 302
        assert open_tasks(dossier.public_id)[0].assignee == choice.split(":")[1]
    assert act(case, dossier, f"buoc/{task.id}/tra-lai", ve="intake", **{"ly-do": ""}).status_code == 422
    answer = act(
        case, dossier, f"buoc/{task.id}/tra-lai", ve="intake", key="2", **{"ly-do": "Thiếu bản chụp."}
    )
    assert answer.status_code == 302
    assert "Thiếu bản chụp." in text(room(case, dossier))


def test_from_draft_to_approval_and_the_preview_is_a_picture(world, case, leader):
    dossier = world.in_process()
    task = open_tasks(dossier.public_id)[0].id
    assert act(case, dossier, "du-thao").status_code == 302
    assert act(case, dossier, f"buoc/{task}/hoan-thanh").status_code == 302
    page = text(room(leader, dossier, "?tep=du-thao"))
    assert {"phe-duyet"} <= nouns(page)
    source = re.search(r'src="(/mc/ho-so/\w+/du-thao/trang/1.webp)"', page)[1]
    picture = leader.get(source)
    assert picture["Content-Type"] == "image/webp"
    assert picture.content[8:12] == b"WEBP"
    assert act(leader, dossier, "phe-duyet").status_code == 302
    assert dossier.outcomes.get().approved_by == world.leader.id


def test_withdrawal_then_stop(world, desk, leader):
    dossier = world.filed()
    assert act(desk, dossier, "rut", **{"ly-do": "Không cần nữa."}).status_code == 302
    page = text(room(leader, dossier))
    assert "Người nộp đã xin rút." in page
    assert act(leader, dossier, "dung").status_code == 302
    dossier.refresh_from_db()
    assert dossier.status == "stopped"


def test_neighbours_are_those_of_the_view_and_end_at_its_ends(world, desk):
    one, two, three = world.filed(), world.filed(), world.filed()
    links = {
        d: dict(re.findall(r'href="/mc/ho-so/(\w+)\?xem=new" rel="(\w+)"', text(room(desk, d, "?xem=new"))))
        for d in (one, two, three)
    }
    assert links[one] == {two.public_id: "next"}
    assert links[two] == {one.public_id: "prev", three.public_id: "next"}
    assert links[three] == {two.public_id: "prev"}
    page = text(room(desk, one, "?xem=new"))
    assert "đầu danh sách" in page
    assert 'href="/mc/hang-doi?xem=new"' in page


def test_an_act_that_takes_the_dossier_out_of_the_view_leads_on_to_the_one_that_followed(world, desk):
    one, two = world.filed(), world.filed()
    page = text(room(desk, one, "?xem=new"))
    following = re.search(r'name="tiep" value="(\w+)"', page)[1]
    answer = act(desk, one, "tiep-nhan", xem="new", tiep=following)
    page = text(desk.get(answer["Location"]))
    assert f'href="/mc/ho-so/{two.public_id}?xem=new" rel="next"' in page


def test_the_story_is_told_with_its_proof(world, desk):
    dossier = world.received()
    assert "chờ niêm phong" in text(room(desk, dossier))
    seal()
    page = text(room(desk, dossier))
    assert "Hồ sơ được tiếp nhận" in page
    proof = re.search(r'href="(/mc/ho-so/\w+/bang-chung/\d+)"', page)[1]
    assert re.search(r"[0-9a-f]{64}", text(desk.get(proof)))
    assert desk.get(proof + "?json=1").json()["leaf_index"] >= 0


def test_papers_and_the_control_slip_are_pdf_and_foreign_ones_are_absent(world, desk):
    dossier, other = world.received(), world.filed()
    make_papers.run()
    paper = re.search(r'href="(/mc/ho-so/\w+/giay/\w+)"', text(room(desk, dossier)))[1]
    assert desk.get(paper).content.startswith(b"%PDF")
    assert desk.get(paper.replace(dossier.public_id, other.public_id)).status_code == 404
    assert desk.get(f"/mc/ho-so/{dossier.public_id}/phieu-kiem-soat").content.startswith(b"%PDF")


def test_foreign_dossiers_and_drafts_look_absent(world, desk):
    dossier = world.in_process()
    foreign = logged_in(world.province.actor(Role.CASE_OFFICER, at=world.province.department))
    assert room(foreign, dossier).status_code == 404
    assert act(foreign, dossier, "tam-dung", **{"can-cu": "verification"}).status_code == 404
    assert not Suspension.objects.exists()
    assert Dossier.objects.get(pk=dossier.pk).version == dossier.version


def test_the_room_asks_few_questions(world, desk):
    dossier = world.in_process()
    room(desk, dossier)
    with CaptureQueriesContext(connection) as asked:
        room(desk, dossier)
    assert len([q for q in asked if q["sql"].split()[0] not in TALK]) <= 26


def test_another_agency_is_asked_sees_it_in_its_queue_with_its_own_time_and_answers(world, case):
    dossier = world.in_process()
    step = open_tasks(dossier.public_id)[0].id
    noun, words = f"buoc/{step}/lay-y-kien", "Bà Hoa còn nợ thuế không?"
    assert noun in nouns(text(room(case, dossier)))
    page = text(room(case, dossier, f"?viec={noun}"))
    assert "Sở Công Thương" in page
    wrong = act(case, dossier, noun, **{"noi-dung": words, "han": "1d"})
    assert wrong.status_code == 422
    assert words in text(wrong)
    act(case, dossier, noun, **{"noi-dung": words, "han": "1d", "co-quan": ["H31.12", "H31.5"]})
    page = text(room(case, dossier))
    assert page.count(words) == 2
    officer = logged_in(world.province.actor(Role.CASE_OFFICER, at="H31.12"))
    queue = text(officer.get("/mc/hang-doi?xem=asked"))
    assert dossier.number in queue
    assert "03/03/2026" in queue  # its own day, not the dossier's 05/03
    assert "05/03/2026" not in queue
    asked = next(t.id for t in open_tasks(dossier.public_id) if t.agency == "H31.12")
    offered = nouns(text(room(officer, dossier)))
    assert {n for n in offered if n.startswith("buoc/")} == {f"buoc/{asked}/tra-loi"}
    assert act(officer, dossier, f"buoc/{asked}/tra-loi", **{"noi-dung": ""}).status_code == 422
    act(officer, dossier, f"buoc/{asked}/tra-loi", **{"noi-dung": "Không còn nợ"})
    assert "Không còn nợ" in text(room(case, dossier))
    assert f"buoc/{asked}/tra-loi" not in nouns(text(room(officer, dossier)))
