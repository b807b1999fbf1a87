"""A measure taken apart by procedure: what a fair comparison needs, because no two units have the same mix of work."""

from collections.abc import Mapping
from dataclasses import replace

from motcua.facts.counting import Place, by_part
from motcua.facts.measuring import measure_named, measures
from motcua.facts.queries import span_of
from motcua.facts.rules.measures import Counts, Measure
from motcua.facts.rules.periods import Period
from motcua.kernel import clock


def comparable() -> dict[str, Measure]:
    """Shares of dossiers: each row has one procedure and counts once."""
    return {name: each for name, each in measures().items() if _is_share(each)}


def by_procedure(name: str, period: Period) -> Mapping[tuple[str, str], Counts]:
    """(agency, procedure) → counts, of each agency alone, in one statement. Raises KeyError for what is no such share."""
    place = Place(period, span_of(period, clock.now()).parameters)
    return by_part(replace(comparable()[name], distinct="procedure"), place)


def _is_share(measure: Measure) -> bool:
    is_plain = not (measure.total or measure.distinct or measure.spread or measure.whole)
    return is_plain and measure_named(measure.name).facts == "dossiers"
