"""What was lost, what can be won back, what would happen if, and what fell since last year."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.scorecards import packs
from motcua.scorecards.errors import NotFeasible
from motcua.scorecards.rules.drops import drops
from motcua.scorecards.rules.engine import score_values
from motcua.scorecards.rules.exact import number
from motcua.scorecards.rules.gaps import NextStep, gaps, recoverable
from motcua.scorecards.rules.reach import is_possible, options
from motcua.scorecards.rules.what_if import what_if
from motcua.scorecards.tests.made import formula
from motcua.scorecards.tests.test_formulas import EXAMPLES

COMMUNE = packs.named("commune")
VALUES = {
    name: Fraction(value)
    for name, value in {
        "plan_days": 45, "innovations": 0, "committee_on_time": 85, "committee_tasks": 100, "disbursed": 50,
        "capital": 100, "training_plan": 0, "training_held": 0, "opinions_on_time": 0, "opinions_asked": 0,
        "days_late": 1,
    }.items()
}  # fmt: skip


def steps():
    return {gap.score.code: gap for gap in gaps(score_values(COMMUNE, VALUES))}


def test_the_most_recoverable_comes_first_and_says_what_it_takes():
    found = steps()
    assert next(iter(found)) == "II.6"
    assert found["II.6"].next_step == NextStep("disbursed", 10, Fraction("7.06"))  # over the floor of 60 %
    assert found["II.1.1"].next_step == NextStep("committee_on_time", 5, Fraction(2))
    assert found["I.4"].next_step == NextStep("innovations", 1, Fraction(1))
    assert found["II.4.2"].next_step == NextStep("training_held", 1, Fraction(2))
    assert "II.2" not in found  # nobody asked for an opinion: nothing is lost
    assert "V.1" not in found  # a deduction is no gap of its own
    assert recoverable(score_values(COMMUNE, VALUES)) == sum(gap.lost for gap in found.values())


def test_what_happened_cannot_be_won_back():
    card = score_values(packs.named("par"), {"late_without_apology": Fraction(3)})
    (gap,) = gaps(card)
    assert (gap.lost, gap.recoverable, gap.next_step) == (Fraction("0.75"), 0, None)


def test_a_gap_in_a_scaled_group_counts_as_the_total_does():
    heads = packs.named("heads")
    card = score_values(heads, {"land_clean": Fraction(0), "cleared": "na", "to_clear": "na"})
    (gap,) = gaps(card)
    assert gap.lost == Fraction("2.5") * Fraction(20) / Fraction("17.5")


@given(st.dictionaries(st.sampled_from(sorted(COMMUNE.inputs)), st.integers(0, 200).map(Fraction)))
def test_every_next_step_gives_the_points_it_promises(values):
    values = {name: value for name, value in values.items() if name != "platform_use"}
    card = score_values(COMMUNE, values)
    for gap in gaps(card):
        assert 0 <= gap.recoverable <= gap.lost
        if gap.next_step and gap.score.code != "II.4.1":  # II.4.2 follows the plan
            step = gap.next_step
            line = score_values(COMMUNE, values | {step.input: values[step.input] + step.more}).score(
                gap.score.code
            )
            assert line.points - gap.score.points == step.points > 0


def test_what_if_gives_both_cards_and_the_gain():
    told = what_if(COMMUNE, VALUES, {"disbursed": Fraction(85), "innovations": Fraction(1)})
    assert (told.gain, told.after.score("II.6").points) == (11, 10)
    assert what_if(COMMUNE, VALUES, {"days_late": Fraction(3)}).gain == -1


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"disbursed": 101}, "phần không thể lớn hơn tổng"),
        ({"committee_tasks": 80}, "phần không thể lớn hơn tổng"),
        ({"committee_on_time": "90.5"}, "phải là số nguyên"),
        ({"training_plan": 2}, "chỉ là 0 (không) hoặc 1 (có)"),
        ({"platform_use": "đều"}, "không có lựa chọn"),
        ({"bonus_1": 3}, "lớn hơn điểm tối đa"),
        ({"innovations": -1}, "không được âm"),
        ({"reports_missed": "0.5"}, "phải là số nguyên"),
        ({"nothing": 1}, "Không có đầu vào"),
        ({"disbursed": "nhiều"}, "phải là số"),
    ],
)
def test_what_cannot_come_true_is_refused(changes, reason):
    figures = {
        name: value
        if value in ("đều", "nhiều")
        else number(str(value))
        if not str(value).startswith("-")
        else Fraction(value)
        for name, value in changes.items()
    }
    with pytest.raises(NotFeasible) as told:
        what_if(COMMUNE, VALUES, figures)
    assert reason in str(told.value)


def test_a_fault_that_happened_stays():
    par = packs.named("par")
    with pytest.raises(NotFeasible, match="đã xảy ra"):
        what_if(par, {"disciplines": Fraction(2)}, {"disciplines": Fraction(1)})
    with pytest.raises(NotFeasible, match="thang điểm"):
        what_if(par, {}, {"sipas": Fraction(101)})


def test_a_group_that_fell_since_last_year():
    pack = packs.named("papi/2011")
    before = score_values(pack, {name: Fraction(6) for name in pack.inputs})
    now = score_values(
        pack,
        {name: Fraction(6) for name in pack.inputs}
        | {"d5_procedures": Fraction(5), "d1_participation": Fraction("5.95")},
    )
    (drop,) = drops(now, before)
    assert (drop.code, drop.before, drop.now, drop.fall) == (
        "d5",
        Fraction(6, 10),
        Fraction(5, 10),
        Fraction(1, 10),
    )
    assert not drops(before, now)
    assert [each.code for each in drops(now, before, Fraction(0))] == ["d5", "d1"]


@pytest.mark.parametrize("text", sorted({text for text, *_ in EXAMPLES}))
@given(data=st.data())
def test_points_are_among_those_that_are_possible(text, data):
    rule, maximum = formula(text), Fraction(10)
    found = options(rule, maximum)
    values = {name: data.draw(st.integers(0, 200).map(Fraction)) for name in rule.inputs}
    values |= {name: "half" for name in rule.inputs if hasattr(rule, "options")}
    points = rule.points(values, maximum)
    assert found is None or points is None or points in found


def test_a_slip_of_the_pen_is_not_possible():
    tier = next(c for c in COMMUNE.criteria if c.code == "II.1.1")
    free = next(c for c in COMMUNE.criteria if c.code == "II.6")
    assert [is_possible(tier, Fraction(n)) for n in (10, 9, 8, 0, -1, 11)] == [
        True,
        False,
        True,
        True,
        False,
        False,
    ]
    assert is_possible(free, Fraction("9.88"))
