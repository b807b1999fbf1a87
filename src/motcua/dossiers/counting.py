"""How many rows each of many lanes has: one statement, which says every kind of lane once.

Lanes of one kind differ in their values alone («status new», «status concluded»). Each kind is asked once, for a list of
values, so the statement stays short and the database plans ten questions where it would plan fifty.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any, NamedTuple

from motcua.dossiers import lanes
from motcua.dossiers.lanes import Lane, Values


class Kind(NamedTuple):
    """The words of its lanes: everything but the values."""

    table: str
    where: str


class Listed(NamedTuple):
    """Values that differ: at which places of the conditions, and every combination that is asked."""

    name: str
    places: tuple[int, ...]
    rows: tuple[Values, ...]

    @property
    def head(self) -> str:
        """«l0(c1) AS (VALUES (%s), (%s))»."""
        columns = ", ".join(f"c{place}" for place in self.places)
        row = f"({', '.join(['%s'] * len(self.places))})"
        return f"{self.name}({columns}) AS (VALUES {', '.join([row] * len(self.rows))})"


@dataclass(frozen=True, slots=True)
class Question:
    """All lanes of one kind. `usual`: the values of one of them; where they differ, `lists` say how."""

    kind: Kind
    usual: Values
    lists: tuple[Listed, ...]

    @property
    def places(self) -> dict[int, str]:
        """Of the values that differ, with the column that has them."""
        return {place: f"{one.name}.c{place}" for one in self.lists for place in one.places}

    @property
    def given(self) -> list[Any]:
        """The values that are the same for all of its lanes."""
        return [value for place, value in enumerate(self.usual) if place not in self.places]

    def body(self, number: int, width: int) -> str:
        """Rows of its number, how many there are, and which values were meant; `width` columns of them."""
        places, words = self.places, self.kind.where.split("%s")
        where = words[0] + "".join(places.get(n, "%s") + word for n, word in enumerate(words[1:]))
        # in the order of the index, or a plan for the average would read the table from its old end
        few = f"SELECT 1 FROM {self.kind.table} WHERE {where} ORDER BY due_at, id LIMIT {lanes.COUNTED}"  # noqa: S608 - our own words
        columns = [*places.values(), *["''"] * (width - len(places))]
        count = f"(SELECT COUNT(*) FROM ({few}) AS few)"  # noqa: S608 - our own words
        told = ", ".join([str(number), count, *columns])
        source = " CROSS JOIN ".join(one.name for one in self.lists)
        return f"SELECT {told} FROM {source}" if source else f"SELECT {told}"  # noqa: S608 - our own words

    def whole(self, words: Sequence[str]) -> Values:
        """The values of the lane that a row of the answer is about."""
        meant = dict(zip(self.places, words, strict=False))
        return tuple(meant.get(place, value) for place, value in enumerate(self.usual))


def counted(asked: Mapping[str, Sequence[Lane]]) -> dict[str, int]:
    """How many rows each name has in its lanes, up to `lanes.COUNTED`. Values that differ between lanes are words."""
    told = {name: [_told(lane) for lane in several] for name, several in asked.items()}
    kinds: dict[Kind, dict[Values, None]] = defaultdict(dict)
    for several in told.values():
        for kind, values in several:
            kinds[kind][values] = None
    numbers = _numbers(list(_questions(kinds)))
    return (
        {name: min(lanes.COUNTED, sum(numbers[one] for one in several)) for name, several in told.items()}
        if kinds
        else {}
    )


def _told(lane: Lane) -> tuple[Kind, Values]:
    where, values = lanes.bounded(lane)
    return Kind(lane.table, where), tuple(values)


def _questions(kinds: Mapping[Kind, Mapping[Values, None]]) -> Iterator[Question]:
    for number, (kind, rows) in enumerate(kinds.items()):
        usual, *_ = rows
        yield Question(kind, usual, _lists(f"l{number}", list(rows)))


def _lists(name: str, rows: Sequence[Values]) -> tuple[Listed, ...]:
    """A list for each place where every combination is asked (each status in each field), else one of the combinations."""
    columns = [tuple(dict.fromkeys(column)) for column in zip(*rows, strict=True)]
    differing = tuple(place for place, column in enumerate(columns) if len(column) > 1)
    if prod(len(columns[place]) for place in differing) == len(rows):
        return tuple(Listed(f"{name}_{at}", (at,), tuple((one,) for one in columns[at])) for at in differing)
    return (Listed(name, differing, tuple(tuple(row[at] for at in differing) for row in rows)),)


def _numbers(questions: Sequence[Question]) -> dict[tuple[Kind, Values], int]:
    if not questions:
        return {}
    lists = [one for question in questions for one in question.lists]
    width = max(len(question.places) for question in questions)
    head = f"WITH {', '.join(one.head for one in lists)} " if lists else ""
    body = " UNION ALL ".join(question.body(n, width) for n, question in enumerate(questions))
    values = [value for one in lists for row in one.rows for value in row]
    values += [value for question in questions for value in question.given]
    return {
        (questions[n].kind, questions[n].whole(words)): count
        for n, count, *words in lanes.asked(head + body, values)
    }
