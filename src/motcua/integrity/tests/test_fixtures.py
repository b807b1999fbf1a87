"""Each folder of a flag is complete, and its own lives show what they should and nothing more."""

from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from motcua.calendars.seed import calendar
from motcua.facts.rules.periods import PROVINCE, Period
from motcua.integrity import flags as package
from motcua.integrity.flags import examine, flag_coded, flags
from motcua.integrity.rules.trail import Evidence, Move, Trail, crowded
from motcua.integrity.rules.weighing import sure_permille, tail

HERE = Path(package.__file__).parent
MARCH = Period.parse("2026-03")
THREE_DAYS = timedelta(days=3)
USUAL = {
    "dossier.submitted": {"number": "", "agency": "H31.1", "intake_agency": "H31.1", "channel": "self"},
    "dossier.received": {"agency": "H31.1", "legal_max_minutes": 1440, "limit": "3 working_days"},
    "dossier.supplement_requested": {"round": 1, "is_applicants": False},
    "dossier.suspended": {"reason": "verification", "is_citizens_time": False},
    "dossier.extended": {"reason": "apology"},
    "dossier.outcome_returned": {"way": "counter"},
    "feedback.dossier_rated": {"agency": "H31.1", "dossier": ""},
}


def moment(text: object) -> datetime:
    return datetime.fromisoformat(str(text)).replace(tzinfo=PROVINCE)


def move(told: dict[str, object]) -> Move:
    kind = str(told["kind"]) if "." in str(told["kind"]) else f"dossier.{told['kind']}"
    at = moment(told["at"])
    data = {
        **USUAL.get(kind, {}),
        **{k: v for k, v in told.items() if k not in {"at", "kind", "claimed", "actor"}},
    }
    for name in ("due_at", "old_due_at"):
        if name in data:
            data[name] = moment(data[name])
    if kind in {"dossier.received", "dossier.supplement_supplied"}:
        data |= {"clock_starts_at": at, "due_at": at + THREE_DAYS}
    return Move(kind, at, moment(told.get("claimed", told["at"])), str(told.get("actor", "officer")), data)


@pytest.mark.parametrize("folder", sorted(p.name for p in HERE.iterdir() if (p / "__init__.py").exists()))
def test_the_fixture_of_each_flag(folder):
    assert {p.name for p in (HERE / folder).glob("*.*")} >= {
        "__init__.py",
        "rule.py",
        "flag.yaml",
        "fixture.yaml",
    }
    flag = next(flag for flag in flags() if flag.name == folder)
    lives = yaml.safe_load((HERE / folder / "fixture.yaml").read_text())["lives"]
    trails = [Trail(life["told"], tuple(move(told) for told in life["moves"])) for life in lives]
    is_rating = {trail.key: trail.moves[0].kind.startswith("feedback.") for trail in trails}
    evidence = Evidence(
        agency="H31.1",
        trails=tuple(trail for trail in trails if not is_rating[trail.key]),
        period=MARCH,
        calendar=calendar(),
        now=MARCH.end,
        ratings=tuple(trail for trail in trails if is_rating[trail.key]),
    )
    found = examine(flag, evidence)
    assert found
    assert {sign.key for sign in found.signs} == {life["told"] for life in lives if life["shows"]}
    assert any(not life["shows"] for life in lives)


def test_what_came_after_the_period_is_of_the_next():
    told = [{"at": "2026-03-31 16:00", "kind": "submitted"}, {"at": "2026-04-06 10:00", "kind": "received"}]
    trail = Trail("a", tuple(move(each) for each in told))
    flag = flag_coded("I-1")
    for month, is_found in (("2026-03", False), ("2026-04", True)):
        evidence = Evidence("H31.1", (trail,), Period.parse(month), calendar(), moment("2026-05-01 08:00"))
        assert bool(examine(flag, evidence)) is is_found


@given(st.integers(0, 60), st.integers(1, 60), st.fractions(0, 1, max_denominator=50))
def test_the_tail_is_a_chance(count, out_of, usual):
    count = min(count, out_of)
    chance = tail(count, out_of, usual)
    assert 0 <= chance <= 1
    assert count == 0 or chance <= tail(count - 1, out_of, usual)
    assert tail(0, out_of, usual) == 1


def test_how_sure():
    assert sure_permille(1, 100, Fraction(0)) == 1000
    assert sure_permille(1, 10, Fraction(1, 4)) == 0
    assert sure_permille(9, 10, Fraction(1, 4)) == 999
    assert sure_permille(4, 10, Fraction(1, 4)) == int((1 - tail(4, 10, Fraction(1, 4))) * 1000)


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_a_crowd_is_who_has_company(seconds):
    start = MARCH.start
    moves = [(start + timedelta(seconds=s), f"{i:02d}") for i, s in enumerate(seconds)]
    found = [key for run in crowded(moves, 600, 3) for key in run]
    expected = {
        key
        for at, _ in moves
        for window in [[k for a, k in moves if 0 <= (a - at).total_seconds() <= 600]]
        if len(window) > 3
        for key in window
    }
    assert set(found) == expected
    assert len(found) == len(set(found))
