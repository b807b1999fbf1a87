"""`make pictures`: draw every screen anew (MOTCUA_DRAW=1; MOTCUA_SCREENS=regex for some). Look at each before keeping it."""

import json
import os
import re

import pytest
from django.db import transaction

from tests.screens import golden
from tests.screens.listing import SCREENS
from tests.screens.stage import Stage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db,
    pytest.mark.skipif(not os.environ.get("MOTCUA_DRAW"), reason="draws pictures only when asked"),
]


def test_draw(stage: Stage) -> None:
    """No test: it makes what the tests compare with."""
    some = re.compile(os.environ.get("MOTCUA_SCREENS", ""))
    boxes: dict[str, golden.Places] = {}
    for screen in [screen for screen in SCREENS if some.search(screen.name)]:
        undo = transaction.savepoint()
        with stage.shows(screen) as page:
            golden.keep(screen.name, page, boxes)
        transaction.savepoint_rollback(undo)
    if golden.BOXES.exists():  # several may draw at a time, each some
        boxes = json.loads(golden.BOXES.read_text(encoding="utf-8")) | boxes
    golden.sweep({screen.name for screen in SCREENS}, boxes)
    told = {golden.BOXES: boxes, golden.DRAWN_BY: golden.machine(stage.browser)}
    for file, what in told.items():
        file.write_text(json.dumps(what, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
