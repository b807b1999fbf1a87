"""The two-clock bar is drawn against the working minutes that the limit really granted."""

from types import SimpleNamespace

import pytest

from motcua.calendars import seed
from motcua.dossiers.tests.conftest import at
from motcua.kernel import clock
from motcua.web.desk import clocks

MONDAY = "2026-03-02"


def drawn(monkeypatch, now, *, limit, starts, first="", citizen=0):
    monkeypatch.setattr(clocks, "calendar_of", lambda _: seed.calendar("office"))
    dossier = SimpleNamespace(
        limit=limit,
        clock_starts_at=at(starts),
        first_clock_at=at(first or starts),
        due_at=at(f"{MONDAY} 17:30"),
        finished_at=None,
        still_minutes=0,
        citizen_minutes=citizen,
        status="in_process",
    )
    with clock.at(at(now)):
        return [(c.limit, c.percent, c.colour == "do") for c in clocks.both(dossier)]


@pytest.mark.parametrize(
    ("limit", "starts", "now", "bar"),
    [
        ("same_day", f"{MONDAY} 08:30", f"{MONDAY} 13:30", (420, 42, False)),
        ("same_day", f"{MONDAY} 14:30", f"{MONDAY} 16:00", (180, 50, False)),
        ("same_day", f"{MONDAY} 15:10", f"{MONDAY} 16:20", (140 + 480, 11, False)),
        ("3 working_days", f"{MONDAY} 08:30", f"{MONDAY} 13:30", (1440, 12, False)),
        ("7 calendar_days", f"{MONDAY} 08:30", f"{MONDAY} 13:30", (5 * 480, 7, False)),
    ],
)
def test_both_clocks_fill_by_what_was_granted(monkeypatch, limit, starts, now, bar):
    assert drawn(monkeypatch, now, limit=limit, starts=starts) == [bar, bar]


def test_the_citizens_clock_is_red_when_the_day_it_was_granted_is_used_up(monkeypatch):
    """Restarted on Monday afternoon; first received on Friday at 14:30, with 180 minutes left of that day."""
    told = {"limit": "same_day", "starts": f"{MONDAY} 14:30", "first": "2026-02-27 14:30"}
    law, people = drawn(monkeypatch, f"{MONDAY} 14:40", **told, citizen=300)
    assert (law, people) == ((180, 5, False), (180, 100, True))
    assert drawn(monkeypatch, f"{MONDAY} 14:40", **told, citizen=420)[1] == (180, 38, False)
