"""Units side by side, as a table with its intervals drawn; and units that fell."""

from dataclasses import dataclass
from fractions import Fraction

from motcua.facts.queries import Period
from motcua.kernel.phrase import Number, Phrase
from motcua.scorecards import comparisons
from motcua.scorecards.comparisons import SAMPLE_MIN, Fall, SideBySide
from motcua.scorecards.rules.comparing.units import Compared

BAR = 120  # pixels of a full bar


@dataclass(frozen=True, slots=True)
class Row:
    """One unit."""

    name: str
    href: str
    share: str
    counts: str
    bounds: str
    left: int
    width: int
    ranks: str
    adjusted: str
    is_low: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The sentence before the numbers, and the numbers."""

    sentence: str
    overall: str
    rows: tuple[Row, ...]
    few: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Fell:
    """A unit that fell, in words."""

    fall: Fall
    href: str
    lines: tuple[tuple[str, str, str, str], ...]  # group, before, now, fall


def table(name: str, kind: str, period: Period) -> Table:
    """Raises NotFound."""
    found = comparisons.side_by_side(name, kind, period)
    below = set(found.surely_below)
    rows = [(each, _row(each, found, period, is_low=each.unit in below)) for each in found.units]
    return Table(
        sentence=_sentence(found),
        overall=_percent(found.overall),
        rows=tuple(row for each, row in rows if each.ranks is not None),
        few=tuple(row for each, row in rows if each.ranks is None),
    )


def fell(found: list[Fall], period: Period | None = None) -> list[Fell]:
    """The deepest fall first."""
    return [
        Fell(
            each,
            f"/cc/phieu/{each.sheet}" if each.sheet else f"/ld/don-vi/{each.agency}?ky={period}",
            tuple((d.title, _percent(d.before), _percent(d.now), _percent(d.fall)) for d in each.drops),
        )
        for each in found
    ]


def fell_sentence(found: list[Fall], count: int) -> str:
    """How many of those with figures of both years, and who most."""
    if not count:
        return Phrase("Chưa đơn vị nào có số liệu của cả hai năm để so.")
    if not found:
        return Phrase("Không đơn vị nào trong {n} đơn vị sụt điểm so với cùng kỳ năm trước.", n=count)
    worst = found[0]
    return Phrase(
        "{fell} trong {n} đơn vị sụt điểm so với cùng kỳ năm trước; sâu nhất là {name}, nhóm «{group}».",
        fell=len(found),
        n=count,
        name=worst.name,
        group=worst.drops[0].title,
    )


def _row(each: Compared, found: SideBySide, period: Period, *, is_low: bool) -> Row:
    low, high = each.interval.low, each.interval.high
    ranks = each.ranks
    return Row(
        name=found.names[each.unit],
        href=f"/ld/vi-sao/so-lieu/{found.measure.name}?don-vi={each.unit}&ky={period}",
        share=_percent(each.share),
        counts=f"{each.good} / {each.count}",
        bounds=Phrase("từ {low} đến {high}", low=_percent(low), high=_percent(high)),
        left=round(low * BAR),
        width=max(2, round((high - low) * BAR)),
        ranks="" if ranks is None else _ranks(ranks.best, ranks.worst),
        adjusted=_percent(each.adjusted),
        is_low=is_low,
    )


def _ranks(best: int, worst: int) -> str:
    if best == worst:
        return str(best)
    return Phrase("từ {best} đến {worst}", best=best, worst=worst)


def _sentence(found: SideBySide) -> str:
    if not found.ranked:
        return Phrase("Chưa đơn vị nào có đủ {least} hồ sơ để so sánh.", least=SAMPLE_MIN)
    below = len(found.surely_below)
    if not below:
        return Phrase(
            "Trong {n} đơn vị đủ số liệu, chưa thể nói đơn vị nào chắc chắn kém mức chung.", n=found.ranked
        )
    return Phrase(
        "{below} trong {n} đơn vị đủ số liệu chắc chắn kém mức chung {share}.",
        below=below,
        n=found.ranked,
        share=_percent(found.overall),
    )


def _percent(share: Fraction | None) -> str:
    """«95,0 %»."""
    if share is None:
        return "–"
    tenths = round(share * 1000)
    return Phrase("{share} %", share=Number(f"{tenths // 10},{tenths % 10}"))
