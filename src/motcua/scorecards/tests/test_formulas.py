"""Every formula of the grammar, by the examples of the tables it came from."""

from fractions import Fraction

import pytest

from motcua.scorecards.rules.exact import hundredths, number, plain, spoken
from motcua.scorecards.rules.formulas import READERS
from motcua.scorecards.tests.made import formula

RATIO = "part: a, whole: b"
DISBURSEMENT = f"{{type: tier_then_proportional, {RATIO}, full_at: 85%, zero_below: 60%}}"
ON_TIME = (
    f"{{type: tier, {RATIO}, tiers: [{{at_least: 100%, points: 10}}, {{at_least: 90%, points: 8}}, "
    "{at_least: 80%, points: 6}, {at_least: 70%, points: 4}]}"
)
LATE = "{type: tier, input: a, tiers: [{at_most: 0, points: 6}, {at_most: 30, points: 3}]}"
CONDITIONAL = (
    "{type: conditional, when: b, then: {type: boolean, input: a}, otherwise: {type: index_link, input: a}}"
)
SURVEY = "{type: survey_options, weights: {a: 100%, b: 60%, c: 20%, d: 0}}"


EXAMPLES = (
    (f"{{type: proportional, {RATIO}}}", {"a": 3, "b": 4}, 20, "15.00"),
    (f"{{type: proportional, {RATIO}}}", {"a": 5, "b": 4}, 20, "20.00"),
    (f"{{type: proportional, {RATIO}, when_empty: none}}", {"a": 0, "b": 0}, 6, ""),
    (f"{{type: proportional, {RATIO}, when_empty: zero}}", {"a": 0, "b": 0}, 6, "0.00"),
    (f"{{type: proportional, {RATIO}, when_empty: full}}", {"a": 0, "b": 0}, 6, "6.00"),
    (f"{{type: capped_proportional, {RATIO}, target: 80%}}", {"a": 8, "b": 10}, 2, "2.00"),
    (f"{{type: capped_proportional, {RATIO}, target: 0.8}}", {"a": 4, "b": 10}, 2, "1.00"),
    (DISBURSEMENT, {"a": 84, "b": 100}, 10, "9.88"),
    (DISBURSEMENT, {"a": 85, "b": 100}, 10, "10.00"),
    (DISBURSEMENT, {"a": "59.9", "b": 100}, 10, "0.00"),
    (ON_TIME, {"a": 100, "b": 100}, 10, "10.00"),
    (ON_TIME, {"a": 90, "b": 100}, 10, "8.00"),
    (ON_TIME, {"a": "89.99", "b": 100}, 10, "6.00"),
    (ON_TIME, {"a": 69, "b": 100}, 10, "0.00"),
    (LATE, {"a": 0}, 6, "6.00"),
    (LATE, {"a": 30}, 6, "3.00"),
    (LATE, {"a": 31}, 6, "0.00"),
    ("{type: boolean, input: a}", {"a": 1}, 3, "3.00"),
    ("{type: boolean, input: a}", {"a": 0}, 3, "0.00"),
    ("{type: choice, input: a, options: {full: 3, half: 1.5}}", {"a": "half"}, 3, "1.50"),
    ("{type: deduct_per_event, input: a, each: 0.25}", {"a": 3}, 2, "1.25"),
    ("{type: deduct_per_event, input: a, each: 0.25}", {"a": 99}, 2, "0.00"),
    (SURVEY, {"a": 5, "b": 5, "c": 0, "d": 0}, 10, "8.00"),
    (SURVEY, {"a": 0, "b": 0, "c": 0, "d": 0}, 10, ""),
    ("{type: index_link, input: a}", {"a": "83.94"}, 10, "8.39"),
    ("{type: compare_to_mean, input: a, mean: b}", {"a": 80, "b": 80}, 2, "2.00"),
    ("{type: compare_to_mean, input: a, mean: b}", {"a": 79, "b": 80}, 2, "0.00"),
    ("{type: compare_to_mean, input: a}", {"a": 79, "mean:a": 80}, 2, "0.00"),
    ("{type: per_event, input: a, each: 1, free: 1, first: 1}", {"a": 0}, 9, "0.00"),
    ("{type: per_event, input: a, each: 1, free: 1, first: 1}", {"a": 2}, 9, "1.00"),
    ("{type: per_event, input: a, each: 1, free: 1, first: 1}", {"a": 4}, 9, "3.00"),
    ("{type: per_event, input: a, each: 0.5}", {"a": 9}, 3, "3.00"),
    ("{type: given, input: a}", {"a": "1.25"}, 2, "1.25"),
    ("{type: given, input: a}", {"a": 7}, 2, "2.00"),
    ("{type: min_max, input: a, low: 10%}", {"a": 2, "lowest:a": 1, "highest:a": 3}, 10, "5.50"),
    ("{type: min_max, input: a, low: 10%}", {"a": 1, "lowest:a": 1, "highest:a": 3}, 10, "1.00"),
    ("{type: min_max, input: a, reversed: yes}", {"a": 1, "lowest:a": 1, "highest:a": 3}, 10, "10.00"),
    ("{type: min_max, input: a}", {"a": 1, "lowest:a": 1, "highest:a": 1}, 10, "10.00"),
    (CONDITIONAL, {"a": 50, "b": 1}, 4, "4.00"),
    (CONDITIONAL, {"a": 50, "b": 0}, 4, "2.00"),
)


@pytest.mark.parametrize(("text", "values", "maximum", "points"), EXAMPLES)
def test_points(text, values, maximum, points):
    rule = formula(text)
    exact = {name: value if value == "half" else number(str(value)) for name, value in values.items()}
    assert set(rule.inputs) == set(values)
    assert plain(rule.points(exact, Fraction(maximum))) == points
    assert "việc tốt" in rule.words(Fraction(maximum), {"a": "việc tốt"})


def test_an_option_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="full"):
        formula("{type: choice, input: a, options: {full: 3}}").points({"a": "none"}, Fraction(3))


def test_every_type_of_formula_is_tried_above():
    tried = {text.removeprefix("{type: ").split(",")[0] for text, *_ in EXAMPLES}
    assert tried == {*READERS, "conditional"}


@pytest.mark.parametrize(
    ("points", "expected"), [("1.005", 101), ("1.00499", 100), ("-0.005", 0), ("15.67639", 1568)]
)
def test_half_goes_up(points, expected):
    assert hundredths(Fraction(points)) == expected


@pytest.mark.parametrize("text", ["", "abc", "NaN", "Infinity", "1e999", "1,5", "9" * 50])
def test_what_is_no_number(text):
    with pytest.raises(ValueError):
        number(text)


def test_numbers_for_readers():
    assert [spoken(Fraction(n)) for n in ("184513", "4.333", "0.5", "6")] == ["184.513", "4,33", "0,50", "6"]
