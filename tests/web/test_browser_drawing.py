"""A real browser: the route of a draft is drawn with bpmn-js, a step more with its role; a wrong drawing is refused and kept."""

import hashlib
import json
from pathlib import Path

import pytest

from motcua.accounts.roles import Role
from motcua.catalogue.actions.revise import revise
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.web import studio
from tests.web.conftest import CODE
from tests.web.desk_world import logged_in
from tests.web.test_browser_portal import RULES, chromium, pytestmark, site

__all__ = ["chromium", "pytestmark", "site"]
DRAW = f"/qt/thu-tuc/{CODE}/du-thao/ve"
DESK = {"viewport": {"width": 1280, "height": 900}, "locale": "vi-VN"}
BUNDLE = Path(studio.__file__).parent / "static/studio/bpmn-js"
READY = "[data-draw=ready]"


@pytest.fixture
def drawing(chromium, site, committed_world):
    """The page with the drawing of a fresh draft, and what its console complained of."""
    designer = committed_world.province.actor(Role.REFORM_OFFICER, at="H31")
    revise(CODE, actor=designer)
    context = chromium.new_context(**DESK)
    session = logged_in(designer).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": site}])
    page = context.new_page()
    page.said = []
    page.on("console", lambda line: page.said.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{site}{DRAW}")
    page.wait_for_selector(READY, timeout=4000)
    return page


def draft() -> ProcedureRevision:
    return ProcedureRevision.objects.get(code=CODE, status=Status.DRAFT)


def choose(page, name: str) -> None:
    page.select_option("#chon", label=name)


def save(page) -> None:
    with page.expect_navigation():
        page.click("text=Lưu sơ đồ vào bản dự thảo")
    page.wait_for_selector(READY)


def test_a_step_more_is_drawn_with_its_role_moved_and_kept(drawing):
    first = draft().route.tasks[0]
    was_next = draft().route.out[first.id][0].target
    choose(drawing, first.name)
    drawing.click("text=Thêm bước sau")
    drawing.fill("#ten", "Thẩm tra lại")
    drawing.select_option("#vai-tro", "head_of_section")
    drawing.select_option("#co-quan", "handling")
    drawing.fill("#thoi-han", "4h")
    drawing.press("#thoi-han", "Tab")
    new = drawing.eval_on_selector("#chon", "one => one.value")
    before = box(drawing, new)
    drawing.mouse.move(before["x"] + 20, before["y"] + 10)
    drawing.mouse.down()
    drawing.mouse.move(before["x"] + 90, before["y"] + 60, steps=6)
    drawing.mouse.up()
    save(drawing)
    route = draft().route
    assert (route.nodes[new].name, route.nodes[new].role, route.nodes[new].limit_minutes) == (
        "Thẩm tra lại",
        "head_of_section",
        240,
    )
    assert [flow.target for flow in route.out[new]] == [was_next]
    assert "Thẩm tra lại" in drawing.inner_text("#chon")
    assert drawing.said == []  # the policy of the page lets everything of it through


def test_a_wrong_drawing_is_refused_in_words_and_nothing_is_lost(drawing):
    before = draft().digest
    choose(drawing, draft().route.tasks[0].name)
    drawing.click("text=Thêm bước sau")
    drawing.fill("#ten", "Đi lạc")
    drawing.press("#ten", "Tab")
    lost = drawing.eval_on_selector("#chon", "one => one.value")
    for flow in drawing.eval_on_selector_all(
        "#chon option", "all => all.filter(one => one.text.startsWith('Đi lạc →')).map(one => one.value)"
    ):
        drawing.select_option("#chon", flow)
        drawing.click("[data-do=remove]")
    save(drawing)
    assert "Chưa lưu" in drawing.inner_text(".call--stop")
    told = drawing.inner_text(".draw__wrong")
    assert "«Đi lạc»" in told
    assert "ngõ cụt" in told
    assert draft().digest == before
    drawing.click(f"[data-wrong='{lost}'] [data-show]")
    assert drawing.input_value("#ten") == "Đi lạc"
    drawing.click("[data-do=remove]")
    assert [line for line in drawing.said if "422" not in line] == []


def test_the_drawing_has_no_barrier_and_fits_a_telephone(drawing):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    choose(drawing, draft().route.tasks[0].name)
    found = axe.run(drawing, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found] == []
    drawing.set_viewport_size({"width": 320, "height": 640})
    assert drawing.evaluate("document.documentElement.scrollWidth") <= 320
    assert drawing.is_visible(".bjs-powered-by")


def test_the_editor_is_the_one_that_was_looked_at():
    told = json.loads((BUNDLE / "source.json").read_text())
    assert told["version"] in (BUNDLE / "bpmn-modeler.js").read_text()[:200]
    for name, mark in told["files"].items():
        assert hashlib.sha256((BUNDLE / name).read_bytes()).hexdigest() == mark, name


def box(page, element: str) -> dict[str, float]:
    return page.locator(f".djs-shape[data-element-id='{element}']").first.bounding_box()
