"""The live province: from the facts to the points, the ranking and the reason."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.facts.folding import fold_batch
from motcua.facts.queries import Period, digest
from motcua.facts.registry import folds
from motcua.facts.tests.events_made import DUE, HOUR, MONDAY, Entry, concluded, data_of, received, submitted
from motcua.kernel.errors import NotFound
from motcua.scorecards import queries
from motcua.scorecards.presenting import live_as_json, live_as_text
from motcua.scorecards.rules.engine import Status
from motcua.scorecards.rules.exact import plain

pytestmark = pytest.mark.django_db
AUGUST = Period.parse("2026-08")
LATER = DUE + timedelta(days=400)
TREE = [
    ("H31", "province", "Tỉnh"), ("H31.1", "commune", "Xã Một"), ("H31.2", "commune", "Xã Hai"),
    ("H31.3", "commune", "Xã Ba"), ("H31.4", "commune", "Ấp Bốn"), ("H31.9", "department", "Sở Chín"),
    ("H31.10", "department", "Sở Mười"),
]  # fmt: skip


PROCEDURE = {
    "procedure": "1.001612", "revision": 1, "replaces": 0, "field": "", "level": "commune",
    "deciders": ("key-H31.9", "commune"), "online_level": "full", "has_fee": True, "outcome_kind": "document",
    "component_count": 1, "replaced_component_count": 0, "is_boundary_free": False, "effective_from": "2026-01-01",
}  # fmt: skip


@pytest.fixture
def province():
    """Xã Một 3 of 4 on time, Xã Hai 1 of 2, Xã Ba and Ấp Bốn nothing, Sở Chín and Sở Mười 1 of 1.

    One procedure, decided by communes and by Sở Chín.
    """
    rows = [
        {
            "code": c,
            "kind": k,
            "name": n,
            "parent": "",
            "unit": "",
            "starts_on": "2025-07-01",
            "ends_on": None,
            "key": f"key-{c}",
        }
        for c, k, n in TREE
    ]
    batch = [
        Entry(0, "t", "agency.tree_published", MONDAY, {"agencies": rows, "successions": []}),
        Entry(1, "p", "catalogue.revision_published", MONDAY, PROCEDURE),
    ]
    for agency, on_time, late in (("H31.1", 3, 1), ("H31.2", 1, 1), ("H31.9", 1, 0), ("H31.10", 1, 0)):
        for i in range(on_time + late):
            key = f"{agency}-{i}"
            end = (DUE + HOUR, concluded()) if i >= on_time else (DUE, concluded())
            happened = [
                (MONDAY, submitted(number=key, agency=agency)),
                (MONDAY, received(agency=agency)),
                end,
            ]
            batch += [
                Entry(len(batch) + n, key, e.kind, at, data_of(e)) for n, (at, e) in enumerate(happened)
            ]
    fold_batch(folds(), batch)


def on_time(live):
    return plain(live.card.score("on_time").points)


def test_points_of_one_agency_and_of_all(province):
    assert on_time(queries.score("qd766", "H31.1", AUGUST)) == "15.00"
    assert on_time(queries.score("qd766", "H31.2", AUGUST)) == "10.00"
    assert on_time(queries.score("qd766", "", AUGUST)) == "15.00"  # 6 of 8, not the mean of ratios
    assert on_time(queries.score("qd766", "H31", AUGUST)) == "15.00"


def test_what_nothing_measures_says_so(province):
    live = queries.score("qd766", "H31.1", AUGUST)
    for code in (
        "publish_on_time",
        "dossier_sync",
        "satisfied_with_handling",
        "petitions_on_time",
        "population_procedures",
        "e_copies",
    ):
        score = live.card.score(code)
        assert (score.status, score.points) == (Status.UNMEASURED, None)
        assert score.calculation.startswith("Chưa đo: ")
    assert not live.is_complete
    assert live.card.measured_max < live.card.max == 100


@pytest.mark.parametrize("code", ["procedures_online", "services_used", "payment_used"])
def test_procedures_measure_a_department_that_decides_some(province, code):
    for agency in ("H31.1", "H31.9", ""):
        assert queries.score("qd766", agency, AUGUST).card.score(code).status is Status.MEASURED
    told = queries.score("qd766", "H31.10", AUGUST).card.score(code)
    assert told.status is Status.UNMEASURED
    assert told.calculation == "Chưa đo: danh mục chưa có thủ tục nào thuộc thẩm quyền của cơ quan này"


def test_a_department_is_measured_in_as_many_points_as_a_commune(province):
    department, commune = (queries.score("qd766", code, AUGUST) for code in ("H31.9", "H31.1"))
    assert department.card.measured_max == commune.card.measured_max


def test_worst_first_and_those_without_dossiers_last(province):
    names = [live.name for live in queries.ranking("qd766", "commune", AUGUST)]
    assert names == ["Xã Hai", "Xã Một", "Ấp Bốn", "Xã Ba"]
    assert [live.name for live in queries.ranking("qd766", "department", AUGUST)] == ["Sở Mười", "Sở Chín"]
    assert len(queries.ranking("qd766", "", AUGUST)) == len(TREE)


def test_a_ranking_asks_the_same_few_questions_however_many_agencies(province):
    with CaptureQueriesContext(connection) as asked:
        queries.ranking("qd766", "commune", AUGUST)
    assert (
        len(asked) <= 9
    )  # dossiers, procedures, agencies, ratings, petitions, acknowledgements; the leaf before and after


def test_ranking_and_score_agree(province):
    moment = LATER
    ranked = queries.ranking("qd766", "", AUGUST, as_of=moment)
    for live in ranked:
        assert live == queries.score("qd766", live.agency, AUGUST, as_of=moment)


def test_every_number_answers_why(province):
    live = queries.score("qd766", "H31.1", AUGUST)
    why = queries.why(live, "on_time")
    assert (why.counts.numerator, why.counts.denominator) == (3, 4)
    assert (why.missing, why.missing_count) == (["H31.1-3"], 1)
    assert why.formula == "20 điểm × (hồ sơ đúng hạn / hồ sơ tiếp nhận trong kỳ)"
    assert why.calculation == "hồ sơ đúng hạn: 3, hồ sơ tiếp nhận trong kỳ: 4 → 15 điểm"
    assert next(measure.name for measure, _ in why.beside) == "on_time_legal"
    for score in live.card.scores:
        answer = queries.why(live, score.code)
        assert answer.formula
        assert answer.calculation
        assert (answer.counts is None) == (score.status is Status.UNMEASURED)
    with pytest.raises(NotFound):
        queries.why(live, "nothing")


def test_the_same_facts_give_the_same_digits_another_day(province):
    before = digest()
    once = queries.score("qd766", "", AUGUST, as_of=LATER)
    again = queries.score("qd766/2022-06", "", AUGUST, as_of=LATER)
    assert live_as_json(once) == live_as_json(again)
    assert digest() == before
    one_more = Entry(999, "H31.1-3", "dossier.fee_paid", DUE, {"amount_vnd": 1, "way": "online_local"})
    fold_batch(folds(), [one_more])
    assert live_as_json(queries.score("qd766", "", AUGUST, as_of=LATER)) != live_as_json(once)


def test_nothing_came_in(province):
    live = queries.score("qd766", "H31.3", AUGUST)
    assert live.is_idle
    assert "không có hồ sơ trong kỳ" in live_as_text(live)


def test_months_and_an_unknown_agency(province):
    months = [Period.parse(f"2026-0{month}") for month in (7, 8)]
    assert [on_time(live) for live in queries.trend("qd766", "H31.1", months)] == ["0.00", "15.00"]
    with pytest.raises(NotFound):
        queries.score("qd766", "H99", AUGUST)


def test_told_in_words(province):
    text = live_as_text(queries.score("qd766", "H31.1", AUGUST))
    assert "Giải quyết đúng hạn: 15 / 20. hồ sơ đúng hạn: 3" in text
    assert "điểm đo được (tối đa 100)" in text
