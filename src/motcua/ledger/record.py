"""Add entries to the ledger, inside the transaction of the act that caused them."""

import dataclasses
import functools
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Any, ClassVar, NamedTuple, Protocol

from django.db import connection

from motcua.kernel import clock
from motcua.ledger.models import Entry
from motcua.ledger.rules.tree import leaf_hash

VERSION = 1
LARGEST_INTEGER = 2**53 - 1  # RFC 8785: beyond it, readers in other languages see another number
INSERT = "INSERT INTO ledger_entry (content, leaf_hash, kind, subject, recorded_at) VALUES "
MARKS = "(%s, %s, %s, %s, %s)"
FEW = 8  # one statement a number of rows is worth preparing; more go in as arrays
INSERT_MANY = """
    INSERT INTO ledger_entry (content, leaf_hash, kind, subject, recorded_at)
    SELECT c, h, k, s, r FROM unnest(%s::bytea[], %s::bytea[], %s::text[], %s::text[], %s::timestamptz[])
    WITH ORDINALITY AS rows (c, h, k, s, r, n) ORDER BY n
"""

Statement = tuple[str, list[Any]]  # with its values
_encode = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False, check_circular=False
).encode
_kept: ContextVar[list["_Row"] | None] = ContextVar("kept", default=None)
_is_gathering: ContextVar[bool] = ContextVar("is_gathering", default=False)


class Event(Protocol):
    """A frozen dataclass with a `kind` and fields of str, int, bool, None, date, datetime, tuples of these."""

    kind: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


@dataclasses.dataclass(frozen=True, slots=True)
class Happening:
    """One event for `record_many`, with the words that `record` takes."""

    event: Event
    actor: str
    subject: str
    occurred_at: datetime | None = None


class _Row(NamedTuple):
    content: bytes
    leaf_hash: bytes
    kind: str
    subject: str
    recorded_at: datetime


def record(event: Event, *, actor: str, subject: str, occurred_at: datetime | None = None) -> Entry:
    """Write what happened. `actor` and `subject` are opaque ids; `occurred_at` is the claimed moment.

    Raises RuntimeError outside a transaction: an event without its change would be a lie.
    """
    _ask_for_transaction()
    row = _row(event, actor, subject, occurred_at)
    if (waiting := _kept.get()) is not None:
        waiting.append(row)
        return _entry(None, row)
    with connection.cursor() as cursor:
        cursor.execute(f"{INSERT}{MARKS} RETURNING id", _values([row]))
        (entry_id,) = cursor.fetchone()
    return _entry(entry_id, row)


def record_many(happenings: Iterable[Happening]) -> int:
    """Write all of these, in order, in one statement; return how many."""
    _ask_for_transaction()
    rows = [_row(h.event, h.actor, h.subject, h.occurred_at) for h in happenings]
    if (waiting := _kept.get()) is None:
        _insert(rows)
    else:
        waiting.extend(rows)
    return len(rows)


@contextmanager
def kept_back() -> Iterator[list["_Row"]]:
    """Inside, entries are kept back (their `id` is None), in order; afterwards, who asked gives them to `write`.

    An error drops them, as it drops what the act changed.
    """
    rows: list[_Row] = []
    token = _kept.set(rows)
    try:
        yield rows
    finally:
        _kept.reset(token)


def write(rows: list["_Row"], also: Statement | None = None) -> tuple[Any, ...] | None:
    """Write what was kept back, and `also`, in one statement where the database can; the first row that `also` returns.

    Within another `kept_back` the entries wait on.
    """
    if (waiting := _kept.get()) is not None:
        waiting.extend(rows)
        rows = []
    if also is None:
        _insert(rows)
        return None
    sql, values = also
    if rows and len(rows) <= FEW and connection.vendor == "postgresql":
        sql, values = f"WITH entries AS ({_insertion(len(rows))}) {sql}", [*_values(rows), *values]
    else:
        _insert(rows)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found: tuple[Any, ...] | None = cursor.fetchone()
    return found


@contextmanager
def gathered() -> Iterator[None]:
    """Inside, the entries of many acts are kept back, and one statement writes them at the end.

    For many acts in one transaction, which must enclose this block. After an error nothing is written, so an act
    that fails inside spoils the transaction for all of them: let the error out.
    """
    _ask_for_transaction()
    token = _is_gathering.set(True)
    try:
        with kept_back() as rows:
            yield
    finally:
        _is_gathering.reset(token)
    write(rows)


def is_gathering() -> bool:
    """Inside `gathered()`."""
    return _is_gathering.get()


def canonical(value: dict[str, Any]) -> bytes:
    """The one byte string of this value: sorted keys, no spaces, UTF-8, no floats (RFC 8785 for our types)."""
    return _encode(value).encode()


def _row(event: Event, actor: str, subject: str, occurred_at: datetime | None) -> _Row:
    recorded_at = clock.now()
    at = _instant(recorded_at)
    content = canonical(
        {
            "v": VERSION,
            "kind": event.kind,
            "actor": actor,
            "subject": subject,
            "occurred_at": _instant(occurred_at) if occurred_at else at,
            "recorded_at": at,
            "data": {name: _plain(getattr(event, name)) for name in _names(type(event))},
        }
    )
    return _Row(content, leaf_hash(content), event.kind, subject, recorded_at)


def _entry(entry_id: int | None, row: _Row) -> Entry:
    return Entry(
        id=entry_id,
        content=row.content,
        leaf_hash=row.leaf_hash,
        kind=row.kind,
        subject=row.subject,
        recorded_at=row.recorded_at,
    )


@functools.cache
def _names(event_class: type[Event]) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(event_class))


def _insert(rows: list[_Row]) -> None:
    if not rows:
        return
    many = len(rows) > FEW
    with connection.cursor() as cursor:
        if connection.vendor != "postgresql":
            cursor.executemany(INSERT + MARKS, [_values([row]) for row in rows])
        elif many:
            cursor.execute(INSERT_MANY, [list(column) for column in zip(*rows, strict=True)])
        else:
            cursor.execute(_insertion(len(rows)), _values(rows))


@functools.cache
def _insertion(count: int) -> str:
    return INSERT + ", ".join([MARKS] * count)


def _values(rows: list[_Row]) -> list[Any]:
    return [value for row in rows for value in (*row[:4], _moment(row.recorded_at))]


def _moment(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _ask_for_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("record() outside a transaction")


def _plain(value: object) -> object:
    match value:
        case None | bool() | str():
            return value
        case int():
            return _exact(value)
        case datetime():
            return _instant(value)
        case date():
            return value.isoformat()
        case tuple() | list():
            return [_plain(v) for v in value]
        case _ if dataclasses.is_dataclass(value):
            return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} cannot enter the ledger")


def _exact(number: int) -> int:
    if abs(number) > LARGEST_INTEGER:
        raise ValueError(f"{number} is too large for the ledger; write it as text")
    return number


def _instant(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
