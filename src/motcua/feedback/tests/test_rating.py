"""One rating for each dossier, by its applicant alone, after the outcome was opened; and nobody's name when none is wanted."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.return_outcome import return_outcome
from motcua.dossiers.rules.lifecycle import FINISHED, Status
from motcua.dossiers.tests.conftest import again, world
from motcua.dossiers.tests.test_outcome import concluded
from motcua.facts.actions.rebuild import rebuild
from motcua.facts.queries import Period, counts, digest
from motcua.facts.subscribers import catch_up
from motcua.feedback import queries, terms
from motcua.feedback.actions.note_opening import note_opening
from motcua.feedback.actions.rate import rate
from motcua.feedback.errors import NotRateableYet, RatingClosed
from motcua.feedback.models import OutcomeOpening, Rating
from motcua.feedback.rules.rating import Opinion, is_rateable
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history, replay
from motcua.ledger.sealing import seal

__all__ = ["world"]
pytestmark = pytest.mark.django_db
MARCH = Period.parse("2026-03")


def opened(world):
    dossier = concluded(world)
    note_opening(dossier.public_id, actor=world.citizen)
    return dossier


def events():
    seal()
    return [entry.kind for entry in replay() if entry.kind.startswith("feedback.")]


@pytest.mark.parametrize("status", Status)
def test_only_what_is_over_is_rated_and_an_electronic_outcome_only_once_opened(status):
    assert not is_rateable(status, "", is_opened=True) or status in FINISHED
    assert is_rateable(Status.RETURNED, "counter", is_opened=False)
    assert not is_rateable(Status.RETURNED, "electronic", is_opened=False)
    assert not is_rateable(Status.CONCLUDED, "", is_opened=False)
    assert is_rateable(Status.NOT_ACCEPTED, "", is_opened=False)


def test_nothing_is_rated_before_the_outcome_was_opened(world):
    dossier = world.in_process()
    with pytest.raises(NotFound):
        note_opening(dossier.public_id, actor=world.citizen)
    with pytest.raises(NotRateableYet):
        rate(dossier.public_id, Opinion(5), actor=world.citizen)
    assert not Rating.objects.exists()


def test_the_paper_in_the_hand_needs_no_opening_and_a_refusal_has_none(world):
    held = concluded(world)
    return_outcome(held.public_id, "counter", actor=SYSTEM)
    rate(held.public_id, Opinion(4), actor=world.citizen)
    refused = world.filed()
    refuse(refused.public_id, (Reason("wrong_place", "Nộp sai cơ quan.", "Điều 17"),), actor=world.desk)
    rate(refused.public_id, Opinion(2), actor=world.citizen)
    assert Rating.objects.count() == 2


def test_the_opening_is_noted_once(world):
    dossier = opened(world)
    note_opening(dossier.public_id, actor=world.citizen)
    assert OutcomeOpening.objects.count() == 1
    assert events() == ["feedback.outcome_opened"]


@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.booleans(), st.sampled_from([None, "", "Tốt"])),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_however_often_one_rates_there_is_one_rating_with_the_last_level(world, said):
    if not OutcomeOpening.objects.exists():
        world.__dict__["rated"] = opened(world)
    dossier = world.__dict__["rated"]
    for level, is_anonymous, words in said:
        opinion = Opinion(level, {"access": level}, words, is_anonymous=is_anonymous)
        rate(dossier.public_id, opinion, actor=world.citizen)
        rate(dossier.public_id, opinion, actor=world.citizen)
    assert Rating.objects.get().level == said[-1][0]
    assert events().count("feedback.dossier_rated") == 1
    kinds = events()
    rate(dossier.public_id, opinion, actor=world.citizen)
    assert events() == kinds


def test_nobody_else_may_rate(world):
    dossier = opened(world)
    seen = {world.desk, world.case, world.leader, SYSTEM}
    absent = {world.stranger, Actor("", frozenset()), Actor("x", frozenset({Role.CITIZEN}))}
    counter = Actor(world.citizen.id, frozenset({Role.CITIZEN}), agency="H31.101", party=world.citizen.party)
    for actor in seen | {counter}:
        with pytest.raises(NotAllowed):
            rate(dossier.public_id, Opinion(5), actor=actor)
    for actor in absent:
        with pytest.raises(NotFound):
            rate(dossier.public_id, Opinion(5), actor=actor)
    assert not Rating.objects.exists()
    assert "feedback.dossier_rated" not in events()


def test_it_may_be_changed_for_seven_days_and_not_longer(world):
    dossier = opened(world)
    made_at = rate(dossier.public_id, Opinion(1, {"outcome": 1}, "Chậm"), actor=world.citizen).made_at
    with clock.at(made_at + timedelta(days=7)):
        row = rate(dossier.public_id, Opinion(3), actor=world.citizen)
        assert (row.level, row.answers) == (3, {"outcome": 1})  # what was not said again stays
        assert queries.own_words(world.citizen, row) == "Chậm"
    with clock.at(made_at + timedelta(days=7, microseconds=1)), pytest.raises(RatingClosed):
        rate(dossier.public_id, Opinion(5), actor=world.citizen)
    assert Rating.objects.get().level == 3


@pytest.mark.parametrize(
    "opinion",
    [
        Opinion(0),
        Opinion(6),
        Opinion(5, {"weather": 5}),
        Opinion(5, {"access": 9}),
        Opinion(5, {}, "x" * 2001),
    ],
)
def test_what_was_not_asked_is_no_answer(world, opinion):
    dossier = opened(world)
    with pytest.raises(InvalidInput):
        rate(dossier.public_id, opinion, actor=world.citizen)


def test_without_a_name_nothing_leads_from_the_rating_to_the_person_or_the_dossier(world):
    dossier = opened(world)
    row = rate(dossier.public_id, Opinion(1, {"officers": 1}, "Hách dịch"), actor=world.citizen)
    (entry,) = history(row.public_id)
    told = str(entry)
    for secret in (
        dossier.public_id,
        dossier.number,
        world.citizen.id,
        world.citizen.party,
        "1.004873",
        "Hách",
    ):
        assert secret not in told
    assert entry.actor == "anonymous"
    assert (row.dossier_id, row.procedure) == (None, "")
    assert "Hách".encode() not in bytes(row.words)
    assert "feedback.dossier_rated" not in {entry.kind for entry in history(dossier.public_id)}


def test_with_a_name_the_ledger_says_whose(world):
    dossier = opened(world)
    row = rate(dossier.public_id, Opinion(5, is_anonymous=False), actor=world.citizen)
    (entry,) = history(row.public_id)
    assert (entry.actor, entry.data["dossier"]) == (world.citizen.id, dossier.number)


def test_figures_say_how_many_of_how_many_and_silence_is_not_counted(world):
    first, second, third = opened(world), concluded(world), concluded(world)
    rate(first.public_id, Opinion(5), actor=world.citizen)
    note_opening(second.public_id, actor=world.citizen)
    row = rate(second.public_id, Opinion(4, is_anonymous=False), actor=world.citizen)
    rate(second.public_id, Opinion(2), actor=world.citizen)
    seal()
    catch_up()
    rated, satisfied = (counts(name, "H31", MARCH) for name in ("dossiers_rated", "ratings_satisfied"))
    assert (rated.numerator, rated.denominator) == (2, 3)
    assert (satisfied.numerator, satisfied.denominator) == (1, 2)
    shown = queries.ratings(world.leader, MARCH)
    assert [(line.level, line.number) for line in shown.lines] == [(2, second.number)]
    assert (shown.hidden, shown.levels) == (1, {})
    before = digest()
    rebuild()
    assert digest() == before
    assert again(third).status == Status.CONCLUDED
    assert row.public_id


def test_an_office_reads_its_own_and_a_case_officer_none(world):
    dossier = opened(world)
    rate(dossier.public_id, Opinion(1, is_anonymous=False), actor=world.citizen)
    elsewhere = world.province.actor(Role.LEADER, at="H31.12")
    assert len(queries.ratings(world.leader, MARCH).lines) == 1
    assert not queries.ratings(elsewhere, MARCH).lines
    above = world.province.actor(Role.LEADER, at="H31")
    assert len(queries.ratings(above, MARCH).lines) == 1  # as its figures count it
    for actor in (world.desk, world.case, world.citizen):
        with pytest.raises(NotAllowed):
            queries.ratings(actor, MARCH)


def test_the_pack_asks_five_levels_and_five_questions():
    asked = terms.today().rating
    assert (len(asked.levels), len(asked.questions), asked.change_days) == (5, 5, 7)
