"""Counts: who, when, and the dossiers behind each number."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies.events import AgencyRow, AgencyTreePublished
from motcua.catalogue.rules.located import from_yaml
from motcua.dossiers import events
from motcua.facts import queries
from motcua.facts.errors import MeasuresMalformed, MeasureUnknown
from motcua.facts.folding import fold_batch
from motcua.facts.measuring import load
from motcua.facts.queries import Counts, Period
from motcua.facts.registry import folds
from motcua.facts.tests.events_made import (
    DUE,
    HOUR,
    MONDAY,
    Entry,
    asked,
    concluded,
    data_of,
    received,
    submitted,
)

pytestmark = pytest.mark.django_db
AUGUST = Period.parse("2026-08")


def remember(*happened):
    batch = [Entry(i, key, event.kind, at, data_of(event)) for i, (key, at, event) in enumerate(happened)]
    fold_batch(folds(), batch)


def dossier(key, agency="H31.12", at=MONDAY, **changes):
    return [
        (key, at, submitted(number=key, agency=agency, **changes)),
        (key, at, received(agency=agency, clock_starts_at=at, due_at=at + (DUE - MONDAY))),
    ]


def test_counts_add_up_along_the_tree_and_never_average():
    remember(
        *dossier("a", "H31.12"), *dossier("b", "H31.12.3"), *dossier("c", "H31.1"), *dossier("d", "H31.120"),
        ("a", DUE + HOUR, concluded()), ("c", DUE, concluded()),
    )  # fmt: skip
    late = DUE + 2 * HOUR
    assert queries.counts("on_time_766", "H31.12", AUGUST, as_of=DUE) == Counts(1, 2)
    assert queries.counts("on_time_766", "H31.12", AUGUST, as_of=late) == Counts(0, 2)
    assert queries.counts("on_time_766", "H31.1", AUGUST, as_of=late) == Counts(1, 1)
    assert queries.counts("on_time_766", "", AUGUST, as_of=late) == Counts(1, 4)
    assert queries.counts("received", "H31", AUGUST) == Counts(2, 4)
    assert queries.counts("received", "H31", AUGUST, procedure="nothing") == Counts(0, 0)


def test_what_is_not_finished_is_judged_at_the_end_of_the_period():
    end = AUGUST.end
    remember(*dossier("a", at=end - 3 * HOUR))
    after = end + timedelta(days=100)
    assert queries.counts("on_time_766", "", AUGUST, as_of=after) == Counts(1, 1)
    assert queries.counts("on_time_766", "", Period.parse("2026-Q3"), as_of=after) == Counts(0, 1)


def test_the_dossiers_behind_a_lost_point():
    remember(*dossier("a"), *dossier("b", "H31.9"), *dossier("c"), ("c", MONDAY + HOUR, concluded()))
    late = DUE + HOUR
    assert queries.dossiers_behind("on_time_766", "H31.12", AUGUST, as_of=late) == ["a"]
    assert queries.dossiers_behind("on_time_766", "", AUGUST, as_of=late, missing=False) == ["c"]
    for name in queries.measures():
        if (
            queries.measures()[name].facts == "dossiers"
            and not queries.measures()[name].distinct + queries.measures()[name].total
        ):
            found = queries.counts(name, "", AUGUST, as_of=late)
            assert len(queries.dossiers_behind(name, "", AUGUST, as_of=late)) == found.missing


def test_all_measures_of_all_agencies_in_one_statement_a_table():
    remember(*dossier("a"), *dossier("b", "H31.9"))
    with CaptureQueriesContext(connection) as asked:
        queries.counts_by_agency(queries.measures(), AUGUST)
    assert len(asked) <= len(folds())


def published(code, level, online="full", **changes):
    values = {
        "procedure": code, "revision": 1, "replaces": 0, "field": "", "level": level, "deciders": (level,), "online_level": online,
        "has_fee": False, "outcome_kind": "document", "component_count": 1, "replaced_component_count": 0,
        "is_boundary_free": False, "effective_from": "2026-01-01",
    }  # fmt: skip
    return ("catalogue.revision_published", values | changes)


def tell(*told):
    fold_batch(folds(), [Entry(i, "x", kind, MONDAY, data) for i, (kind, data) in enumerate(told)])


def tree():
    rows = [
        ("H31", "", "province", "ubnd-tinh"),
        ("H31.1", "H31", "commune", "ubnd-xa-mot"),
        ("H31.2", "H31", "commune", "ubnd-xa-hai"),
        ("H31.3", "H31", "department", "so-xay-dung"),
        ("H31.4", "H31", "department", "so-y-te"),
        ("H31.5.1", "H31.5", "land_office_branch", "chi-nhanh"),
        ("H31.5.2", "H31.5", "land_office_branch", "chi-nhanh"),
    ]
    plain = [
        {"code": c, "parent": p, "kind": k, "name": c, "unit": "", "starts_on": "2025-07-01", "ends_on": None, "key": key}
        for c, p, k, key in rows
    ]  # fmt: skip
    return ("agency.tree_published", {"agencies": plain, "successions": []})


def test_procedures_count_for_every_agency_of_their_level():
    tell(
        tree(),
        published("c1", "commune"),
        published("c2", "commune", "none"),
        published("p1", "province", "partial"),
    )
    assert queries.counts("procedures_online", "H31.1", AUGUST) == Counts(1, 2)
    assert queries.counts("procedures_online", "", AUGUST) == Counts(3, 5)


def test_a_procedure_counts_for_the_agencies_that_its_rules_name():
    tell(
        tree(),
        published("mixed", "commune", deciders=("so-xay-dung", "commune")),
        published("land", "province", "none", deciders=("chi-nhanh",)),
        published("other", "commune"),
    )
    by_agency = queries.counts_by_agency(["procedures_online"], AUGUST)
    assert {code: row["procedures_online"] for code, row in by_agency.items()} == {
        "H31.1": Counts(2, 2),
        "H31.2": Counts(2, 2),
        "H31.3": Counts(1, 1),
        "H31.5.1": Counts(0, 1),
        "H31.5.2": Counts(0, 1),
    }
    under = queries.counts_by_agency(["procedures_online"], AUGUST, under="H31.3")
    assert under == {"H31.3": {"procedures_online": Counts(1, 1)}}


def test_an_agency_that_decides_nothing_is_not_measured_by_procedures():
    tell(tree(), published("mixed", "commune", deciders=("so-xay-dung", "commune")))
    remember(*dossier("a", "H31.4", procedure="mixed"))
    found = queries.counts_by_agency(["services_used", "received"], AUGUST)
    assert queries.can_count("services_used", queries.roll_up(found, "H31.3"))
    assert not queries.can_count("services_used", queries.roll_up(found, "H31.4"))
    assert queries.can_count("received", {})


def test_entries_of_the_ledger_from_before_say_only_the_tier():
    kind, values = published("c1", "commune")
    kind_of_tree, tree_values = tree()
    del values["deciders"]
    for row in tree_values["agencies"]:
        del row["key"]
    tell((kind_of_tree, tree_values), (kind, values))
    assert queries.counts("procedures_online", "H31.1", AUGUST) == Counts(1, 1)


def test_a_revision_ends_when_the_next_takes_effect_and_a_closed_one_is_gone():
    tell(
        tree(), published("c1", "commune"), published("c1", "commune", "none", revision=2, replaces=1, effective_from="2026-09-01"),
        published("c2", "commune"),
        ("catalogue.procedure_closed", {"procedure": "c2", "revision": 1, "ends_on": "2026-10-01", "reason": ""}),
    )  # fmt: skip
    far = AUGUST.end + timedelta(days=400)
    months = [Period.parse(f"2026-{month}") for month in ("08", "09", "10")]
    found = [queries.counts("procedures_online", "H31.1", month, as_of=far) for month in months]
    assert found == [Counts(2, 2), Counts(1, 2), Counts(0, 1)]


def test_services_used_counts_pairs_of_agency_and_procedure():
    tell(tree(), published("c1", "commune"), published("c2", "commune"))
    batch = [
        *dossier("a", "H31.1", procedure="c1"),
        *dossier("b", "H31.1", procedure="c1"),
        *dossier("c", "H31.2", procedure="c1"),
    ]
    batch += dossier("d", "H31.2", procedure="c2", channel="counter")
    remember(*batch)
    assert queries.counts("services_used", "H31.1", AUGUST) == Counts(1, 2)
    assert queries.counts("services_used", "", AUGUST) == Counts(2, 4)


def test_the_tree_event_of_the_agencies_room_is_understood():
    row = AgencyRow("H31", "", "province", "Tỉnh", "33", MONDAY.date(), None, "ubnd-tinh")
    event = AgencyTreePublished((row,), (("H30", "H31", MONDAY.date()),))
    assert set(data_of(event)) == {"agencies", "successions"}
    assert {"code", "parent", "kind", "name", "unit", "starts_on", "ends_on", "key"} == set(
        AgencyRow.__dataclass_fields__
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("counted: nothing_such", "m.yaml:3: measures[0].counted: không có cột «nothing_such»"),
        ("counted: minutes + 1", "cơ sở dữ liệu"),
        ("counted: minutes >", "m.yaml:3"),
        ("distinct: nope", "không có cột «nope»"),
        ("whole: nope", "«nope»"),
        ("cuonted: has_fee", "«cuonted»"),
    ],
)
def test_a_wrong_measure_is_told_at_its_line(tmp_path, line, reason):
    path = tmp_path / "m.yaml"
    path.write_text(
        f"measures:\n  - name: x\n    {line}\n    title: x\n    facts: dossiers\n"
        "    among_words: x\n    counted_words: x\n",
        encoding="utf-8",
    )
    with pytest.raises(MeasuresMalformed) as told:
        load([path])
    assert reason in str(told.value)


def test_an_unknown_measure():
    with pytest.raises(MeasureUnknown):
        queries.counts("nothing", "", AUGUST)
    assert from_yaml("a: 1", "a").line == 1


def test_the_citizens_clock_subtracts_nothing():
    """An apology and a supplement give the office time; people wait all the same."""
    extended = events.DossierExtended(DUE, DUE + 48 * HOUR, "apology", is_late=False)
    late = DUE + 5 * HOUR
    remember(
        *dossier("a"), ("a", DUE, concluded()),
        *dossier("b"), ("b", DUE - HOUR, extended), ("b", late, concluded()),
        *dossier("c"), *dossier("d"), ("d", MONDAY, asked()),
    )  # fmt: skip
    assert queries.counts("on_time_legal", "", AUGUST, as_of=late) == Counts(3, 4)
    assert queries.counts("on_time_citizen", "", AUGUST, as_of=late) == Counts(1, 4)
    waited = int((DUE - MONDAY).total_seconds()) // 60 + int((late - MONDAY).total_seconds()) // 60
    assert queries.counts("waiting_minutes", "", AUGUST, as_of=late) == Counts(waited, 2)


def test_silence_is_satisfied_only_by_the_official_formula():
    told = {
        "procedure": "1",
        "agency": "H31.12",
        "received_month": 202608,
        "is_anonymous": True,
        "dossier": "",
    }
    remember(*[entry for key in "abcd" for entry in (*dossier(key), (key, DUE, concluded()))])
    ratings = [("r1", 5, True), ("r2", 2, False)]
    batch = [
        Entry(
            100 + i,
            key,
            "feedback.dossier_rated",
            DUE,
            {**told, "level": level, "is_satisfied": is_satisfied},
        )
        for i, (key, level, is_satisfied) in enumerate(ratings)
    ]
    fold_batch(folds(), batch)
    found = queries.counts_by_agency(["satisfied_official", "ratings_satisfied", "dossiers_rated"], AUGUST)
    assert found["H31.12"] == {
        "satisfied_official": Counts(3, 4),
        "ratings_satisfied": Counts(1, 2),
        "dossiers_rated": Counts(2, 4),
    }
    assert queries.counts("satisfied_official", "", AUGUST) == Counts(3, 4)
