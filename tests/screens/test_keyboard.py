"""The core tasks with nothing but a keyboard: at each stop one sees where one is, and the act arrives."""

from fnmatch import fnmatchcase
from typing import Any

import pytest

from tests.screens.core_tasks import CORE_TASKS, FILE, PRESSED, Part
from tests.screens.keyboard import go_to
from tests.screens.listing import SCREENS
from tests.screens.stage import Stage
from tests.web.conftest import pdf

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PARTS = [(task, part) for task, parts in CORE_TASKS.items() for part in parts]


def test_the_core_tasks_are_fifteen() -> None:
    """USE.md, U22."""
    assert len(CORE_TASKS) == 15


@pytest.mark.parametrize(("task", "part"), PARTS, ids=[f"{task}: {part.screen}" for task, part in PARTS])
def test_by_keyboard_alone(stage: Stage, task: str, part: Part) -> None:
    screen = next(one for one in SCREENS if one.name == part.screen)
    with stage.shows(screen) as page:
        for control, keys in part.keys:
            assert go_to(page, control) == [], task
            if (control, keys) == part.keys[-1]:
                leave(page, keys)
            else:
                give(page, keys.format(**stage.town.names))
    wanted = part.act.format(**stage.town.names)
    assert any(fnmatchcase(asked, wanted) and status == part.status for asked, status in stage.heard), (
        stage.heard[-3:]
    )


def give(page: Any, keys: str) -> None:
    """Press, choose a file, or type in place of what is there."""
    if keys in PRESSED:
        page.keyboard.press(keys)
    elif keys == FILE:
        with page.expect_file_chooser() as chosen:
            page.keyboard.press("Space")
        name = {"name": "hop-dong.pdf", "mimeType": "application/pdf"}
        chosen.value.set_files(name | {"buffer": pdf("hợp đồng").read()})
    else:
        page.keyboard.press("Control+A")
        page.keyboard.type(keys)


def leave(page: Any, key: str) -> None:
    """The page this key leads to has come: a context that is closed while it comes is never closed, and says nothing."""
    with page.expect_navigation():
        page.keyboard.press(key)
