"""The main tasks with nothing but a keyboard: at each stop one sees where one is, and the act arrives."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.screens.keyboard import go_to
from tests.screens.listing import SCREENS
from tests.screens.stage import Stage
from tests.web.conftest import pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


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


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.screen)
def test_by_keyboard_alone(stage: Stage, task: Task) -> None:
    screen = next(one for one in SCREENS if one.name == task.screen)
    with stage.shows(screen) as page:
        for control, keys in task.keys:
            assert go_to(page, control) == []
            if (control, keys) == task.keys[-1]:
                leave(page, keys)
            elif keys in {"Enter", "Space"}:
                page.keyboard.press(keys)
            else:
                page.keyboard.type(keys.format(**stage.town.names))
    wanted = (task.act.format(**stage.town.names), task.status)
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
        leave(page, "Enter")
    wanted = (f"POST /ho-so/{stage.town.names['asked']}/bo-sung", 302)
    assert wanted in stage.heard, stage.heard[-3:]


def leave(page: Any, key: str) -> None:
    """The page this key leads to has come: a context that is closed while it comes is never closed, and says nothing."""
    with page.expect_navigation():
        page.keyboard.press(key)
