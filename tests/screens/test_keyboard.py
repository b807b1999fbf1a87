"""The main tasks with nothing but a keyboard: at each stop one sees where one is, and the act arrives."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.screens.listing import SCREENS
from tests.screens.stage import Stage
from tests.web.conftest import pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
MOST = 90  # stops from the top of a page to its act; an officer has shortcuts besides
# Where the keyboard stands: whether that is on the screen, under nothing, and marked as nothing else is.
STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const label = one.labels && one.labels[0], box = one.getBoundingClientRect();
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1), y = box.y + Math.min(box.height / 2, 20);
  const over = document.elementFromPoint(x, y);
  const looks = [getComputedStyle(one), label && getComputedStyle(label, "::before")].filter(Boolean);
  const marked = looks.some(at => (at.outlineStyle !== "none" && at.outlineWidth !== "0px") || at.boxShadow !== "none");
  const open = !!over && (one.contains(over) || over.contains(one) || (label && label.contains(over)));
  return {what: one.outerHTML.slice(0, 90), seen: y >= 0 && y <= innerHeight, open, marked};
}"""


@dataclass(frozen=True)
class Task:
    """On this screen: at each of these controls press these keys, the last of them leads to the act."""

    screen: str
    keys: tuple[tuple[str, str], ...]
    act: str
    status: int = 302


TASKS = (
    Task("home", (("#q", "doc than"), ("#q", "Enter")), "GET /tim?q=doc+than&mo=1", 302),
    Task("search", (("ol.results a", "Enter"),), "GET /thu-tuc/1.004873", 200),
    Task("procedure-citizen", (("#nop button", "Enter"),), "POST /thu-tuc/1.004873/nop"),
    Task("questions-2", (("main form .govuk-button", "Enter"),), "POST /ho-so/{ready}/cau-hoi/2"),
    Task("check", (("[name=cam_doan]", "Space"), ("main form button.govuk-button", "Enter")), "POST /ho-so/{ready}/kiem-tra"),
    Task("pay", (("form[action$='kiem-tra'] button", "Enter"),), "POST /ho-so/{owing}/thanh-toan/kiem-tra", 503),  # no bank answers here
    Task("rating", (("button[name=muc][value='5']", "Enter"),), "POST /ho-so/{returned}/danh-gia"),
    Task("verify", (("[name=ma]", "{outcome}"), ("[name=ma]", "Enter")), "POST /xac-minh"),
    Task("outcome", (("form[action$='chia-se'] button", "Enter"),), "POST /toi/giay-to/{outcome}/chia-se"),
    Task("room-filed", (("form[action$='tiep-nhan'] button", "Enter"),), "POST /mc/ho-so/{with_paper}/tiep-nhan"),
    Task("room-to-sign", (("form[action$='phe-duyet'] button", "Enter"),), "POST /mc/ho-so/{to_sign}/phe-duyet"),
    Task("signing", (("main form button.govuk-button", "Enter"),), "POST /ld/ky", 200),
)  # fmt: skip


# The room says a last word as it is left (presence); the driver sometimes waits without end for whoever hears it: looked at by hand.
MARKED = [
    pytest.param(one, marks=[pytest.mark.long] if one.screen.startswith("room") else []) for one in TASKS
]


@pytest.mark.parametrize("task", MARKED, ids=lambda task: task.screen)
def test_by_keyboard_alone(stage: Stage, task: Task) -> None:
    screen = next(one for one in SCREENS if one.name == task.screen)
    with stage.shows(screen) as page:
        for control, keys in task.keys:
            assert go_to(page, control) == []
            if keys in {"Enter", "Space"}:
                page.keyboard.press(keys)
            else:
                page.keyboard.type(keys.format(**stage.town.names))
        wanted = (task.act.format(**stage.town.names), task.status)
        arrive(page, stage, wanted)
    assert wanted in stage.heard, stage.heard[-3:]


def test_a_supplement_with_its_file_by_keyboard_alone(stage: Stage) -> None:
    """The button that opens the machine's own dialogue is reached; what is chosen there is sent with the answer."""
    screen = next(one for one in SCREENS if one.name == "supplement")
    with stage.shows(screen) as page:
        assert go_to(page, "main input[type=text], main input.govuk-input") == []
        page.keyboard.press("Control+A")
        page.keyboard.type("Số 12, ngõ 3, phố Đông")
        assert go_to(page, "main input[type=file]") == []
        with page.expect_file_chooser() as chosen:
            page.keyboard.press("Space")
        chosen.value.set_files(
            {"name": "hop-dong.pdf", "mimeType": "application/pdf", "buffer": pdf("hợp đồng").read()}
        )
        assert go_to(page, "main form button.govuk-button") == []
        page.keyboard.press("Enter")
        wanted = (f"POST /ho-so/{stage.town.names['asked']}/bo-sung", 302)
        arrive(page, stage, wanted)
    assert wanted in stage.heard, stage.heard[-3:]


def arrive(page: Any, stage: Stage, wanted: tuple[str, int]) -> None:
    """The driver must come to the answer; a page that was left tells nothing of its own."""
    for _ in range(200):
        if wanted in stage.heard:
            page.wait_for_load_state(
                "networkidle"
            )  # a context that is closed on its way waits for what nobody answers
            return
        page.wait_for_timeout(20)


def go_to(page: Any, control: str) -> list[str]:
    """Press Tab until the control has the keyboard; what was wrong at the stops."""
    wrong = []
    for _ in range(MOST):
        if page.evaluate("what => document.activeElement.matches(what)", control):
            return wrong
        page.keyboard.press("Tab")
        if (stop := page.evaluate(STOP)) is None:
            continue
        wrong += [f"{name}: {stop['what']}" for name in ("seen", "open", "marked") if not stop[name]]
    return [*wrong, f"{control} was not reached"]
