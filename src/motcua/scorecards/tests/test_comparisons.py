"""Units side by side out of facts: enough cases or no rank, intervals, the own mix of work; and falls against last year."""

from datetime import timedelta
from fractions import Fraction

import pytest

from motcua.facts.folding import fold_batch
from motcua.facts.queries import Period
from motcua.facts.registry import folds
from motcua.facts.tests.events_made import DUE, HOUR, MONDAY, Entry, concluded, data_of, received, submitted
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.scorecards import comparisons
from motcua.scorecards.tests.test_live import AUGUST, LATER, TREE

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=364)  # a Monday again


def dossiers(
    agency: str, on_time: int, late: int, *, procedure: str = "1.001612", ago: timedelta = timedelta()
):
    """Events of so many dossiers."""
    for i in range(on_time + late):
        key = f"{agency}-{procedure}-{ago.days}-{i}"
        sent = submitted(number=key, agency=agency, procedure=procedure)
        end = DUE if i < on_time else DUE + HOUR
        for at, event in ((MONDAY, sent), (MONDAY, received(agency=agency)), (end, concluded())):
            yield key, at - ago, event


def told(*groups) -> None:
    rows = [
        {"code": c, "kind": k, "name": n, "parent": "", "unit": "", "starts_on": "2024-01-01", "ends_on": None, "key": c}
        for c, k, n in TREE
    ]  # fmt: skip
    tree = Entry(0, "t", "agency.tree_published", MONDAY - 2 * YEAR, {"agencies": rows, "successions": []})
    events = [each for group in groups for each in group]
    batch = [
        Entry(i, key, event.kind, at, data_of(event)) for i, (key, at, event) in enumerate(events, start=1)
    ]
    fold_batch(folds(), [tree, *batch])


@pytest.fixture(autouse=True)
def later():
    with clock.at(LATER):
        yield


def test_too_few_cases_are_told_and_not_ranked():
    told(dossiers("H31.1", 38, 2), dossiers("H31.2", 20, 20), dossiers("H31.3", 1, 1))
    found = comparisons.side_by_side("on_time_766", "commune", AUGUST)
    by_code = {each.unit: each for each in found.units}
    assert (by_code["H31.1"].share, by_code["H31.2"].share) == (Fraction(19, 20), Fraction(1, 2))
    assert (by_code["H31.3"].ranks, by_code["H31.4"].share) == (None, None)
    assert found.units[0].unit == "H31.2"  # the worst first
    assert found.surely_below == ("H31.2",)
    assert (found.ranked, found.overall) == (2, Fraction(59, 82))
    assert found.names["H31.1"] == "Xã Một"


def test_a_unit_with_harder_work_is_not_called_worse():
    """Both reach the same in each procedure; one has more of the slow one."""
    easy, hard = "1.000001", "1.000002"
    told(
        dossiers("H31.1", 90, 10, procedure=easy), dossiers("H31.1", 10, 10, procedure=hard),
        dossiers("H31.2", 18, 2, procedure=easy), dossiers("H31.2", 50, 50, procedure=hard),
    )  # fmt: skip
    found = {u.unit: u for u in comparisons.side_by_side("on_time_766", "commune", AUGUST).units}
    assert found["H31.1"].share > found["H31.2"].share
    assert found["H31.1"].adjusted == found["H31.2"].adjusted


def test_only_shares_of_dossiers_are_compared():
    names = [measure.name for measure in comparisons.choices()]
    assert "on_time_766" in names
    assert not {"procedures_online", "services_used", "waiting_minutes"} & set(names)
    for name in ("services_used", "nothing"):
        with pytest.raises(NotFound):
            comparisons.side_by_side(name, "commune", AUGUST)


def test_a_unit_that_fell_against_the_same_months_of_last_year():
    told(
        dossiers("H31.1", 40, 0, ago=YEAR), dossiers("H31.1", 20, 20),
        dossiers("H31.2", 20, 20, ago=YEAR), dossiers("H31.2", 40, 0), dossiers("H31.3", 1, 0),
    )  # fmt: skip
    found, count = comparisons.falls("commune", AUGUST)
    assert (count, [each.name for each in found]) == (2, ["Xã Một"])
    deepest = found[0].drops[0]
    assert (deepest.code, deepest.before, deepest.now) == ("progress", 1, Fraction(1, 2))
    assert comparisons.falls("commune", Period.parse("2026-01")) == ([], 0)
