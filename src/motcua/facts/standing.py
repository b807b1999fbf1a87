"""Which agencies stood at the end of a period: asked by every board, changed by a new tree or a new day."""

from typing import NamedTuple

from django.db.models import Max

from motcua.facts.counting import agencies_in_force
from motcua.facts.models import AgencyFact, ProcedureFact
from motcua.facts.queries import span_of
from motcua.facts.rules.periods import Period
from motcua.kernel import clock
from motcua.kernel.lately import Lately


class Standing(NamedTuple):
    """One agency of that day; `unit` is the code of its administrative unit."""

    code: str
    kind: str
    name: str
    unit: str


def agencies_of(kind: str, period: Period) -> tuple[Standing, ...]:
    """Of a kind; all of them for an empty one. In the order of codes."""
    day = str(span_of(period, clock.now()).parameters["judged_on"])
    return _of_kind(kind, day, edition())


def name_of(agency: str, period: Period) -> str | None:
    """None for an agency that did not stand then."""
    return next((one.name for one in agencies_of("", period) if one.code == agency), None)


def _edition() -> tuple[int, int]:
    trees = AgencyFact.objects.aggregate(last=Max("leaf_index"))["last"]
    published = ProcedureFact.objects.aggregate(last=Max("leaf_index"))["last"]
    return int(trees or 0), int(published or 0)


edition = Lately(_edition)  # changes with the tree and with a publication


def _in_force(kind: str, day: str, _edition: tuple[int, int]) -> tuple[Standing, ...]:
    rows = agencies_in_force(day).filter(**({"kind": kind} if kind else {})).order_by("key")
    return tuple(Standing(*row) for row in rows.values_list("key", "kind", "name", "unit"))


_of_kind = Lately(_in_force, seconds=60.0)
