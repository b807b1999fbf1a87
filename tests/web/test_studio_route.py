"""The route in the studio: drawn, changed, taken from files people publish, tried on the past."""

import io
import re

import pytest

from motcua.accounts.roles import Role
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.facts.subscribers import catch_up
from motcua.ledger.sealing import seal
from motcua.workflow.rules import bpmn
from tests.web.conftest import CODE, Browser
from tests.web.desk_world import logged_in

pytestmark = pytest.mark.django_db
HOME = f"/qt/thu-tuc/{CODE}"
ROUTE = f"{HOME}/du-thao/quy-trinh"
STEP = {
    "ten": "Thẩm tra lại",
    "vai-tro": "head_of_section",
    "loai": "work",
    "co-quan": "handling",
    "thoi-han": "4h",
}
TABLE = (
    "process_id,procedure_code,procedure_title,step,content,responsible,time_text,hours\n"
    "7,1.004873,Thủ tục,1,Tiếp nhận hồ sơ,Công chức Bộ phận Một cửa,2 giờ,2\n"
    "7,1.004873,Thủ tục,2,Thẩm định hồ sơ,Công chức Tư pháp - Hộ tịch,14 giờ,14\n"
    "7,1.004873,Thủ tục,3,Ký kết quả,Lãnh đạo UBND xã,8 giờ,8\n"
)


@pytest.fixture
def designer(world):
    return Browser(logged_in(world.province.actor(Role.REFORM_OFFICER, at="H31")))


@pytest.fixture
def draft(designer):
    designer.post(f"{HOME}/ban-moi", {"key": "r"})
    return ProcedureRevision.objects.get(code=CODE, status=Status.DRAFT)


def change(designer: Browser, place: str, status: int = 302, **given: object) -> str:
    page = designer.get(place)
    seen = re.search(r'name="seen" value="([^"]*)"', page)[1]
    key = re.search(r'name="key" value="([^"]*)"', page)[1]
    return designer.post(place, {"seen": seen, "key": key} | given, status).content.decode()


def names(draft: ProcedureRevision) -> list[str]:
    draft.refresh_from_db()
    return [node.name for node in draft.route.tasks]


def file(name: str, text: str) -> io.BytesIO:
    made = io.BytesIO(text.encode())
    made.name = name
    return made


def test_the_route_is_drawn_and_downloaded(designer, draft):
    page = designer.get(f"{HOME}/ban/1/quy-trinh")
    assert page.count("<rect") == len(draft.route.nodes)
    answer = designer.client.get(f"{HOME}/ban/1/quy-trinh.bpmn")
    assert [node.name for node in bpmn.read(answer.content).tasks] == names(draft)
    assert b"BPMNShape" in answer.content


def test_a_step_is_changed_added_and_removed(designer, draft):
    before = names(draft)
    change(designer, f"{ROUTE}/check", **STEP | {"ten": "Đối chiếu"})
    assert names(draft) == [before[0], "Đối chiếu", *before[2:]]
    change(designer, f"{ROUTE}/check?sau=1", **STEP)
    assert "Thẩm tra lại" in names(draft)
    added = next(node for node in draft.route.tasks if node.name == "Thẩm tra lại")
    assert (added.role, added.limit_minutes) == ("head_of_section", 240)
    assert draft.route.out["check"][0].target == added.id
    change(designer, f"{ROUTE}/{added.id}", lam="bo")
    assert "Thẩm tra lại" not in names(draft)
    assert "viết như 4h" in change(designer, f"{ROUTE}/check", 422, **STEP | {"thoi-han": "bốn giờ"})


def test_a_published_table_becomes_the_route(designer, draft):
    change(designer, ROUTE, tep=file("steps.csv", TABLE))
    assert [node.limit_minutes for node in draft.__class__.objects.get(pk=draft.pk).route.tasks] == [
        120,
        840,
        480,
    ]
    more = TABLE + TABLE.split("\n", 1)[1].replace("\n7,", "\n8,").replace("7,1.00", "8,1.00", 1)
    assert "nhiều quy trình" in change(designer, ROUTE, 422, tep=file("steps.csv", more))
    change(designer, ROUTE, tep=file("steps.csv", more), **{"quy-trinh": "8"})
    assert "không phải XML đúng" in change(designer, ROUTE, 422, tep=file("a.bpmn", "<x"))
    assert "hãy chọn một tệp" in change(designer, ROUTE, 422)


def test_real_published_processes_become_routes_of_a_draft(designer, draft, shared_data):
    text = (shared_data / "internal_process" / "steps.csv").read_text(encoding="utf-8-sig")
    first = text.splitlines()[1].split(",")[0]
    change(designer, ROUTE, tep=file("steps.csv", text), **{"quy-trinh": first})
    assert len(names(draft)) > 1
    assert "<rect" in designer.get(f"{HOME}/ban/{draft.number}/quy-trinh")


def test_a_trial_on_the_past_says_load_and_waiting(designer, draft, world):
    world.received()
    seal()
    catch_up()
    page = designer.get(f"{HOME}/ban/1/mo-phong?nhan=20&nguoi-1=1&tay-check=400")
    assert "trong 20 hồ sơ" in page
    slow = int(re.search(r"(\d+) % trong 20", page)[1])
    many = designer.get(f"{HOME}/ban/1/mo-phong?nhan=20&nguoi-1=40&tay-check=400")
    assert int(re.search(r"(\d+) % trong 20", many)[1]) > slow


def test_the_place_of_a_step_is_chosen_in_words(designer, draft):
    page = designer.get(f"{ROUTE}/check")
    assert '<option value="handling">Cơ quan giải quyết</option>' in page
    assert '<option value="intake">Nơi tiếp nhận</option>' in page
    own = draft.route.nodes["check"].agency
    assert re.search(rf'<option value="{own}" selected>Phòng [^<]+</option>', page)
    change(designer, f"{ROUTE}/check", **STEP)
    draft.refresh_from_db()
    assert draft.route.nodes["check"].agency == "handling"
