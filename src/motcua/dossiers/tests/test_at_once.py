"""Many hands at one moment, on both databases: one move, no number twice, none missing; nobody waits by sleeping."""

from collections import Counter
from contextvars import copy_context
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from motcua.dossiers import amending
from motcua.dossiers.actions.amend import amend
from motcua.dossiers.actions.approve_outcome import approve_outcome
from motcua.dossiers.actions.ask_amendment import ask_amendment
from motcua.dossiers.actions.begin_amendment import begin_amendment
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.start import save_answers
from motcua.dossiers.actions.submit import file
from motcua.dossiers.errors import ChangedMeanwhile, MoveNotAllowed, StepDone
from motcua.dossiers.filing import Filing
from motcua.dossiers.models import Dossier, Outcome, Receipt
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import ANSWERS, again
from motcua.dossiers.tests.test_outcome import at_the_leaders_desk
from motcua.kernel.errors import DomainError
from motcua.ledger.queries import history
from motcua.workflow.queries import open_tasks

OFFICERS, HANDS, FILINGS = 20, 8, 200
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts, hands=HANDS):
    """Every act, by so many threads that start together; what each came to: a row or the error it was told."""
    ready, told, todo = Barrier(hands), [], list(acts)

    def work():
        try:
            ready.wait()
            while todo:
                try:
                    act = todo.pop()
                except IndexError:
                    return
                try:
                    told.append(act())
                except DomainError as error:
                    told.append(error)
        finally:
            connection.close()

    threads = [Thread(target=copy_context().run, args=[work]) for _ in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == len(acts), "somebody was told nothing"
    return told


@pytest.mark.skipif(connection.vendor != "postgresql", reason="where rows are locked one by one")
@pytest.mark.parametrize("act", ["amend", "ask"])
def test_who_hands_in_a_correction_and_who_uses_it_up_never_wait_for_each_other(world, act):
    """A supplement locks the dossier, then its correction: so does everybody else, or one of them would be killed."""
    told = []
    dossier = world.filed() if act == "amend" else world.received()
    draft = begin_amendment(dossier.public_id, actor=world.citizen)
    save_answers(draft.public_id, {"phone": "0900000077"}, actor=world.citizen)

    def hand_in():
        try:
            if act == "amend":
                amend(draft.public_id, actor=world.citizen)
            else:
                ask_amendment(draft.public_id, "Tôi ghi nhầm", actor=world.citizen)
        except DomainError as error:
            told.append(error.code)
        finally:
            connection.close()

    other = Thread(target=copy_context().run, args=[hand_in])
    with transaction.atomic():
        Dossier.objects.select_for_update().get(pk=dossier.pk)
        other.start()
        _until_somebody_waits()
        amending.use_up(Dossier.objects.get(pk=draft.pk))
    other.join()
    assert told == ["not_found"]


def _until_somebody_waits():
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return


def the_one(told, *, others):
    """The row of the one who came first; everybody else was told who it was, and when."""
    rows = [one for one in told if not isinstance(one, DomainError)]
    errors = [one for one in told if isinstance(one, DomainError)]
    assert len(rows) == 1, Counter(map(type, told))
    for error in errors:
        assert isinstance(error, others), error
        assert error.status == 409
        assert "02/03/2026" in str(error)
        assert "08:30:00" in str(error)
    return rows[0]


def test_twenty_officers_receive_one_dossier(world):
    dossier = world.filed()
    acts = [lambda: receive(dossier.public_id, actor=world.desk) for _ in range(OFFICERS)]
    the_one(at_once(acts, OFFICERS), others=MoveNotAllowed)
    assert Receipt.objects.count() == 1
    assert [e.kind for e in history(dossier.public_id)].count("dossier.received") == 1
    assert again(dossier).version == 2


def test_twenty_officers_do_different_things_to_it(world):
    dossier = world.filed()
    name, desk = dossier.public_id, world.desk
    reason = (Reason("no_competence", "Không thuộc thẩm quyền"),)
    defect = (Defect("answers.phone", "wrong", "Số điện thoại sai"),)
    acts = [
        lambda: receive(name, actor=desk),
        lambda: refuse(name, reason, actor=desk),
        lambda: request_supplement(name, defect, actor=desk),
        lambda: receive(f"{name}@1", actor=desk),
    ] * (OFFICERS // 4)
    the_one(at_once(acts, OFFICERS), others=(MoveNotAllowed, ChangedMeanwhile))
    moves = {e.kind for e in history(name)} - {"dossier.step_opened"}
    assert len(moves) == 2  # submitted, and one move


def test_twenty_officers_finish_one_step(world):
    dossier = world.in_process()
    (task,) = open_tasks(dossier.public_id)
    acts = [lambda: finish_step(task.id, actor=world.case) for _ in range(OFFICERS)]
    the_one(at_once(acts, OFFICERS), others=StepDone)
    assert len(open_tasks(dossier.public_id)) == 1


def test_twenty_signatures_give_one_document_number(world):
    dossier = at_the_leaders_desk(world)
    told = at_once([lambda: approve_outcome(dossier.public_id, actor=world.leader)] * OFFICERS, OFFICERS)
    assert sum(isinstance(one, Outcome) for one in told) == 1
    assert all(getattr(one, "status", 0) == 409 for one in told if not isinstance(one, Outcome))
    assert Outcome.objects.get().document_number == "01/UBND-XNTTHN"


def test_two_hundred_filings_are_numbered_without_doubles_and_gaps(world):
    """Every fourth is refused: it gives its number back."""
    right, wrong = Filing("1.004873", ANSWERS), Filing("1.004873", {**ANSWERS, "phone": "1"})
    requests = [wrong if i % 4 == 3 else right for i in range(FILINGS + FILINGS // 3)]
    told = at_once([lambda r=r: file(r, actor=world.citizen) for r in requests])
    numbers = sorted(one.number for one in told if isinstance(one, Dossier))
    assert len(numbers) >= FILINGS
    assert numbers == [f"H31.101-260302-{i:04d}" for i in range(1, len(numbers) + 1)]


def test_the_same_key_files_once_whoever_is_first(world):
    request = Filing("1.004873", ANSWERS)
    told = at_once([lambda: file(request, actor=world.citizen, key="one-key")] * OFFICERS)
    assert len({one.pk for one in told}) == 1
    assert Dossier.objects.count() == 1
    assert [e.kind for e in history(told[0].public_id)] == ["dossier.submitted"]


@pytest.mark.parametrize("order", [1, -1])
def test_the_officer_receives_while_the_citizen_corrects(world, order):
    """One of them comes first; the other is told, and nothing is half done."""
    dossier = world.filed()
    draft = begin_amendment(dossier.public_id, actor=world.citizen)
    save_answers(draft.public_id, {"residence_line": "Số 7"}, actor=world.citizen)
    seen = again(dossier).version
    acts = [
        lambda: amend(f"{draft.public_id}@{seen}", actor=world.citizen),
        lambda: receive(f"{dossier.public_id}@{seen}", actor=world.desk),
    ]
    told = at_once(acts[::order], hands=2)
    assert sum(isinstance(one, ChangedMeanwhile | MoveNotAllowed) for one in told) == 1
    kinds = [entry.kind for entry in history(dossier.public_id)]
    is_amended = "dossier.amended" in kinds
    assert is_amended is not ("dossier.received" in kinds)
    assert again(dossier).answers.count() == (2 if is_amended else 1)
    assert again(dossier).status == ("submitted" if is_amended else "received")
    assert Dossier.objects.filter(pk=draft.pk).exists() is not is_amended  # what was typed is still there
