"""Whatever comes in, the answer is words: which field, why, an example; never a crash, never somebody's data."""

import json
import unicodedata
from datetime import datetime

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.calendars.errors import BeyondCalendar
from motcua.dossiers import sealed
from motcua.dossiers.actions import digitise, extend, notify_duty, return_outcome, stop, suspend
from motcua.dossiers.actions.approve_outcome import approve_outcome
from motcua.dossiers.actions.finish_step import send_back
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.submit import file
from motcua.dossiers.errors import AnswersInvalid, MoveNotAllowed, OutcomeNoLongerCounts, StepsOpen
from motcua.dossiers.filing import Filing
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import texts
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import ANSWERS, at
from motcua.dossiers.tests.test_outcome import at_the_leaders_desk, concluded
from motcua.kernel.errors import DomainError, InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.workflow.queries import open_tasks

CANARIES = ("Nguyễn Thị Hoa", "033190990001", "0900000001")
LONG = "x" * 5000
STRANGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
ACTS = {
    "suspend ground": lambda w, d: suspend.suspend(d.public_id, "holiday", actor=w.case),
    "resume nothing": lambda w, d: suspend.resume(d.public_id, actor=w.case),
    "extend unwritten": lambda w, d: extend.extend(d.public_id, at("2026-03-09 08:30"), " ", actor=w.head),
    "extend too long": lambda w, d: extend.extend(d.public_id, at("2026-03-09 08:30"), LONG, actor=w.head),
    "extend to Sunday": lambda w, d: extend.extend(d.public_id, at("2026-03-08 08:30"), "Chờ", actor=w.head),
    "extend without a zone": lambda w, d: extend.extend(
        d.public_id,
        datetime(2026, 3, 9),  # noqa: DTZ001 what a careless caller sends
        "Chờ",
        actor=w.head,
    ),
    "refuse emptily": lambda w, d: refuse(d.public_id, (Reason("x", ""),), actor=w.case),
    "refuse by sentence": lambda w, d: refuse(d.public_id, (Reason("Vì Hoa", "Vì"),), actor=w.case),
    "refuse for nothing": lambda w, d: refuse(d.public_id, (), actor=w.case),
    "ask emptily": lambda w, d: request_supplement(
        d.public_id, (Defect("answers.phone", "x", ""),), actor=w.case
    ),
    "ask unreadably": lambda w, d: request_supplement(
        d.public_id, (Defect("answers.phone", "x", "a\x00b"),), actor=w.case
    ),
    "stop for a whim": lambda w, d: stop.stop(d.public_id, "whim", actor=w.head),
    "stop without an article": lambda w, d: stop.stop(d.public_id, "law", actor=w.head),
    "stop as if unsupplied": lambda w, d: stop.stop(d.public_id, "no_supplement", actor=w.head),
    "correct without a reason": lambda w, d: digitise.correct(
        d.public_id, {"phone": "0900000003"}, "", actor=w.case
    ),
    "correct nothing": lambda w, d: digitise.correct(d.public_id, {}, "Nhầm", actor=w.case),
    "prove what was not notified": lambda w, d: notify_duty.prove_duty(d.public_id, "giấy", actor=w.citizen),
    "notify a duty there is not": lambda w, d: notify_duty.notify_duty(d.public_id, -1, actor=w.case),
    "return nothing": lambda w, d: return_outcome.return_outcome(d.public_id, actor=w.desk),
    "revoke nothing": lambda w, d: return_outcome.revoke_outcome(d.public_id, "Sai", actor=w.leader),
    "send back nowhere": lambda w, d: send_back(open_tasks(d.public_id)[0].id, "moon", "Sai", actor=w.case),
    "a version that is no number": lambda w, d: receive(f"{d.public_id}@x", actor=w.desk),
    "an endless version": lambda w, d: receive(f"{d.public_id}@{'9' * 5000}", actor=w.desk),
    "a name that is no name": lambda w, _: receive("\x00", actor=w.desk),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_it_is_refused_in_words_and_nothing_changes(world, act):
    dossier = world.in_process()
    before = len(history(dossier.public_id))
    with pytest.raises(DomainError) as told:
        act(world, dossier)
    assert str(told.value)
    assert isinstance(told.value.status, int)
    assert not any(canary in str(told.value) for canary in CANARIES)
    assert len(history(dossier.public_id)) == before


def test_a_date_no_calendar_knows_is_told_as_such(world):
    dossier = world.in_process()
    with pytest.raises(BeyondCalendar, match="31/12/2028"):
        extend.extend(dossier.public_id, at("2031-03-03 08:30"), "Chờ", actor=world.head)


def test_a_move_that_is_not_allowed_says_which_from_where_and_who_may_do_what(world):
    dossier = world.received()
    with pytest.raises(MoveNotAllowed) as told:
        receive(dossier.public_id, actor=world.desk)
    for words in ("«tiếp nhận»", "«được tiếp nhận»", "hoàn thành bước (công chức một cửa", "08:30:00"):
        assert words in str(told.value)
    assert told.value.status == 409


@pytest.mark.parametrize(
    ("field", "value"), [("identity_number", "12"), ("birth_date", "31/02/1990"), ("phone", "1")]
)
def test_a_wrong_answer_names_its_field_and_shows_a_right_one(world, field, value):
    with pytest.raises(AnswersInvalid) as told:
        world.filed(**{field: value})
    ((path, label, words),) = told.value.facts["errors"]
    assert (path, bool(label), bool(words)) == (field, True, True)


@pytest.mark.parametrize(
    "told", [{"return_way": "drone"}, {"case": "moon"}, {"case": "verify"}, {"channel": ""}]
)
def test_what_does_not_exist_is_named_with_what_does(world, told):
    with pytest.raises(InvalidInput):
        file(Filing("1.004873", ANSWERS, **told), actor=world.citizen)
    assert not Dossier.objects.exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([*ANSWERS, "strange"]), STRANGE, max_size=4))
def test_any_answers_are_filed_or_refused_in_words(world, answers):
    try:
        file(Filing("1.004873", {**ANSWERS, **answers}), actor=world.citizen)
    except DomainError as error:
        told = str(error)
    else:
        told = "filed"
    assert told


def test_decomposed_letters_are_kept_composed(world):
    decomposed = unicodedata.normalize("NFD", "Nguyễn Thị Hoa")
    dossier = world.filed(full_name=decomposed)
    assert sealed.open_answers(dossier)["full_name"] == "Nguyễn Thị Hoa"


@given(st.text())
def test_a_text_is_readable_or_refused(text):
    try:
        kept = texts.optional("Lý do", text)
    except InvalidInput:
        return
    json.dumps(kept).encode()
    kept.encode()
    assert "\x00" not in kept


def test_after_the_decision_nothing_reopens_it(world):
    dossier = at_the_leaders_desk(world)
    approve_outcome(dossier.public_id, actor=world.leader)
    name = dossier.public_id
    for act in (
        lambda: suspend.suspend(name, "verification", actor=world.case),
        lambda: extend.extend(name, at("2026-03-09 08:30"), "Chờ", actor=world.head),
        lambda: refuse(name, (Reason("x", "Vì"),), actor=world.case),
        lambda: stop.stop(name, "law", "Điều 21", actor=world.head),
        lambda: digitise.correct(name, {"phone": "0900000003"}, "Nhầm", actor=world.case),
        lambda: approve_outcome(name, actor=world.leader),
    ):
        with pytest.raises(DomainError, match="01/UBND-XNTTHN"):
            act()


def test_an_outcome_is_revoked_once_and_replaced_by_one_that_exists(world):
    dossier = concluded(world)
    with pytest.raises(InvalidInput):
        return_outcome.revoke_outcome(dossier.public_id, "Sai", "nowhere", actor=world.leader)
    return_outcome.revoke_outcome(dossier.public_id, "Sai", actor=world.leader)
    with pytest.raises(OutcomeNoLongerCounts, match="thu hồi"):
        return_outcome.revoke_outcome(dossier.public_id, "Sai", actor=world.leader)


def test_nothing_is_handed_over_while_people_work_on_it(world):
    dossier = concluded(world)
    with pytest.raises(StepsOpen, match="Vào sổ"):
        return_outcome.return_outcome(dossier.public_id, actor=world.desk)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("agency", ["H31.101", "H31.12", "H31", ""])
def test_only_who_the_matrix_names_receives_and_to_others_the_foreign_is_absent(world, role, agency):
    dossier = world.filed()
    actor = Actor("account-somebody", frozenset({role}), agency=agency)
    may = role is Role.SYSTEM or (role is Role.COUNTER_OFFICER and agency == "H31.101")
    if may:
        assert receive(dossier.public_id, actor=actor)
        return
    with pytest.raises((NotFound, NotAllowed)) as told:
        receive(dossier.public_id, actor=actor)
    sees = role is Role.INSPECTOR or (agency == "H31.101" and role in DESK)
    assert isinstance(told.value, NotAllowed) is sees
    assert not any(canary in str(told.value) for canary in CANARIES)


DESK = {Role.CASE_OFFICER, Role.HEAD_OF_SECTION, Role.LEADER, Role.CLERK}


def test_no_name_or_number_of_a_person_enters_the_ledger(world):
    concluded(world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM ledger_entry")
        content = b"".join(bytes(row) for (row,) in cursor.fetchall()).decode()
    assert not [canary for canary in CANARIES if canary in content]
