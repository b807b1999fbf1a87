"""The outcome's paper written in the studio: begun, refused in words, seen, published, and drafted in the room by it."""

import re

import pytest

from motcua.accounts.roles import Role
from motcua.catalogue.actions.publish import publish
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.documents.tests.test_forms import text
from motcua.dossiers.actions.approve_outcome import draft_outcome
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.outcome_paper import unsigned_pdf
from motcua.dossiers.sealed import open_answers
from motcua.workflow.queries import open_tasks
from tests.web.conftest import CODE, Browser
from tests.web.desk_world import logged_in

pytestmark = pytest.mark.django_db
HOME = f"/qt/thu-tuc/{CODE}"
PAPER = f"{HOME}/du-thao/van-ban"
SHEET = {
    "lam": "luu",
    "ten": "Giấy xác nhận độc thân",
    "trich-yeu": "Số hồ sơ [Mã hồ sơ]",
    "co": "a4",
    "so-khoi": "2",
    "kieu-0": "grounds",
    "kieu-1": "paragraph",
    "chu-1": "Xác nhận ông/bà [Người nộp] đã khai đúng. #panic()",
    "dang-1": "bold",
    "noi-nhan": "Như trên\nLưu: VT",
}


def officer(world):
    return world.province.actor(Role.REFORM_OFFICER, at="H31")


@pytest.fixture
def designer(world):
    return Browser(logged_in(officer(world)))


@pytest.fixture
def draft(designer):
    designer.post(f"{HOME}/ban-moi", {"key": "r"})
    return ProcedureRevision.objects.get(code=CODE, status=Status.DRAFT)


def change(designer: Browser, status: int = 302, **given: object) -> str:
    page = designer.get(PAPER)
    hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("seen", "key")}
    return designer.post(PAPER, hidden | given, status).content.decode()


def test_a_proposal_stands_there_before_anything_is_written(designer, draft):
    page = designer.get(PAPER)
    assert "đề xuất soạn lại theo khối" in page
    assert "[Người nộp]" in page
    assert page.count('name="kieu-') > 5
    draft.refresh_from_db()
    assert draft.spec().outcome.template == "outcome.typ"


def test_buttons_change_the_page_and_keep_nothing(designer, draft):
    page = change(designer, 200, **SHEET | {"lam": "them-line", "sau": "1"})
    assert re.findall(r'name="kieu-\d+" value="(\w+)"', page) == ["grounds", "line", "paragraph"]
    page = change(designer, 200, **SHEET | {"lam": "len-1"})
    assert re.findall(r'name="kieu-\d+" value="(\w+)"', page) == ["paragraph", "grounds"]
    page = change(designer, 200, **SHEET | {"lam": "bo-0"})
    assert re.findall(r'name="kieu-\d+" value="(\w+)"', page) == ["paragraph"]
    draft.refresh_from_db()
    assert draft.spec().outcome.template == "outcome.typ"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"chu-1": "Ông/bà [Họ tên người xin]"}, "tên [Họ tên người xin]"),
        ({"ten": ""}, "Tên văn bản: chưa ghi"),
        ({"chu-1": " "}, "Khối 2: chưa ghi chữ nào"),
        ({"kieu-1": "line"}, "Khối 2: chưa ghi tên mục"),
        ({"kieu-0": "table"}, "Khối 1: hãy chọn câu trả lời nhiều dòng"),
        ({"trich-yeu": "[Ngày ký kết]"}, "Có phải là [Ngày ký]"),
        ({"khi-1": "khac", "khi-khac-1": "status =="}, "Khối 2: «status ==»"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_do_and_stays_on_the_page(designer, draft, wrong, told):
    page = change(designer, 422, **SHEET | wrong)
    assert told in page
    assert "Lưu: VT" in page
    draft.refresh_from_db()
    assert draft.spec().outcome.template == "outcome.typ"


def test_it_is_seen_published_and_drafted_in_the_room(designer, draft, world):
    before = world.in_process()
    change(designer, **SHEET)
    draft.refresh_from_db()
    assert draft.spec().outcome.template == "outcome.json"
    page = designer.get(PAPER)
    picture = re.search(r'<img class="compose__page" src="([^"]+)"', page)[1]
    assert designer.client.get(picture).content.startswith(b"\x89PNG")
    sample = designer.client.get(f"{HOME}/ban/2/mau/outcome.json.pdf")
    assert "Nguyễn Văn An" in text(sample.content)
    assert "Xác nhận ông/bà [Người nộp]" in designer.get(f"{HOME}/so-sanh")
    publish(CODE, actor=officer(world))
    assert designer.client.get(PAPER).status_code == 409  # published: only revised

    printed = text(drafted(world, world.in_process()))
    assert "GIẤY XÁC NHẬN ĐỘC THÂN" in printed
    assert "đã khai đúng. #panic()" in printed
    assert "Căn cứ" in printed
    assert "đã khai đúng" not in text(drafted(world, before))  # its own revision's template, as it was


def drafted(world, dossier) -> bytes:
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    return unsigned_pdf(draft_outcome(dossier.public_id, {}, actor=world.case))


def test_a_block_is_printed_for_some_dossiers_only(designer, draft, world):
    page = designer.get(PAPER)
    chosen = re.search(r'<option value="(status == [^"]+)">', page)[1].replace("&quot;", '"')
    sheet = SHEET | {"so-khoi": "3", "kieu-2": "paragraph", "chu-2": "Chỉ in qua mạng."}
    change(designer, **sheet | {"khi-1": chosen, "khi-2": "khac", "khi-khac-2": 'channel == "online"'})
    page = designer.get(PAPER)
    assert page.count('<details class="small" open>') == 2
    assert "chỉ in khi" in designer.get(f"{HOME}/so-sanh").lower()
    publish(CODE, actor=officer(world))
    dossier = world.in_process()
    printed = text(drafted(world, dossier))
    assert ("đã khai đúng" in printed) == (chosen == f'status == "{open_answers(dossier)["status"]}"')
    assert ("Chỉ in qua mạng." in printed) == (dossier.channel == "online")


def test_a_procedure_may_lose_its_paper(designer, draft):
    change(designer, lam="bo-mau")
    draft.refresh_from_db()
    assert draft.spec().outcome.template == ""
    assert "kết quả là văn bản nhưng thiếu «template»" in designer.get(f"{HOME}/ban/2")
