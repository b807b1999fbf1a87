"""USE U25 for officers: what a screen reader is told of their main pages, kept as text beside this file.

`MOTCUA_RENEW=1 pytest tests/screens/test_structure.py` writes the texts anew; read the difference before you keep it.
"""

import os
import re
from pathlib import Path

import pytest

from tests.screens.listing import SCREENS, Screen
from tests.screens.stage import HEIGHT, WIDTHS, Stage

pytestmark = pytest.mark.browser
KEPT = Path(__file__).parent / "structure"
MAIN = {
    "day",
    "queue-desk",
    "counter-intake",
    "room-filed",
    "room-compose",
    "room-in-process",
    "scan",
    "returning-checked",
    "alerts",
    "signing",
    "apologies",
    "studio",
    "studio-draft",
}
LOOKED_AT = [screen for screen in SCREENS if screen.name in MAIN]
UNNAMED = re.compile(
    r"^\s*- (textbox|combobox|searchbox|button|link|checkbox|radio)( \[\w+\])?:?$", re.MULTILINE
)
NUMBERS = re.compile(
    r"(tep=tp-|bang-chung/|sổ cái, mục )\d+"
)  # rows of a database that other tests used before
LANDMARKS = ("banner", "navigation", "main", "contentinfo")


def test_every_main_page_is_a_screen() -> None:
    assert {screen.name for screen in LOOKED_AT} == MAIN == {path.stem for path in KEPT.glob("*.txt")}


@pytest.mark.django_db
@pytest.mark.parametrize("screen", LOOKED_AT, ids=lambda screen: screen.name)
def test_what_a_screen_reader_is_told_is_what_was_kept(stage: Stage, screen: Screen) -> None:
    with stage.shows(screen) as page:
        page.set_viewport_size({"width": WIDTHS[1], "height": HEIGHT})
        page.locator("code, pre, [data-new-each-time]").evaluate_all(
            "all => all.forEach(one => one.remove())"
        )
        text = NUMBERS.sub(r"\1…", f"{page.locator('body').aria_snapshot()}\n")
    file = KEPT / f"{screen.name}.txt"
    if "MOTCUA_RENEW" in os.environ:
        KEPT.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert [one for one in LANDMARKS if f"- {one}" not in text] == []
    assert UNNAMED.findall(text) == []
    assert text == file.read_text(encoding="utf-8")
