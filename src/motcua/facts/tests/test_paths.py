"""The process graph says what the ledger says: passes, waiting, what was changed at a step, what went back."""

from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers.tests.kinds import every_kind
from motcua.facts.rules.paths import BEGIN, ENOUGH, KINDS, Paths, at_share, saved_by_paper, saved_by_step

OPENED, FINISHED, BACK = "dossier.step_opened", "dossier.step_finished", "dossier.step_sent_back"


def opened(task: int, step: str):
    return OPENED, {"task": task, "step": step}


def finished(task: int, step: str, minutes: int = 60, *, late: bool = False):
    told = {
        "task": task,
        "step": step,
        "role": "case_officer",
        "minutes": minutes,
        "limit_minutes": 480,
        "is_late": late,
    }
    return FINISHED, told


def walked(*stories) -> Paths:
    return Paths().add((f"d{n}", kind, data) for n, story in enumerate(stories) for kind, data in story)


SUBMITTED = ("dossier.submitted", {"components": [["identity", "upload"], ["form", "database"]]})


def test_arrows_and_waiting():
    one = [
        SUBMITTED,
        opened(1, "check"),
        finished(1, "check", 30),
        opened(2, "sign"),
        finished(2, "sign", 500, late=True),
    ]
    found = walked(one, one[:3])
    assert found.dossiers == 2
    assert found.follows == {
        (BEGIN, "dossier.submitted"): 2,
        ("dossier.submitted", "check"): 2,
        ("check", "sign"): 1,
    }
    assert (found.steps["sign"].median, found.steps["sign"].late, found.steps["check"].passes) == (500, 1, 2)
    assert found.papers["identity", "upload"] == 2


def test_a_step_during_which_something_changed_adds_something():
    passed = [opened(1, "look"), finished(1, "look")]
    worked = [opened(1, "write"), ("dossier.outcome_drafted", {}), finished(1, "write")]
    found = walked(*[passed] * ENOUGH, *[worked] * ENOUGH)
    assert found.steps["look"].adds_nothing
    assert not found.steps["write"].adds_nothing
    assert not walked(*[passed] * ENOUGH).need(["look"]).steps["look"].adds_nothing
    assert not walked(*[passed] * (ENOUGH - 1)).steps["look"].adds_nothing
    returned = [opened(1, "look"), (BACK, {"task": 1, "step": "look", "to_step": "a"})]
    assert not walked(*[passed] * ENOUGH, returned).steps["look"].adds_nothing


def test_what_a_cut_spares_a_year_is_told_from_the_rows():
    found = walked(*[[opened(1, "look"), finished(1, "look", 480)]] * 73)
    spared = saved_by_step(found.steps["look"], minutes_each=10, days=73)
    assert (spared.passes, spared.citizen_days, spared.officer_hours) == (73, 365, 60)
    paper = saved_by_paper(480, minutes_each=6, citizen_minutes=60, days=365)
    assert (paper.citizen_days, paper.officer_hours) == (60, 48)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=60))
def test_shares_of_all_passes(values):
    assert at_share(values, 50) == median_low(values)
    assert sum(value <= at_share(values, 90) for value in values) * 10 >= 9 * len(values)
    assert at_share([], 90) == 0


def test_every_kind_is_one_the_door_records():
    assert set(KINDS) <= every_kind()
