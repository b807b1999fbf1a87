"""A dry run: the act itself, done in a transaction that is taken back. What it would say is what it will say."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

T = TypeVar("T")


def rehearsed(act: Callable[[], T]) -> T:
    """What the act answers. Nothing of it stays: no row, no entry, no key. Raises what the act raises."""
    with transaction.atomic():
        answer = act()
        transaction.set_rollback(True)
    return answer
