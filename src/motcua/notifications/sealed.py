"""What is good once and for a short while waits sealed in the row of its delivery, and is opened only to be sent."""

from collections.abc import Mapping
from functools import cache

from django.conf import settings

from motcua.kernel.crypto import Keyring
from motcua.notifications.models import Delivery
from motcua.notifications.rules.wording import is_one_time


@cache
def ring() -> Keyring:
    """The keys, derived once a process."""
    return Keyring.from_master(settings.MASTER_KEY)


def put(row: Delivery, facts: Mapping[str, str]) -> Delivery:
    """Into the row, not written yet: everything in clear but what is good once."""
    row.facts = {
        name: ring().seal(word.encode(), _place(row, name)).hex() if is_one_time(name) else word
        for name, word in facts.items()
    }
    return row


def opened(row: Delivery) -> dict[str, str]:
    """The words to send."""
    return {
        name: ring().open(bytes.fromhex(word), _place(row, name)).decode() if is_one_time(name) else word
        for name, word in row.facts.items()
    }


def _place(row: Delivery, name: str) -> str:
    return f"notifications_delivery.facts.{row.public_id}.{name}"
