"""Subscribers: every leaf once in order, the cursor and the rows together or not at all."""

from dataclasses import dataclass, field

import pytest

from motcua.ledger import queries, subscribers
from motcua.ledger.models import Act
from motcua.ledger.queries import Sealed
from motcua.ledger.sealing import seal
from motcua.ledger.tests.events_for_tests import MOMENT, pour

pytestmark = pytest.mark.django_db


@dataclass
class Listener:
    name: str = "listener"
    kinds: tuple[str, ...] = ()
    fails_at: int = -1
    seen: list[int] = field(default_factory=list)

    def handle(self, batch: list[Sealed]) -> None:
        for entry in batch:
            self.seen.append(entry.leaf_index)
            Act.objects.create(actor=self.name, key=str(entry.leaf_index), fingerprint=b"", done_at=MOMENT)
        if self.fails_at in self.seen:
            raise ZeroDivisionError


def test_reads_every_leaf_once_in_order():
    pour(25)
    seal()
    listener = Listener()
    assert [subscribers.run(listener, limit=10) for _ in range(4)] == [10, 10, 5, 0]
    pour(1)
    assert subscribers.run(listener) == 0  # not sealed yet
    seal()
    assert subscribers.run(listener) == 1
    assert listener.seen == list(range(26))
    assert subscribers.position("listener") == 25


def test_a_failed_batch_leaves_no_row_and_comes_again():
    pour(12)
    seal()
    listener = Listener(fails_at=7)
    assert subscribers.run(listener, limit=5) == 5
    with pytest.raises(ZeroDivisionError):
        subscribers.run(listener, limit=5)
    assert (subscribers.position("listener"), Act.objects.count()) == (4, 5)
    healed = Listener()
    assert subscribers.run(healed, limit=100) == 7
    assert healed.seen == list(range(5, 12))
    assert Act.objects.count() == 12


def test_other_kinds_are_passed_without_a_call():
    pour(30)
    seal()
    listener = Listener(kinds=("test.cup_broken",))
    assert subscribers.run(listener) == 30
    assert (listener.seen, subscribers.position("listener")) == ([], 29)


def test_each_has_its_own_cursor_and_can_begin_again():
    pour(3)
    seal()
    one, two = Listener("one"), Listener("two")
    subscribers.run(one)
    assert (subscribers.position("one"), subscribers.position("two")) == (2, -1)
    subscribers.rewind("one")
    Act.objects.all().delete()
    subscribers.run(one)
    subscribers.run(two)
    assert one.seen == [0, 1, 2, 0, 1, 2]
    assert two.seen == [0, 1, 2]
    assert queries.tree_size() == 3
