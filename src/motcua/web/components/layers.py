"""What a map can be coloured by: a score of the index, one of its groups, or any measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Protocol

from django.utils.translation import gettext_lazy as _

from motcua.facts import cells
from motcua.facts import queries as facts
from motcua.facts.queries import Counts, Period
from motcua.facts.standing import Standing
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Number, Phrase
from motcua.scorecards import packs
from motcua.scorecards.rules import shades
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.summary import Summary, read
from motcua.web.components.mapping import Shade
from motcua.web.components.shares import percent, two

PACK, ALL_GROUPS = "qd766", "total"
TOTAL = f"{PACK}.{ALL_GROUPS}"
RECEIVED = "received"
PROVINCE = Standing("", "province", "Toàn tỉnh", "")  # stands in a row of units for all of them together
HOUR = 60
FEW = 5  # dossiers below which a share says little
SCORES, FACTS = _("Điểm Quyết định 766"), _("Số liệu")


class Links(Protocol):
    """Where a site keeps the profile of a unit and the reason of a number."""

    def __hash__(self) -> int: ...
    def unit(self, code: str, period: Period, /) -> str: ...
    def why(self, layer: "Layer", code: str, period: Period, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Layer:
    """`code` as in the address: «qd766.total», «late_now»."""

    code: str
    title: str

    @property
    def group(self) -> str:
        """Of the pack; empty for a measure."""
        return self.code.partition(".")[2]

    @property
    def is_bad(self) -> bool:
        """More is worse."""
        return not self.group and facts.measure_named(self.code).is_bad

    @property
    def is_amount(self) -> bool:
        """No share of anything: so many, or a mean of so many."""
        return not self.group and (self.code == RECEIVED or bool(facts.measure_named(self.code).total))

    @property
    def is_late(self) -> bool:
        """About what came too late: the one thing that is red."""
        return "on_time" in self.code or "late" in self.code or self.code == "first_promise_kept"


@cache
def layers() -> tuple[tuple[str, tuple[Layer, ...]], ...]:
    """Everything one may choose, in two groups."""
    pack = packs.named(PACK)
    scores = (
        Layer(TOTAL, "Tổng điểm"),
        *(Layer(f"{PACK}.{group.code}", group.title) for group in pack.groups),
    )
    measured = tuple(Layer(name, measure.title) for name, measure in facts.measures().items())
    return ((SCORES, scores), (FACTS, measured))  # type: ignore[return-value]


def layer(code: str) -> Layer:
    """Raises NotFound."""
    for _title, some in layers():
        for one in some:
            if one.code == (code or TOTAL):
                return one
    raise NotFound(Phrase("số liệu «{name}»", name=code))


def of_scores(
    chosen: Layer, units: Sequence[Standing], period: Period, links: Links, found: Sequence[str]
) -> list[Shade]:
    """A score of units whose standing is known, as text."""
    bare = _bare(chosen, units, period, links)
    return [_scored(chosen, unit, read(told)) for unit, told in zip(bare, found, strict=True)]


def counted(chosen: Layer, units: Sequence[Standing], period: Period) -> tuple[Counts, ...]:
    """The counts of each unit with everything below it, in the order of the units."""
    found = cells.rolled(cells.counts_by_agency([chosen.code], period), [unit.code for unit in units])
    return tuple(found[unit.code].get(chosen.code, Counts()) for unit in units)


def of_counts(
    chosen: Layer, units: Sequence[Standing], period: Period, links: Links, found: Sequence[Counts]
) -> list[Shade]:
    """A measure's figures of units whose counts are known."""
    bounds = bounds_of(chosen, [one for unit, one in zip(units, found, strict=True) if unit.code])
    bare = _bare(chosen, units, period, links)
    return [_measured(chosen, unit, one, bounds) for unit, one in zip(bare, found, strict=True)]


def _bare(chosen: Layer, units: Sequence[Standing], period: Period, links: Links) -> list[Shade]:
    return [
        Shade(one.code, one.name, links.unit(one.code, period), links.why(chosen, one.code, period))
        for one in units
    ]


def bounds_of(chosen: Layer, counted: Iterable[Counts]) -> tuple[Fraction, ...]:
    """Of the classes of an amount; none for a share, whose classes are always the same."""
    if not chosen.is_amount:
        return ()
    return shades.fifths([_value(chosen, counts) for counts in counted if counts.denominator])


def classes_in_words(chosen: Layer, bounds: Sequence[Fraction]) -> tuple[str, ...]:
    """What each class means, the first the best or the least."""
    if chosen.is_amount:
        return _amounts_in_words(chosen, bounds)
    if chosen.is_bad:
        none, *some = (percent(bound) for bound in shades.BAD)
        within = [
            Phrase("trên {low} đến {high}", low=low, high=high) for low, high in pairwise([none, *some])
        ]
        return (Phrase("không có"), *within, Phrase("trên {bound}", bound=some[-1]))
    said = [percent(bound) for bound in shades.GOOD]
    within = [Phrase("từ {low} đến dưới {high}", low=low, high=high) for high, low in pairwise(said)]
    return (Phrase("từ {bound}", bound=said[0]), *within, Phrase("dưới {bound}", bound=said[-1]))


def _amounts_in_words(chosen: Layer, bounds: Sequence[Fraction]) -> tuple[str, ...]:
    if not bounds:
        return ()
    said = [_said_amount(chosen, bound) for bound in bounds]
    within = [Phrase("trên {low} đến {high}", low=low, high=high) for low, high in pairwise(said)]
    return (Phrase("đến {bound}", bound=said[0]), *within, Phrase("trên {bound}", bound=said[-1]))


def _scored(chosen: Layer, unit: Shade, told: Summary) -> Shade:
    points, most = told.points, told.most
    if chosen.group != ALL_GROUPS:
        codes = [group.code for group in packs.named(PACK).groups]
        part = told.groups[codes.index(chosen.group)]
        points, most = part.points, part.most
    if points is None or not most or told.is_idle:
        return unit
    words = Phrase("{points} / {most} điểm", points=two(points), most=spoken(most))
    share = points / most
    counts = told.counts.get(RECEIVED)
    is_few = counts is not None and counts.denominator < FEW
    return unit._replace(
        words=words,
        mark=_rounded(points),
        value=share,
        place=shades.of_good(share),
        counts=counts,
        is_few=is_few,
    )


def _measured(chosen: Layer, unit: Shade, counts: Counts, bounds: Sequence[Fraction]) -> Shade:
    if not counts.denominator:
        return unit
    value = _value(chosen, counts)
    told = unit._replace(value=value, counts=counts, is_few=counts.denominator < FEW)
    if chosen.is_amount:
        place = shades.of_amount(value, bounds or (value,))
        return told._replace(words=_said_amount(chosen, value), mark=_rounded(value), place=place)
    words = Phrase(
        "{part} / {whole} ({share})", part=counts.numerator, whole=counts.denominator, share=percent(value)
    )
    if chosen.is_bad:
        return told._replace(words=words, mark=str(counts.numerator), place=shades.of_bad(value))
    return told._replace(words=words, mark=f"{int(value * 100)}%", place=shades.of_good(value))


def share_of(counts: Counts) -> Fraction | None:
    """None of nothing."""
    return Fraction(counts.numerator, counts.denominator) if counts.denominator else None


def _value(chosen: Layer, counts: Counts) -> Fraction:
    if chosen.code == RECEIVED:
        return Fraction(counts.denominator)
    share = Fraction(counts.numerator, counts.denominator)
    return share / HOUR if chosen.is_amount else share


def _said_amount(chosen: Layer, value: Fraction) -> str:
    if chosen.code == RECEIVED:
        return Phrase("{n} hồ sơ", n=int(value))
    return Phrase("{hours} giờ", hours=_decimal(value))


def _decimal(value: Fraction) -> Number:
    return spoken(Fraction(round(value * 10), 10))


def _rounded(value: Fraction) -> str:
    return str(int(value + Fraction(1, 2)))
