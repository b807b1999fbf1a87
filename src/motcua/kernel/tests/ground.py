"""What many tests stand on is planted once, in a transaction that stays open beneath the tests' own.

    @ground.plant(on="world")
    def units() -> None:
        import_units()

is a fixture. The root conftest sorts the tests by what they stand on, and before each database test sees to it that its
plants are there and no others: the same rows whether it runs alone or after a thousand. A test that commits
(`transaction=True`) stands on bare ground, and what it asks for is planted for itself.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.kernel import clock

_plants: dict[str, "Plant"] = {}


@dataclass(frozen=True, eq=False)
class Plant:
    """Rows that are the same for every test that asks for them, after those of the plants that it stands on."""

    build: Callable[[], Any]
    on: tuple["Plant", ...]
    at: datetime | None
    rank: int

    @property
    def whole(self) -> set["Plant"]:
        return {self}.union(*(below.whole for below in self.on))

    def moment(self) -> AbstractContextManager[None]:
        return clock.at(self.at) if self.at else nullcontext()


def plant(*, on: str = "", at: datetime | None = None) -> Callable[[Callable[[], Any]], Any]:
    """Make a fixture of a function that writes rows; what it returns is shared: never change it.

    `on` names the plants beneath; the clock stands `at` this moment while it is planted and while the test runs.
    """

    def fixture_of(build: Callable[[], Any]) -> Any:
        name = build.__name__
        made = Plant(build, tuple(_plants[below] for below in on.split()), at, len(_plants))
        assert _plants.setdefault(name, made) is made, f"two plants are called {name}"

        def fixture(request: pytest.FixtureRequest, db: None) -> Iterator[Any]:
            for below in on.split():
                request.getfixturevalue(below)
            with made.moment():
                yield request.getfixturevalue("_ground").given(made)

        fixture.plant = made  # type: ignore[attr-defined]
        return pytest.fixture(name=name)(fixture)

    return fixture_of


class Ground:
    """The plants that stand in the database now, each in a transaction inside the one before."""

    def __init__(self, forget: Callable[[], None]) -> None:
        self.forget = forget
        self.standing: list[tuple[Plant, transaction.Atomic, Any]] = []

    def bring(self, plants: Sequence[Plant]) -> None:
        """Exactly these, from the first to the last."""
        if self.standing and (connection.connection is None or connection.closed_in_transaction):
            self.standing = []  # a test cut the line: everything went with it
            connection.close()
            connection.connect()
        kept = 0
        while kept < min(len(self.standing), len(plants)) and self.standing[kept][0] is plants[kept]:
            kept += 1
        while len(self.standing) > kept:
            _undo(self.standing.pop()[1])
            self.forget()
        for wanted in plants[kept:]:
            self._put(wanted)

    def given(self, wanted: Plant) -> Any:
        """What the plant's function returned; where it does not stand, it is planted in the test's own transaction."""
        for standing, _, given in self.standing:
            if standing is wanted:
                return given
        return wanted.build()

    def _put(self, wanted: Plant) -> None:
        atomic = transaction.atomic()
        atomic._from_testcase = True  # a durable act may begin inside, as it may in a test
        atomic.__enter__()
        try:
            with wanted.moment():
                given = wanted.build()
        except BaseException:
            _undo(atomic)
            raise
        finally:
            self.forget()
        self.standing.append((wanted, atomic, given))


def _undo(atomic: transaction.Atomic) -> None:
    transaction.set_rollback(True)
    atomic.__exit__(None, None, None)


def plants_of(item: pytest.Item) -> tuple[Plant, ...]:
    """What the test stands on, lowest first; a test that commits stands on nothing."""
    if commits(item):
        return ()
    definitions = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    asked = [definitions[name][-1].func for name in item.fixturenames if name in definitions]  # type: ignore[attr-defined]
    found = [of.plant for of in asked if hasattr(of, "plant")]
    return tuple(sorted(set().union(*(one.whole for one in found)), key=lambda one: one.rank))


def commits(item: pytest.Item) -> bool:
    """Whether it writes for others to see: a server, a thread, a program of its own."""
    marker = item.get_closest_marker("django_db")
    is_marked = bool(marker and marker.kwargs.get("transaction"))
    return is_marked or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))
