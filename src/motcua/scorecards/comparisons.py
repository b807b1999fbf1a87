"""Units side by side on one measure, and units that fell against last year: out of facts, by the rules of fair comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from motcua.accounts.actor import Actor
from motcua.facts import standing as units
from motcua.facts.queries import Period
from motcua.facts.rules.measures import Measure
from motcua.facts.strata import by_procedure, comparable
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.scorecards import boards, packs, rounds
from motcua.scorecards.models import ScoreSheet
from motcua.scorecards.rules.comparing.units import SAMPLE_MIN, Compared, compare
from motcua.scorecards.rules.drops import Drop, drops
from motcua.scorecards.sheets import standing

INDEX = "qd766"


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Units of a kind on one measure; `names` by code. `overall` is of all of them together."""

    measure: Measure
    units: tuple[Compared, ...]
    names: Mapping[str, str]
    overall: Fraction | None

    @property
    def ranked(self) -> int:
        """Units with enough cases."""
        return sum(each.ranks is not None for each in self.units)

    @property
    def surely_below(self) -> tuple[str, ...]:
        """Units whose whole interval lies below what all reach together."""
        if self.overall is None:
            return ()
        return tuple(u.unit for u in self.units if u.ranks is not None and u.interval.high < self.overall)


@dataclass(frozen=True, slots=True)
class Fall:
    """A unit with the groups in which it fell, the deepest first. `sheet`: of which round, where it is one."""

    agency: str
    name: str
    drops: tuple[Drop, ...]
    sheet: str = ""
    title: str = ""


def choices() -> list[Measure]:
    """What units can be compared by: shares of dossiers that the index scores or shows."""
    shares = comparable()
    return [shares[name] for name in packs.named(INDEX).measures if name in shares]


def side_by_side(name: str, kind: str, period: Period) -> SideBySide:
    """Raises NotFound for a measure that is no share of dossiers."""
    measure = next((each for each in choices() if each.name == name), None)
    if measure is None:
        raise NotFound(Phrase("số liệu «{name}»", name=name))
    names = {one.code: one.name for one in units.agencies_of(kind, period)}
    strata: dict[str, dict[str, tuple[int, int]]] = {code: {} for code in names}
    for (agency, procedure), counts in by_procedure(name, period).items():
        unit = next((code for code in _upward(agency) if code in strata), None)
        if unit is not None:
            good, count = strata[unit].get(procedure, (0, 0))
            strata[unit][procedure] = (good + counts.numerator, count + counts.denominator)
    found = compare(strata)
    good, count = sum(u.good for u in found), sum(u.count for u in found)
    return SideBySide(measure, found, names, Fraction(good, count) if count else None)


def falls(kind: str, period: Period) -> tuple[list[Fall], int]:
    """Units of a kind that fell in the index against the same months of last year, the deepest fall first; of how many."""
    names = {one.code: one.name for one in units.agencies_of(kind, period)}
    before = {each.agency: each for each in boards.scores(INDEX, names, year_before(period))}
    found = [
        Fall(live.agency, live.name, drops(live.card, before[live.agency].card))
        for live in boards.scores(INDEX, names, period)
        if not (live.is_idle or before[live.agency].is_idle)
    ]
    return _deepest(found), len(found)


def falls_in_rounds(actor: Actor) -> list[Fall]:
    """Sheets that this actor may see, beside the same agency's newest sheet of the year before by the same pack."""
    sheets = list(rounds.sheets_seen(actor).prefetch_related("lines").order_by("round__opened_at"))
    by_year = {(s.round.pack, s.agency, s.round.year): s for s in sheets}
    found = []
    for (pack, agency, year), sheet in by_year.items():
        last = by_year.get((pack, agency, year - 1))
        if last is not None:
            found.append(_fall(sheet, last))
    return _deepest(found)


def year_before(period: Period) -> Period:
    """The same months."""
    return Period(period.first - 100, period.last - 100)


def _fall(sheet: ScoreSheet, last: ScoreSheet) -> Fall:
    found = drops(standing(sheet).card, standing(last).card)
    return Fall(sheet.agency, sheet.name, found, sheet.public_id, sheet.round.title)


def _deepest(found: Iterable[Fall]) -> list[Fall]:
    fell = [each for each in found if each.drops]
    return sorted(fell, key=lambda each: (-each.drops[0].fall, each.name))


def _upward(agency: str) -> Iterable[str]:
    while agency:
        yield agency
        agency = agency.rpartition(".")[0]


__all__ = [
    "SAMPLE_MIN",
    "Fall",
    "SideBySide",
    "choices",
    "falls",
    "falls_in_rounds",
    "side_by_side",
    "year_before",
]
