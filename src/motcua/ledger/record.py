"""Add one entry to the ledger, inside the transaction of the act that caused it."""

import dataclasses
import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Protocol

from django.db import connection

from motcua.kernel import clock
from motcua.ledger.models import Entry

VERSION = 1


class Event(Protocol):
    """A frozen dataclass with a `kind` and fields of str, int, bool, None, date, datetime, tuples of these."""

    kind: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


def record(event: Event, *, actor: str, subject: str, occurred_at: datetime | None = None) -> Entry:
    """Write what happened. `actor` and `subject` are opaque ids; `occurred_at` is the claimed moment.

    Raises RuntimeError outside a transaction: an event without its change would be a lie.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() outside a transaction")
    recorded_at = clock.now()
    content = canonical(
        {
            "v": VERSION,
            "kind": event.kind,
            "actor": actor,
            "subject": subject,
            "occurred_at": _plain(occurred_at or recorded_at),
            "recorded_at": _plain(recorded_at),
            "data": {f.name: _plain(getattr(event, f.name)) for f in dataclasses.fields(event)},
        }
    )
    return Entry.objects.create(
        content=content,
        leaf_hash=leaf_hash(content),
        kind=event.kind,
        subject=subject,
        recorded_at=recorded_at,
    )


def canonical(value: dict[str, Any]) -> bytes:
    """The one byte string of this value: sorted keys, no spaces, UTF-8, no floats (RFC 8785 for our types)."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def leaf_hash(content: bytes) -> bytes:
    """RFC 6962, section 2.1: SHA-256 of 0x00 and the bytes."""
    return hashlib.sha256(b"\0" + content).digest()


def _plain(value: object) -> object:
    match value:
        case None | bool() | int() | str():
            return value
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(v) for v in value]
        case _ if dataclasses.is_dataclass(value):
            return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} cannot enter the ledger")
