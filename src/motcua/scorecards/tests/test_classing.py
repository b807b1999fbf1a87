"""Classes, caps and knock-outs, bonus and penalty, what does not apply, criteria that stand on others."""

from datetime import date
from fractions import Fraction

import pytest

from motcua.scorecards import packs
from motcua.scorecards.rules.conditions import READERS
from motcua.scorecards.rules.engine import Status, score_units, score_values
from motcua.scorecards.tests.made import pack, problems

GRAND = """\
pack: grand
version: "1"
title: Lớn
legal_basis: QĐ 766/QĐ-TTg
max: 20
inputs: {a: việc một, b: việc hai, c: việc ba, extra: sáng kiến, late: lần nộp muộn, case: có vụ án, done: đạt, due: giao}
bands:
  - {code: top, title: Xuất sắc, above: 90%, unless: [{type: any_at_zero}]}
  - {code: good, title: Tốt, at_least: 80%}
  - {code: fair, title: Khá, at_least: 50%}
  - {code: poor, title: Yếu, at_least: 0%}
class_caps:
  - {title: Nộp muộn quá nhiều, when: {type: points_below, code: first, below: 8}, at_most: fair}
  - {title: Nửa số tiêu chí không đạt, when: {type: failed_share, below: 50%, above: 40%}, at_most: fair}
knock_outs:
  - {title: Có vụ án, when: {type: answered, input: case}}
  - {title: Chưa đạt nửa chỉ tiêu, when: {type: ratio_below, part: done, whole: due, below: 50%}}
groups:
  - code: first
    title: Một
    max: 12
    criteria:
      - {code: A, title: Một, max: 6, source: appraisal, rule: {type: given, input: a}}
      - {code: B, title: Hai, max: 6, source: appraisal, rule: {type: given, input: b}}
  - code: second
    title: Hai
    max: 8
    when_not_applicable: rescale
    criteria:
      - {code: C, title: Ba, max: 2, source: appraisal, rule: {type: given, input: c}}
      - code: D
        title: Theo một
        max: 6
        source: appraisal
        rule: {type: conditional, when: "points:A", then: {type: boolean, input: b}, otherwise: {type: given, input: late}}
  - {code: plus, title: Thưởng, sort: bonus, max: 3, criteria: [
      {code: P, title: Sáng kiến, max: 5, source: appraisal, rule: {type: per_event, input: extra, each: 2}}]}
  - {code: minus, title: Trừ, sort: penalty, max: 4, criteria: [
      {code: M, title: Muộn, max: 10, source: appraisal, rule: {type: per_event, input: late, each: 1, free: 1, first: 1}}]}
"""
ALL = {"a": 6, "b": 6, "c": 2, "extra": 0, "late": 0, "case": 0, "done": 9, "due": 10}


def card(**changed):
    values = {name: value if value == "na" else Fraction(value) for name, value in (ALL | changed).items()}
    return score_values(pack(GRAND), {name: value for name, value in values.items() if value != -1})


@pytest.mark.parametrize(
    ("changed", "points", "band"),
    [
        ({}, 20, "top"),
        ({"extra": 1}, 22, "top"),
        ({"extra": 2}, 23, "top"),  # 4, capped at 3
        ({"late": 1}, 19, "top"),
        ({"late": 2}, 19, "top"),
        ({"late": 3}, 18, "good"),  # 90 % is not above 90 %
        ({"late": 50}, 16, "good"),  # 49, capped at 4
        ({"c": 0, "extra": 1}, 20, "good"),  # a criterion at 0 closes the first class
        ({"b": 1}, 15, "fair"),  # group below 8: at most fair
        ({"case": 1}, 20, "poor"),
        ({"done": 4}, 20, "poor"),
        ({"due": 0}, 20, "top"),  # nothing was assigned: nothing is below
        ({"case": -1}, 20, "top"),  # nobody answered: nobody's class is lowered
    ],
)
def test_points_and_class(changed, points, band):
    found = card(**changed)
    assert (found.points, found.band.code) == (points, band)


def test_a_lower_class_says_why_and_what_nobody_answered():
    told = card(case=1, b=1).classed
    assert told.is_knocked_out
    assert told.by_points.code == "fair"
    assert set(told.reasons) == {"Nộp muộn quá nhiều", "Có vụ án"}
    assert card(case=-1).classed.unknown == ("Có vụ án",)
    assert card(c=0, extra=1).classed.reasons == ("có tiêu chí 0 điểm",)


def test_the_rest_of_a_group_is_scaled_up():
    found = card(c="na")
    assert found.score("C").status is Status.NOT_APPLICABLE
    assert (found.groups[1].points, found.max, found.points) == (8, 20, 20)
    nothing = score_values(pack(GRAND), {"a": Fraction(6), "b": "na", "c": "na", "late": Fraction(0)})
    assert (nothing.groups[1].open_max, nothing.max) == (0, 12)  # no line is left: the group leaves the total


def test_the_scale_is_a_parameter():
    text = GRAND.replace("when_not_applicable: rescale", "when_not_applicable: rescale\n    rescale_to: 4")
    values = {name: Fraction(value) for name, value in ALL.items()} | {"c": "na"}
    assert score_values(pack(text), values).groups[1].points == 4


def test_reduce_leaves_the_denominator():
    text = GRAND.replace("when_not_applicable: rescale", "when_not_applicable: reduce")
    values = {name: Fraction(value) for name, value in ALL.items()} | {"c": "na"}
    found = score_values(pack(text), values)
    assert (found.points, found.max, found.share) == (18, 18, 1)


def test_a_criterion_stands_on_the_points_of_another():
    assert card(a=0, late=2).score("D").points == 2  # no plan: the other formula
    assert card().score("D").points == 6
    assert (
        score_values(pack(GRAND), {"b": Fraction(1), "c": Fraction(1)}).score("D").status is Status.UNMEASURED
    )
    assert (
        score_values(pack(GRAND), {"a": Fraction(1), "b": Fraction(1)}).score("D").points == 6
    )  # `late` not asked
    assert "điểm của «Một»" in card().score("D").formula


def test_every_condition_is_tried_above():
    assert set(READERS) == {"answered", "any_at_zero", "failed_share", "ratio_below", "points_below"}


@pytest.mark.parametrize(
    ("wrong", "right", "line", "reason"),
    [
        ("{type: given, input: a}", '{type: boolean, input: "points:D"}', 23, "vòng quanh: «A» → «D» → «A»"),
        ("{type: given, input: a}", '{type: boolean, input: "points:first"}', 23, "vòng quanh"),
        ("{type: given, input: a}", '{type: boolean, input: "points:A"}', 23, "vòng quanh: «A» → «A»"),
        ("{type: given, input: a}", '{type: boolean, input: "points:X"}', 23, "không có tiêu chí «X»"),
        ("{type: given, input: a}", "{type: compare_to_mean, input: x}", 23, "«mean:x» chưa khai"),
        ("{type: given, input: a}", "{type: python, code: 1}", 23, "«python» không có trong"),
        ("code: A, title: Một, max: 6", "code: A, title: Một, max: 0", 23, "phải lớn hơn 0"),
        ("type: answered", "type: asked", 16, "«asked» không có trong"),
        ("at_most: fair", "at_most: fairy", 13, "«fairy»"),
        ("code: first, below", "code: fist, below", 13, "không có tiêu chí «fist»"),
        ("sort: bonus, max: 3", "sort: bonus, max: 6", 36, "chưa tới mức trần 6"),
        ("sort: bonus", "sort: bones", 36, "«bones»"),
        ('version: "1"', 'version: "1"\neffective_from: 2026-13-01', 3, "không phải là ngày"),
        ('version: "1"', 'version: "1"\neffective_from: 2026-02-01\neffective_to: 2026-01-01', 4, "phải sau"),
        ("    max: 12", "    max: 12\n    rescale_to: 4", 22, "chỉ dùng khi"),
        ("below: 50%, above: 40%", "below: 150%, above: 40%", 14, "không quá 1"),
    ],
)
def test_each_mistake_is_told_at_its_line(wrong, right, line, reason):
    told = problems(GRAND.replace(wrong, right, 1))
    assert any(f"small.yaml:{line}:" in text and reason in text for text in told), told


def test_the_mean_the_lowest_and_the_highest_are_of_the_units_scored_together():
    text = GRAND.replace("{type: given, input: a}", "{type: min_max, input: a, low: 10%}").replace(
        "{type: given, input: b}", "{type: compare_to_mean, input: b}", 1
    )
    units = {
        "X": {"a": Fraction(1), "b": Fraction(1)},
        "Y": {"a": Fraction(3), "b": Fraction(2)},
        "Z": {"a": Fraction(2), "b": Fraction(3)},
        "N": {"b": "na"},
    }
    found = score_units(pack(text), units)
    assert [found[unit].score("A").points for unit in "XYZ"] == [Fraction("0.6"), 6, Fraction("3.3")]
    assert [found[unit].score("B").points for unit in "XYZ"] == [0, 6, 6]
    assert found["N"].score("A").status is Status.UNMEASURED
    assert found["N"].score("B").status is Status.NOT_APPLICABLE


def version(number, **dates):
    lines = "".join(f"{key}: {value}\n" for key, value in dates.items())
    return pack(GRAND.replace('version: "1"\n', f'version: "{number}"\n{lines}'))


def test_dates_of_effect_that_overlap_are_refused():
    first = version(1, effective_from="2024-01-01")
    second = version(2, effective_from="2025-01-01")
    assert not packs.overlaps([second, first], {})  # an open end closes where the next begins
    closed = version(1, effective_from="2024-01-01", effective_to="2025-03-31")
    told = packs.overlaps([closed, second], {"grand/2": 4})
    assert [str(each) for each in told] == [
        "grand/2.yaml:4: effective_from: có hiệu lực từ 01/01/2025, chồng lên bản 1."
    ]
    assert packs.overlaps([first, version(2, effective_from="2024-01-01")], {})


@pytest.mark.django_db
def test_the_version_of_a_day():
    assert packs.in_force("766", date(2026, 8, 1)).version == "2022-06"
    with pytest.raises(packs.PackUnknown, match="01/01/2020"):
        packs.in_force("qd766", date(2020, 1, 1))
