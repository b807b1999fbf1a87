"""A retry changes nothing and answers the same; the same key never means two things."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection, transaction

from motcua.kernel.errors import InvalidInput, NotFound
from motcua.ledger.errors import KeyInProgress, KeyUsedForAnotherRequest
from motcua.ledger.idempotency import once
from motcua.ledger.models import Act, Cursor, Entry
from motcua.ledger.record import gathered, record
from motcua.ledger.tests.events_for_tests import TeaPoured


@dataclass(frozen=True)
class Somebody:
    id: str


LAN, MINH = Somebody("lan"), Somebody("minh")


@once
def pour_tea(table: Cursor, cups: int, *, actor: Somebody, key: str = "", **more: object) -> Cursor:
    table.position += cups
    table.save()
    record(TeaPoured(cups), actor=actor.id, subject=table.name)
    return table


@pytest.fixture
def table(db):
    return Cursor.objects.create(name="table", position=0)


def test_without_a_key_each_call_is_an_act(table):
    pour_tea(table, 2, actor=LAN)
    pour_tea(table, 2, actor=LAN)
    assert (table.position, Entry.objects.count(), Act.objects.count()) == (4, 2, 0)


def test_a_retry_answers_the_same_and_does_nothing(table):
    first = pour_tea(table, 2, actor=LAN, key="k1")
    for _ in range(3):
        assert pour_tea(Cursor.objects.get(), 2, actor=LAN, key="k1") == first
    table.refresh_from_db()
    assert (table.position, Entry.objects.count(), Act.objects.count()) == (2, 1, 1)


def test_the_same_key_of_another_actor_is_another_key(table):
    pour_tea(table, 2, actor=LAN, key="k1")
    pour_tea(table, 2, actor=MINH, key="k1")
    assert Entry.objects.count() == 2


@pytest.mark.parametrize("other", [{"cups": 3}, {"table": Cursor(name="other")}, {"note": "extra"}])
def test_the_same_key_for_another_request_is_refused(table, other):
    said = {"table": table, "cups": 2}
    pour_tea(**said, actor=LAN, key="k1")
    with pytest.raises(KeyUsedForAnotherRequest) as refused:
        pour_tea(**said | other, actor=LAN, key="k1")
    assert refused.value.status == 422
    assert Entry.objects.count() == 1


def test_an_act_that_failed_leaves_its_key_free(table):
    @once
    def fail(*, actor, key=""):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail(actor=LAN, key="k1")
    pour_tea(table, 2, actor=LAN, key="k1")
    assert Entry.objects.count() == 1


def test_arguments_mean_the_same_whatever_their_order_in_memory(table):
    def said(words):
        return {
            "when": date(2026, 11, 22),
            "words": words,
            "file": b"%PDF",
            "who": LAN,
            "more": {"a": 1, "b": [2]},
        }

    pour_tea(table, 1, actor=LAN, key="k1", **said({"trà", "đá", "nóng"}))
    pour_tea(table, 1, actor=LAN, key="k1", **said({"nóng", "trà", "đá"}))
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("argument", [object(), Act(actor="not saved")])
def test_an_argument_that_cannot_be_compared_is_refused(table, argument):
    with pytest.raises(TypeError, match="cannot be an argument"):
        pour_tea(table, 1, actor=LAN, key="k1", thing=argument)


def test_too_long_a_key_is_refused_with_an_example(table):
    with pytest.raises(InvalidInput, match="UUID"):
        pour_tea(table, 1, actor=LAN, key="k" * 81)


def test_a_result_that_is_gone_is_not_found(table):
    pour_tea(table, 1, actor=LAN, key="k1")
    kept = Cursor(name="table", position=0)
    Cursor.objects.all().delete()
    with pytest.raises(NotFound):
        pour_tea(kept, 1, actor=LAN, key="k1")


def all_at_once(count, step):
    """Run `step` in threads that begin together; return what each got."""
    got, ready = [], threading.Barrier(count)

    def run():
        try:
            ready.wait(10)
            got.append(step())
        except Exception as error:  # noqa: BLE001 the answer is what we look at
            got.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return got


@pytest.mark.django_db(transaction=True)
def test_the_same_call_at_once_is_one_act_with_one_answer():
    table = Cursor.objects.create(name="table", position=0)
    got = all_at_once(8, lambda: pour_tea(Cursor.objects.get(pk=table.pk), 2, actor=LAN, key="k1"))
    assert got == [table] * 8
    table.refresh_from_db()
    assert (table.position, Entry.objects.count(), Act.objects.count()) == (2, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_the_second_call_waits_until_the_first_has_failed_and_then_acts():
    Cursor.objects.create(name="table", position=0)
    failed = threading.Event()

    @once
    def first_fails(*, actor, key=""):
        if not failed.is_set():
            failed.set()
            raise ZeroDivisionError
        return pour_tea(Cursor.objects.get(), 1, actor=actor)

    got = all_at_once(4, lambda: first_fails(actor=LAN, key="k1"))
    assert sorted(type(g).__name__ for g in got) == ["Cursor", "Cursor", "Cursor", "ZeroDivisionError"]
    assert Entry.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_call_that_waits_too_long_is_told_so():
    """Only PostgreSQL knows that it waits for this very key; SQLite waits for the one writer."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    Cursor.objects.create(name="table", position=0)
    begun, finish = threading.Event(), threading.Event()

    @once
    def slow(*, actor, key=""):
        return pour_tea(Cursor.objects.get(), 1, actor=actor)

    def hold():
        with transaction.atomic():
            slow(actor=LAN, key="k1")
            begun.set()
            finish.wait(20)
        connection.close()

    first = threading.Thread(target=hold)
    first.start()
    assert begun.wait(10)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
    with pytest.raises(KeyInProgress, match="cùng khóa"):
        slow(actor=LAN, key="k1")
    finish.set()
    first.join()
    assert slow(actor=LAN, key="k1") == Cursor.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")


@pytest.mark.django_db
def test_a_key_used_inside_its_own_act_is_in_progress(table):
    @once
    def pour_twice(*, actor, key=""):
        return pour_tea(table, 1, actor=actor, key=key)

    with pytest.raises(KeyInProgress), transaction.atomic():
        pour_twice(actor=LAN, key="k1")
    assert Entry.objects.count() == 0


def test_the_key_is_written_with_the_entries(table, django_assert_num_queries):
    together = connection.vendor == "postgresql"
    with django_assert_num_queries(
        4 if together else 5
    ):  # savepoint, the change, what happened and its key, release
        pour_tea(table, 2, actor=LAN, key="k1")


def test_who_comes_second_is_answered_even_when_the_act_is_possible_no_more(table):
    @once
    def take_away(*, actor, key=""):
        if not table.position:
            raise InvalidInput("bàn", "không còn chén nào", "1")
        table.position = 0
        table.save()
        return table

    pour_tea(table, 2, actor=LAN)
    assert take_away(actor=LAN, key="k1") == table
    assert take_away(actor=LAN, key="k1") == table
    with pytest.raises(InvalidInput):
        take_away(actor=LAN, key="k2")
    assert Act.objects.count() == 1


def test_of_many_acts_gathered_in_one_transaction_all_count_or_none(table):
    @once
    def fail(table: Cursor, *, actor, key=""):
        pour_tea(table, 5, actor=actor)
        raise ZeroDivisionError

    with transaction.atomic(), gathered():
        pour_tea(table, 2, actor=LAN, key="k1")
    with suppress(ZeroDivisionError), transaction.atomic(), gathered():
        pour_tea(table, 2, actor=LAN, key="k2")
        with suppress(ZeroDivisionError):
            fail(table, actor=LAN)
        with pytest.raises(transaction.TransactionManagementError):
            Cursor.objects.get()  # what was spoiled cannot go on as if nothing had been
        raise ZeroDivisionError
    table.refresh_from_db()
    assert (table.position, Entry.objects.count(), Act.objects.count()) == (2, 1, 1)
