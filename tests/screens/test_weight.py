"""USE U20: what every officer's page weighs when it is opened for the first time: HTML as it is, scripts and style sheets compressed.

Pictures of papers, which the viewer fetches when somebody looks at one, are not counted; fonts are, all of them.
"""

import gzip
import re
from functools import cache
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import override_settings

from tests.screens.listing import SCREENS
from tests.screens.town import CONNECTED, the_same_dice, town

__all__ = ["town"]
pytestmark = pytest.mark.django_db
FIRST_BYTES_MOST = 250 * 1024
OFFICERS = {"desk", "case", "head", "leader", "governor", "police", "reform", "inspector"}
DRAWING_BOARD = "studio-draw"  # bpmn-js itself, which only who draws a route opens
ASSET = re.compile(r'(?:src|href)="/static/([^"?#]+)')
FONTS = [f"components/fonts/be-vietnam-pro-{part}-{weight}-normal.woff2" for part in ("latin", "vietnamese") for weight in (400, 600)]  # fmt: skip


@cache
def carried(name: str) -> int:
    """Bytes of a static file on the wire; nothing when it only stands in a list of what may be fetched later."""
    content = Path(str(finders.find(name))).read_bytes()
    return len(content) if name.endswith((".woff2", ".webp", ".png")) else len(gzip.compress(content))


def test_no_officers_page_is_heavier_than_its_budget(town):
    weights = {}
    for screen in [one for one in SCREENS if one.who in OFFICERS]:
        undo = transaction.savepoint()
        with override_settings(**CONNECTED), the_same_dice():
            content = screen.answer(town.client(screen.who), town.names)[1].content
        transaction.savepoint_rollback(undo)
        assets = {*ASSET.findall(content.decode()), *FONTS}
        weights[screen.name] = len(content) + sum(map(carried, assets))
    for name, weight in sorted(weights.items(), key=lambda one: -one[1])[:8]:
        print(f"U20 {name}: {weight / 1024:.0f} KiB")  # with -rP
    weights.pop(DRAWING_BOARD)
    assert {name: weight for name, weight in weights.items() if weight > FIRST_BYTES_MOST} == {}
