"""What holds for every pack, whatever the figures."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from motcua.facts.queries import Counts, roll_up
from motcua.scorecards import packs
from motcua.scorecards.queries import score_of_facts
from motcua.scorecards.rules.engine import Status, score_values
from motcua.scorecards.rules.pack import WhenNotApplicable
from motcua.scorecards.tests.made import PACK, pack

PACK_766 = packs.named("qd766")
counts = st.integers(0, 10**9).map(Fraction)
figures = st.fixed_dictionaries({}, optional=dict.fromkeys(PACK_766.inputs, counts))
parts_of_whole = st.builds(
    lambda whole, part: Counts(part * whole // 100, whole), st.integers(0, 10**6), st.integers(0, 100)
)
by_measure = st.fixed_dictionaries(dict.fromkeys(PACK_766.measures, parts_of_whole))
agencies = st.dictionaries(st.sampled_from(["H31.1", "H31.12", "H31.12.3", "H31.2", "H9"]), by_measure)


@given(figures)
def test_points_stay_between_nothing_and_the_maximum(values):
    card = score_values(PACK_766, values)
    for line in (*card.scores, *card.groups):
        assert line.points is None or 0 <= line.points <= line.max
    assert card.points is None or 0 <= card.points <= card.measured_max <= card.max


@given(figures, st.integers(1, 10**6))
def test_more_of_the_good_never_gives_fewer_points(values, more):
    card = score_values(PACK_766, values)
    for score in card.scores:
        if score.status is Status.MEASURED:
            part = score.criterion.formula.ratio.part
            better = score_values(PACK_766, values | {part: values[part] + more}).score(score.code)
            assert better.points >= score.points


@given(agencies)
def test_the_whole_is_scored_from_summed_counts(found):
    for above in ("", "H31", "H31.12"):
        below = [
            row for code, row in found.items() if not above or code == above or code.startswith(f"{above}.")
        ]
        summed = {
            name: Counts(sum(r[name].numerator for r in below), sum(r[name].denominator for r in below))
            for name in PACK_766.measures
            if below
        }
        assert score_of_facts(PACK_766, roll_up(found, above)) == score_of_facts(PACK_766, summed)


@given(figures)
def test_no_float_anywhere(values):
    card = score_values(PACK_766, values)
    for line in (*card.scores, *card.groups, card):
        assert line.points is None or type(line.points) is Fraction
        assert line.hundredths is None or type(line.hundredths) is int


def test_what_is_missing_is_not_measured_and_never_zero():
    card = score_values(pack(), {"plan": Fraction(1)})
    ratio = card.score("ratio")
    assert (ratio.status, ratio.points, ratio.calculation) == (Status.UNMEASURED, None, "Chưa đo: chưa có")
    assert (card.points, card.measured_max, card.max) == (3, 3, 10)
    assert card.band.code == "high"


def test_what_does_not_arise_keeps_or_reduces_the_maximum():
    nothing = {"good": Fraction(0), "all": Fraction(0), "plan": Fraction(1)}
    kept = score_values(pack(), nothing)
    reduced = score_values(pack(PACK + "when_not_applicable: reduce\n"), nothing)
    assert kept.pack.when_not_applicable is WhenNotApplicable.KEEP
    assert (kept.points, kept.max, kept.band.code) == (3, 10, "low")
    assert (reduced.points, reduced.max, reduced.band.code) == (3, 3, "high")


def test_said_to_be_not_applicable():
    card = score_values(pack(), {"good": "na", "all": Fraction(5), "plan": "na"})
    assert {score.status for score in card.scores} == {Status.NOT_APPLICABLE}
    assert card.points is None


def test_a_score_says_why():
    card = score_values(pack(), {"good": Fraction(1), "all": Fraction(3), "plan": Fraction(0)})
    assert card.score("ratio").formula == "7 điểm × (tốt / tất cả)"
    assert card.score("ratio").calculation == "tốt: 1, tất cả: 3 → 2,33 điểm"
    assert card.score("ratio").counts == (1, 3)
