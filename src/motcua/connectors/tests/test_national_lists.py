"""Two lists of a day, and the agreement with the national portal."""

from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from django.conf import settings as django_settings
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actor import SYSTEM
from motcua.connectors import national_shelf
from motcua.connectors.actions.compare_national import compare_national
from motcua.connectors.adapters import http_national
from motcua.connectors.jobs import compare_nightly
from motcua.connectors.jobs import national as job
from motcua.connectors.models import NationalComparison
from motcua.connectors.rules import national
from motcua.connectors.rules.comparing import Finding, compare
from motcua.connectors.rules.national_terms import read_terms
from motcua.connectors.tests.national_program import portal, program, told
from motcua.dossiers.rules.lifecycle import NATIONAL_CODE
from motcua.dossiers.tests.conftest import world
from motcua.dossiers.tests.kinds import every_kind
from motcua.kernel import clock
from motcua.ledger.queries import Sealed

__all__ = ["portal", "program", "world"]


# ------------------------------------------------------------------------- two lists of a day


def today():
    return clock.local_date(clock.now())


def test_two_lists_are_compared_and_what_was_lost_is_told_anew(world, portal):
    lost, kept, foreign = world.received(), world.received(), world.filed()
    told()
    portal.press("/quen", ma=lost.number)
    foreign.submitted_at -= timedelta(days=1)  # ours says yesterday, theirs today
    foreign.save()
    row = compare_national(today(), actor=SYSTEM)
    assert (row.matched, row.missing_there, row.missing_here, row.differs) == (1, 1, 1, 0)
    assert {line["number"]: line["finding"] for line in row.lines} == {
        lost.number: "missing_there",
        foreign.number: "missing_here",
    }
    again_told = compare_national(today(), actor=SYSTEM, sends_again=True)
    assert again_told.sent_again == 1
    assert compare_national(today(), actor=SYSTEM).on_the_way == 1
    assert job.run() == 1
    assert (portal.states(lost.number), portal.states(kept.number)) == ([2], [1, 2])
    assert compare_national(today(), actor=SYSTEM).matched == 2


def test_the_nightly_comparison_happens_once_and_never_before_one(world, portal, monkeypatch):
    monkeypatch.setattr(compare_nightly, "_asked_at", {})
    world.filed()
    told()
    with clock.at(clock.local(clock.now() + timedelta(days=1)).replace(hour=0, minute=59)):
        assert compare_nightly.run() == 0
    with clock.at(clock.local(clock.now() + timedelta(days=1)).replace(hour=1)):
        assert [compare_nightly.run() for _ in range(2)] == [1, 0]
    assert NationalComparison.objects.get().matched == 1


def test_a_look_during_the_day_does_not_stand_for_the_night(world, portal, monkeypatch):
    monkeypatch.setattr(compare_nightly, "_asked_at", {})
    compare_national(today(), actor=SYSTEM)
    world.filed()
    told()
    with clock.at(clock.local(clock.now() + timedelta(days=1)).replace(hour=1)):
        assert [compare_nightly.run() for _ in range(2)] == [1, 0]
    assert [row.matched for row in NationalComparison.objects.order_by("id")] == [0, 1]


def test_a_portal_that_is_away_at_night_is_asked_again_in_a_quarter_of_an_hour(
    world, portal, settings, monkeypatch
):
    monkeypatch.setattr(compare_nightly, "_asked_at", {})
    settings.NATIONAL_URL = "http://127.0.0.1:1"
    assert [compare_nightly.run() for _ in range(3)] == [0, 0, 0]
    assert http_national.BREAKER.failures == 1
    assert not NationalComparison.objects.exists()


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 10)),
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 10)),
    st.sets(st.sampled_from("abcdef")),
)
def test_every_dossier_of_either_list_is_found_once(ours, theirs, waiting):
    lines = compare(ours, theirs, waiting)
    assert [line.number for line in lines] == sorted({*ours, *theirs})
    for line in lines:
        is_same = ours.get(line.number) == theirs.get(line.number)
        assert (line.finding is Finding.MATCHED) is is_same
        assert (line.finding is Finding.MISSING_HERE) is (line.number not in ours)


# ----------------------------------------------------------------------------- the agreement


def test_every_event_of_the_agreement_is_one_of_ours_and_every_public_status_has_one():
    assert national_shelf.kinds() <= every_kind()
    statuses = {n for telling in national_shelf.shelf()[0].events.values() for n in telling.statuses.values()}
    assert statuses == set(NATIONAL_CODE.values())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"events": {"x": {"status": 11, "words": ""}}}, "trạng thái"),
        ({"events": {"x": {"status": {"a": 1}, "words": ""}}}, "by"),
        ({"effective_from": "hôm qua"}, "hôm qua"),
        ({"channels": None}, "thiếu"),
        ({"prompt_minutes": None}, "thiếu"),
    ],
)
def test_an_agreement_that_is_wrong_is_told(changes, words):
    said = yaml.safe_load(
        (Path(django_settings.PACKS) / "national/2026-01-25.yaml").read_text(encoding="utf-8")
    )
    with pytest.raises(ValueError, match=words):
        read_terms(said | changes)


@given(st.lists(st.sampled_from(sorted(national_shelf.kinds())), max_size=8))
def test_whatever_happens_the_state_is_one_of_ten(kinds):
    moment = clock.now()
    data = {
        "number": "n", "procedure": "p", "field": "f", "channel": "self", "applicant_kind": "citizen", "agency": "a",
        "fee_vnd": 1, "due_at": moment, "stage": "intake", "amount_vnd": 1, "way": "electronic",
    }  # fmt: skip
    told = [Sealed(0, 0, kind, "", "", moment, moment, data) for kind in ("dossier.submitted", *kinds)]
    standing = national.standing_after(told, national_shelf.shelf()[0])
    assert 1 <= standing.status <= 10
    assert standing.fields["TrangThaiHoSo"] == standing.status
    assert national.read_moment(national.moment(moment)) == moment.replace(microsecond=0)
