"""The packs on the shelf, by figures that were published and by the examples of their decisions."""

import csv
from fractions import Fraction

import pytest

from motcua.scorecards import packs
from motcua.scorecards.rules.engine import score_units, score_values
from motcua.scorecards.rules.exact import plain
from motcua.scorecards.rules.formulas.contract import ONE
from motcua.scorecards.rules.pack import Source

CLOSE = Fraction(6, 2 * 10**6)  # six dimensions, each rounded to six decimals
PARTS = (
    "d1_participation",
    "d2_transparency",
    "d3_accountability",
    "d4_corruption",
    "d5_procedures",
    "d6_services",
)
EVERY = {
    "commune": 85, "ddci": 100, "dti": 1000, "heads": 100, "par": 100, "par_province": 100, "papi": 80, "pci": 100,
    "qd766": 100, "sipas": 100, "yearly": 100,
}  # fmt: skip


def rows_of(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def scored(name, **values):
    exact = {key: value if isinstance(value, str) else Fraction(value) for key, value in values.items()}
    return score_values(packs.named(name), exact)


@pytest.mark.parametrize(("code", "maximum"), EVERY.items())
def test_the_pack_is_there_and_its_maximum_is_that_of_its_decision(code, maximum):
    assert packs.pack(code).max == maximum


def test_nothing_else_is_on_the_shelf():
    assert {pack.code for pack in packs.shelf()} == set(EVERY)


def test_papi_totals_of_six_years(shared_data):
    rows = rows_of(shared_data / "papi/papi_2011_2016_dimensions.csv")
    provinces = [row for row in rows if row["province_code"] != "999"]
    for year in range(2011, 2017):
        of_year = [row for row in provinces if row["year"] == str(year)]
        units = {row["province"]: {part: Fraction(row[part]) for part in PARTS} for row in of_year}
        cards = score_units(packs.named("papi/2011"), units)
        assert len(cards) >= 61  # two provinces were not published in 2014
        for row in of_year:
            published = Fraction(row["papi_unweighted_published"])
            assert abs(cards[row["province"]].points - published) <= CLOSE, row


def test_papi_ranks_as_published(shared_data):
    rows = rows_of(shared_data / "papi/papi_2011_2016_dimensions.csv")
    of_year = [row for row in rows if row["year"] == "2016" and row["province_code"] != "999"]
    units = {row["province"]: {part: Fraction(row[part]) for part in PARTS} for row in of_year}
    cards = score_units(packs.named("papi/2011"), units)
    ranked = sorted(cards, key=lambda name: -cards[name].points)
    theirs = [row["province"] for row in sorted(of_year, key=lambda row: int(row["rank_from_published"]))]
    assert ranked == theirs


def test_par_2012_is_the_ministrys_points_and_the_surveys(shared_data):
    rows = rows_of(shared_data / "par_sipas/par_2012_top19.csv")
    assert rows
    for row in rows:
        card = scored(
            "par_province", score_moha=Fraction(row["score_moha"]), score_survey=Fraction(row["score_survey"])
        )
        assert card.points == Fraction(row["par_index"])
        assert card.points_from(Source.SURVEY) == Fraction(row["score_survey"])


@pytest.mark.parametrize(
    ("share", "points"), [("84", "9.88"), ("85", "10.00"), ("59.9", "0.00"), ("100", "10.00")]
)
def test_disbursement_of_the_commune_sheet(share, points):
    card = scored("commune", disbursed=Fraction(share), capital=100)
    assert plain(card.score("II.6").points) == points


@pytest.mark.parametrize(
    ("values", "code", "points"),
    [
        ({"plan_days": 30}, "I.1", 3),
        ({"plan_days": 31}, "I.1", Fraction(3, 2)),
        ({"plan_days": 61}, "I.1", 0),
        ({"inspected": 1, "to_inspect": 100}, "I.2.1", Fraction(1, 4)),
        ({"inspected": 0}, "I.2.1", 0),
        ({"training_plan": 1, "trained": 84, "to_train": 100}, "II.4.2", 3),
        ({"training_plan": 1, "trained": 0}, "II.4.2", 0),
        ({"training_plan": 0, "training_held": 1}, "II.4.2", 2),
        ({"training_plan": 0, "training_held": 0}, "II.4.2", 0),
        ({"direct_messages": 49}, "II.5.1", 2),
        ({"days_late": 2}, "V.1", 1),
        ({"days_late": 3}, "V.1", 2),
        ({"reports_missed": 3}, "V.3", Fraction(3, 2)),
    ],
)
def test_lines_of_the_commune_sheet(values, code, points):
    assert scored("commune", **values).score(code).points == points


def test_nobody_asked_for_an_opinion_so_the_maximum_leaves():
    assert scored("commune", opinions_on_time=0, opinions_asked=0).max == 77


def test_766_at_its_maximum_is_a_hundred():
    pack = packs.named("qd766")
    card = score_values(pack, dict.fromkeys(pack.inputs, ONE))
    assert (card.points, [group.points for group in card.groups]) == (100, [18, 20, 12, 10, 18, 22])
    assert [score.points for score in card.groups[3].scores] == [6, 2, 2]
    assert [score.points for score in card.groups[5].scores] == [6, 4, 2, 4, 2, 2, 2]


def full(pack):
    return {name: Fraction(10**6) for name in packs.named(pack).inputs}


def test_the_head_of_an_agency_is_scaled_when_things_were_not_assigned():
    values = full("heads") | {
        "disciplined": Fraction(0),
        "ideology": Fraction(0),
        "mean:par": ONE,
        "mean:ddci": ONE,
    }
    whole = score_values(packs.named("heads"), values)
    assert (whole.points, whole.band.code) == (100, "excellent")
    fewer = score_values(
        packs.named("heads"), values | {"to_clear": "na", "economy_met": "na", "land_clean": Fraction(0)}
    )
    assert fewer.groups[-1].points == Fraction(20) * (20 - 6) / (20 - Fraction("3.5"))
    disciplined = score_values(packs.named("heads"), values | {"disciplined": ONE})
    assert (disciplined.points, disciplined.band.code) == (100, "not_completed")
    half = score_values(packs.named("heads"), values | {"beyond": Fraction(10**6) * 49 / 100})
    assert half.band.code == "good"


@pytest.mark.parametrize(
    ("changed", "band"),
    [
        ({}, "excellent"),
        ({"reprimanded": 1}, "good"),
        ({"warned": 1}, "completed"),
        ({"corrupt": 1}, "not_completed"),
        ({"not_self_scored": 1}, "not_completed"),
        ({"legal": 0, "models": 3}, "completed"),  # 88, but a line at 0 closes the two best
        ({"legal": 10}, "excellent"),
        ({"legal": 9}, "good"),
    ],
)
def test_yearly_classes_and_their_caps(changed, band):
    asked = (
        "reprimanded",
        "warned",
        "dismissed",
        "prosecuted",
        "corrupt",
        "not_self_scored",
        "faults",
        "models",
    )
    values = full("yearly") | dict.fromkeys(asked, Fraction(0))
    found = score_values(packs.named("yearly"), values | {name: Fraction(n) for name, n in changed.items()})
    assert found.band.code == band


def test_the_model_of_a_province_says_that_it_is_one_and_counts_what_facts_count():
    pack = packs.named("par")
    assert pack.is_model
    assert [group.max for group in pack.groups[:8]] == [10, 10, 14, 10, 14, 12, 14, 16]
    assert set(pack.measures) == {"on_time_legal", "petitions_on_time", "online", "paid_online", "e_result"}
    sources = {source: sum(c.max for c in pack.criteria if c.source is source) for source in Source}
    assert sources[Source.SURVEY] == 29
    assert scored("par", sipas=Fraction("83.94")).score("8.1").points == Fraction("8.394")


def test_costs_are_turned_round_between_the_lowest_and_the_highest():
    units = {name: full("ddci") | {"charges": Fraction(n)} for n, name in enumerate("ABC")}
    cards = score_units(packs.named("ddci"), units)
    assert [cards[name].score("charges_line").points for name in "ABC"] == [10, Fraction("5.5"), 1]
    assert cards["A"].score("land_line").points == 10  # all the same: none is behind another


def test_weighted_sub_indices():
    card = scored("pci", transparency=5, labour="7.5", entry=10)
    assert [card.score(f"{name}_line").points for name in ("transparency", "labour", "entry")] == [10, 15, 5]


def test_satisfaction_is_the_mean_of_items_and_an_item_nobody_answered_leaves():
    pack = packs.named("sipas")
    values = {name: Fraction(80 if "satisfied" in name else 100) for name in pack.inputs}
    assert score_values(pack, values).points == 80
    silent = values | {"outcome_1_satisfied": Fraction(0), "outcome_1_answers": Fraction(0)}
    assert score_values(pack, silent).points == 80
