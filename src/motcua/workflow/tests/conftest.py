import pytest
from django.db import transaction

from motcua.calendars.actions.seed import seed
from motcua.calendars.queries import calendar_of
from motcua.calendars.tests.moments import at
from motcua.workflow import actions

from .drawing import draw


class Actor:
    id = "system"
    roles = frozenset({"system"})


@pytest.fixture
def calendar(db):
    seed(actor=Actor())
    return calendar_of()


@pytest.fixture
def begin(calendar):
    """Start a drawn route for «D-1» on Monday 16/11/2026 at 08:00."""

    def start(drawing, ref="D-1", agencies=None, **facts):
        definition = actions.define(draw(drawing))
        given = {"handling": "H31.12", "intake": "H31.12.3", **(agencies or {})}
        with transaction.atomic():
            return actions.start(
                definition,
                ref=ref,
                facts=facts,
                agencies=given,
                calendar=calendar,
                now=at("16/11/2026 08:00"),
            )

    return start
