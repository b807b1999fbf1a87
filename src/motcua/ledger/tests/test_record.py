"""What enters the ledger, and what never does."""

import dataclasses
import hashlib
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

import pytest
from django.db import transaction

from motcua.kernel import clock
from motcua.ledger import queries
from motcua.ledger.models import Entry
from motcua.ledger.record import Happening, canonical, gathered, record, record_many
from motcua.ledger.tests.events_for_tests import MOMENT, CupBroken, TeaPoured


@dataclasses.dataclass(frozen=True)
class Anything:
    kind: ClassVar[str] = "test.anything"
    value: Any


@pytest.mark.django_db
def test_an_entry_is_its_canonical_bytes():
    with clock.at(MOMENT):
        entry = record(
            TeaPoured(2, "đá \u2028\n"), actor="a1", subject="s1", occurred_at=MOMENT - timedelta(days=1)
        )
    stored = Entry.objects.get(pk=entry.pk)
    expected = (
        '{"actor":"a1","data":{"cups":2,"guests":[],"until":null,"words":"đá \u2028\\n"},"kind":"test.tea_poured",'
        '"occurred_at":"2026-11-21T08:30:00.000000Z","recorded_at":"2026-11-22T08:30:00.000000Z","subject":"s1","v":1}'
    ).encode()
    assert bytes(stored.content) == expected
    assert bytes(stored.leaf_hash) == hashlib.sha256(b"\0" + expected).digest()
    assert (stored.kind, stored.subject, stored.recorded_at) == ("test.tea_poured", "s1", MOMENT)
    assert (entry.kind, entry.subject, entry.content) == (stored.kind, stored.subject, expected)


@pytest.mark.django_db(transaction=True)
def test_no_event_without_its_change():
    with pytest.raises(RuntimeError, match="outside a transaction"):
        record(TeaPoured(1), actor="a1", subject="s1")
    with pytest.raises(RuntimeError, match="outside a transaction"):
        record_many([Happening(TeaPoured(1), "a1", "s1")])


@pytest.mark.django_db(transaction=True)
def test_an_act_that_fails_leaves_no_event():
    with suppress(ZeroDivisionError), transaction.atomic():
        record(TeaPoured(1), actor="a1", subject="s1")
        raise ZeroDivisionError
    assert not Entry.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("value", [1.5, float("nan"), {"a": 1}, b"bytes", object(), (1, 2.0)])
def test_no_other_types(value):
    with pytest.raises(TypeError, match="cannot enter the ledger"):
        record(Anything(value), actor="a1", subject="s1")


@pytest.mark.django_db
@pytest.mark.parametrize("value", [2**53, -(2**53), datetime(2026, 1, 1)])  # noqa: DTZ001
def test_no_value_that_others_would_read_differently(value):
    with pytest.raises(ValueError):
        record(Anything(value), actor="a1", subject="s1")


@pytest.mark.django_db
def test_bulk_writes_the_same_bytes_in_order():
    with clock.at(MOMENT):
        for n in range(3):
            record(TeaPoured(n), actor="a1", subject="one by one")
        assert record_many(Happening(TeaPoured(n), "a1", "one by one") for n in range(3)) == 3
        with gathered():
            for n in range(3):
                assert record(TeaPoured(n), actor="a1", subject="one by one").pk is None
            assert Entry.objects.count() == 6
    contents = [bytes(e.content) for e in Entry.objects.order_by("id")]
    assert contents[:3] == contents[3:6] == contents[6:]
    assert record_many([]) == 0


@pytest.mark.django_db
def test_gathered_entries_keep_their_order_however_they_are_written():
    with clock.at(MOMENT), gathered():
        record(TeaPoured(1), actor="a1", subject="s1")
        record_many([Happening(TeaPoured(2), "a1", "s1"), Happening(TeaPoured(3), "a1", "s1")])
        record(TeaPoured(4), actor="a1", subject="s1")
        assert not Entry.objects.exists()
    numbers = [json.loads(bytes(e.content))["data"]["cups"] for e in Entry.objects.order_by("id")]
    assert numbers == [1, 2, 3, 4]


@pytest.mark.django_db
def test_a_gathering_that_fails_writes_nothing():
    with suppress(ZeroDivisionError), transaction.atomic(), gathered():
        record(TeaPoured(1), actor="a1", subject="s1")
        raise ZeroDivisionError
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_history_reads_the_moments_back():
    event = CupBroken(datetime(2026, 12, 1, 10, tzinfo=UTC))
    with clock.at(MOMENT):
        record(event, actor="a1", subject="s1")
        record(TeaPoured(1, until=event.due_at, guests=(("Lan", 2),)), actor="a2", subject="s1")
        record(TeaPoured(1), actor="a1", subject="s2")
    broken, poured = queries.history("s1")
    assert broken.data == {"due_at": event.due_at}
    assert (broken.leaf_index, broken.actor, broken.recorded_at, broken.occurred_at) == (
        -1,
        "a1",
        MOMENT,
        MOMENT,
    )
    assert poured.data == {"cups": 1, "words": "trà đá", "until": event.due_at, "guests": [["Lan", 2]]}


def test_canonical_bytes_do_not_depend_on_the_order_of_keys():
    assert (
        canonical({"b": 1, "a": [True, None]})
        == canonical({"a": [True, None], "b": 1})
        == b'{"a":[true,null],"b":1}'
    )
    assert json.loads(canonical({"đ": "\U0001f375"})) == {"đ": "\U0001f375"}
