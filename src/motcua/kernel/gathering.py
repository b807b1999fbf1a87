"""Several questions in one statement: a page that reads twenty small tables asks the database once.

    with gathering():
        gather((COMPONENTS, (dossier.pk,)), (CHARGE, (dossier.public_id,)))
        ...  # whoever asks one of these questions now is answered without a statement

Who asks need not know: the rooms keep their own readings, a page says which of them it will need. Never around an act:
what was read ahead is as old as the page, and whoever asks twice gets the same rows.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from motcua.kernel.statements import AHEAD, Reading

Wish = tuple[Reading[Any], tuple[Any, ...]]  # a reading and the values of its slots
PLANS_KEPT = 256


@contextmanager
def gathering() -> Iterator[None]:
    """What is gathered inside is forgotten at the end."""
    token = AHEAD.set({})
    try:
        yield
    finally:
        AHEAD.reset(token)


def gather(*wishes: Wish) -> None:
    """Ask all of them in one statement. Outside `gathering` nobody would take the answers: then nothing is asked."""
    ahead = AHEAD.get()
    if ahead is None or not wishes:
        return
    plan = _planned(tuple(reading for reading, _ in wishes), connection.vendor)
    given = [word for reading, values in wishes for word in reading.plan.given(values)]
    found: dict[int, list[Any]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(plan.sql, given)
        for row in cursor.fetchall():
            places = plan.places[row[0]]
            found[row[0]].append(wishes[row[0]][0].plan.made([row[place] for place in places]))
    ahead.update({(reading, values): found[part] for part, (reading, values) in enumerate(wishes)})


@dataclass(frozen=True, slots=True)
class _Together:
    """The statement, and for each part where in a row its own columns stand."""

    sql: str
    places: tuple[tuple[int, ...], ...]


@lru_cache(maxsize=PLANS_KEPT)
def _planned(readings: tuple[Reading[Any], ...], vendor: str) -> _Together:
    """Columns of one type are shared by all parts, so that a row is as narrow as the widest part of each type."""
    types = [[_type(column) for column in reading.plan.columns] for reading in readings]
    shared = _shared(types)
    heads, parts, every = [], [], []
    for number, (reading, own) in enumerate(zip(readings, types, strict=True)):
        free = {kind: iter(places) for kind, places in shared.items()}
        mine = [next(free[kind]) for kind in own]
        names = {place: f"c{at}" for at, place in enumerate(mine)}
        columns = ", ".join(
            names.get(place) or _nothing(kind, vendor) for kind, places in shared.items() for place in places
        )
        listed = ", ".join(f"c{at}" for at in range(len(own)))
        heads.append(f"p{number}({listed}) AS ({reading.plan.sql})")
        parts.append(f"SELECT {number}, {columns} FROM p{number}")  # noqa: S608 - our own words
        every.append(tuple(mine))
    return _Together(f"WITH {', '.join(heads)} {' UNION ALL '.join(parts)}", tuple(every))


def _shared(types: Sequence[Sequence[str]]) -> dict[str, range]:
    """By type, its places in a row: as many as the part that has most of them. The first place is the part's number."""
    widest: dict[str, int] = {}
    for own in types:
        for kind in own:
            widest[kind] = max(widest.get(kind, 0), own.count(kind))
    found, begin = {}, 1
    for kind, count in widest.items():
        found[kind] = range(begin, begin + count)
        begin += count
    return found


def _type(column: Any) -> str:
    """As the database calls it, whatever its length."""
    return str(column.target.db_type(connection)).partition("(")[0]


def _nothing(kind: str, vendor: str) -> str:
    """PostgreSQL takes the type of a column from its first part, SQLite from each value."""
    return f"CAST(NULL AS {kind})" if vendor == "postgresql" else "NULL"
