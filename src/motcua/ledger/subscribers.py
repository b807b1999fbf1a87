"""Reading the ledger with one's own cursor: at least once, in sealed order, without gaps."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Protocol

from django.db import transaction

from motcua.ledger.models import Cursor
from motcua.ledger.queries import Sealed, between, tree_size


class Subscriber(Protocol):
    """Whoever turns news into rows. `handle` runs in a transaction with the cursor, so rows are made exactly once.

    No network call in `handle`: it makes delivery rows, and a job delivers them.
    """

    name: str  # of the cursor; never changes
    kinds: Collection[str]  # empty: everything

    def handle(self, batch: list[Sealed]) -> None:
        """Take these entries, in order. May get a batch again after an error."""


def run(subscriber: Subscriber, limit: int = 1_000) -> int:
    """Hand over the next `limit` leaves and move the cursor, both or neither; return how many leaves were passed.

    Leaves of other kinds are passed without a call. A second worker that comes at the same time passes nothing.
    """
    size = tree_size()
    cursor, _ = Cursor.objects.get_or_create(name=subscriber.name)
    if cursor.position >= size - 1:
        return 0
    with transaction.atomic():
        mine = Cursor.objects.select_for_update(skip_locked=True).filter(name=subscriber.name).first()
        if mine is None or mine.position >= size - 1:
            return 0
        until = min(mine.position + limit, size - 1)
        passed = until - mine.position
        batch = list(between(mine.position, until, subscriber.kinds))
        if batch:
            subscriber.handle(batch)
        Cursor.objects.filter(name=subscriber.name).update(position=until)
    return passed


def position(name: str) -> int:
    """The last leaf this subscriber has passed; -1 before the first."""
    cursor = Cursor.objects.filter(name=name).first()
    return cursor.position if cursor else -1


@contextmanager
def held(name: str) -> Iterator[None]:
    """A transaction in which nobody else moves this cursor: what its subscriber wrote stands still."""
    with transaction.atomic():
        Cursor.objects.get_or_create(name=name)
        Cursor.objects.select_for_update().get(name=name)
        yield


def rewind(name: str, to: int = -1) -> None:
    """Read again from leaf `to` + 1 on: for a rebuild from nothing."""
    Cursor.objects.update_or_create(name=name, defaults={"position": to})
