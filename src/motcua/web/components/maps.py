"""A map put together: a sentence first, then tiles, then the same as a table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.agencies import queries as agencies
from motcua.agencies.rules.cartogram import Place, Tile, in_rows, tiles
from motcua.facts.queries import Counts, Period
from motcua.facts.rules.disclosure import LEAST, too_small
from motcua.facts.standing import Standing, agencies_of
from motcua.kernel.phrase import Phrase
from motcua.scorecards import boards
from motcua.web.components import layers, mapping
from motcua.web.components.language import plain
from motcua.web.components.layers import Layer, Links
from motcua.web.components.mapping import Ground, Shade

WORST = 3  # from this class on a unit is counted in the sentence
KINDS = {"commune": _("Xã, phường"), "department": _("Sở, ngành")}
LATE, OTHER = "do", "lam"
FEWER = Phrase("dưới {least} hồ sơ", least=LEAST)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the legend; `place` is the class of its colour."""

    place: int
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Map:
    """Everything a page shows. `units` are the worst first, those without figures last."""

    layer: Layer
    sentence: str
    svg: SafeString
    legend: tuple[Step, ...]
    units: tuple[Shade, ...]
    rows: SafeString
    rest: SafeString  # those without a figure
    whole: Shade
    tone: str
    unknown: int  # units without a figure


def drawn(code: str, kind: str, period: Period, links: Links, *, is_public: bool = False) -> Map:
    """All units of a kind in one colour row; in public small groups are left out. Raises NotFound for what is no layer."""
    layer, standing = layers.layer(code), agencies_of(kind, period)
    told = (get_language(), agencies.sheet().edition)
    if layer.group:
        found = boards.standings("", kind, period)
        scored = tuple(one.shown for one in (found.own, *found.units))
        return _of_scores(layer, standing, period, scored, links, is_public, told)
    counted = layers.counted(layer, [layers.PROVINCE, *standing], period)
    return _of_counts(layer, standing, period, counted, links, is_public, told)


@lru_cache(maxsize=64)
def _of_counts(  # noqa: PLR0913, PLR0917 - all that a map is made of: the same counts are drawn once
    layer: Layer,
    standing: tuple[Standing, ...],
    period: Period,
    counted: tuple[Counts, ...],
    links: Links,
    is_public: bool,  # noqa: FBT001
    _told: tuple[str | None, int],  # language, edition of the boundaries
) -> Map:
    units = layers.of_counts(layer, [layers.PROVINCE, *standing], period, links, counted)
    return _put(layer, units, standing, is_public)


@lru_cache(maxsize=64)
def _of_scores(  # noqa: PLR0913, PLR0917 - as above
    layer: Layer,
    standing: tuple[Standing, ...],
    period: Period,
    scored: tuple[str, ...],
    links: Links,
    is_public: bool,  # noqa: FBT001
    _told: tuple[str | None, int],
) -> Map:
    units = layers.of_scores(layer, [layers.PROVINCE, *standing], period, links, scored)
    return _put(layer, units, standing, is_public)


def _put(layer: Layer, units: Sequence[Shade], standing: Sequence[Standing], is_public: bool) -> Map:  # noqa: FBT001
    whole, *others = hushed(units) if is_public else units
    return put_together(layer, others, whole, standing)


def hushed(units: Sequence[Shade]) -> list[Shade]:
    """Groups so small that a figure would tell of a person say only that they are small."""
    small = too_small({one.code: one.counts for one in units if one.counts})
    return [
        one._replace(words=FEWER, mark="–", value=None, place=None, counts=None, is_few=False)
        if one.code in small
        else one._replace(is_few=False)
        for one in units
    ]


def put_together(layer: Layer, units: Sequence[Shade], whole: Shade, standing: Sequence[Standing]) -> Map:
    """Out of figures that are known."""
    tone = LATE if layer.is_late else OTHER
    ordered = tuple(sorted(units, key=lambda one: _worst_first(layer, one)))
    told = layers.classes_in_words(layer, layers.bounds_of(layer, [one.counts or Counts() for one in units]))
    counted = Counter(one.place for one in units)
    return Map(
        layer=layer,
        sentence=_sentence(layer, ordered, whole),
        svg=_picture(units, standing, tone, plain(layer.title)),
        legend=tuple(Step(i, words, counted[i]) for i, words in enumerate(told)),
        units=ordered,
        rows=mapping.rows([one for one in ordered if one.value is not None], layer.code, told),
        rest=mapping.names([one for one in ordered if one.value is None], layer.code),
        whole=whole,
        tone=tone,
        unknown=counted[None],
    )


def _picture(units: Sequence[Shade], standing: Sequence[Standing], tone: str, label: str) -> SafeString:
    """Boundaries where they were imported for any of these units; else tiles."""
    sheet = agencies.sheet()
    outlines = {one.code: sheet.outlines[one.unit] for one in standing if one.unit in sheet.outlines}
    if not outlines:
        return mapping.drawn(units, where(standing), tone=tone, label=label)
    return mapping.bounded(units, Ground(sheet.width, sheet.height, outlines), tone=tone, label=label)


def where(standing: Sequence[Standing]) -> dict[str, Tile]:
    """Where each unit's tile stands: about where it lies; those that lie nowhere, line by line below."""
    known = agencies.places_of(frozenset(one.unit for one in standing if one.unit))
    placed = tuple(Place(one.code, *known[one.unit]) for one in standing if one.unit in known)
    if not placed:
        return in_rows([one.code for one in standing])
    found = tiles(placed)
    width = max(tile.column for tile in found.values()) + 1
    below = max(tile.row for tile in found.values()) + 2
    rest = [one.code for one in standing if one.code not in found]
    return {**found, **{code: Tile(i % width, below + i // width) for i, code in enumerate(rest)}}


def _worst_first(layer: Layer, unit: Shade) -> tuple[object, ...]:
    if unit.value is None:
        return (True, 0, unit.name)
    worse_above = layer.is_bad or layer.is_amount
    return (False, -unit.value if worse_above else unit.value, unit.name)


def _sentence(layer: Layer, ordered: Sequence[Shade], whole: Shade) -> str:
    known = [one for one in ordered if one.value is not None]
    if not known:
        return Phrase("Kỳ này chưa có số liệu.")
    weakest = next((one for one in known if not one.is_few), known[0])
    first = {"name": weakest.name, "words": weakest.words}
    if layer.is_amount:
        return Phrase("Nhiều nhất là {name}: {words}. Toàn tỉnh: {all}.", **first, all=whole.words)
    weak = [one for one in known if one.place is not None and one.place >= WORST]
    if not weak:
        return Phrase(
            "Không có đơn vị nào trong {count} đơn vị có số liệu ở hai mức kém nhất. Toàn tỉnh: {all}.",
            count=len(known),
            all=whole.words,
        )
    return Phrase(
        "{weak} trên {known} đơn vị ở hai mức kém nhất; trước hết là {name}: {words}. Toàn tỉnh: {all}.",
        **first,
        weak=len(weak),
        known=len(known),
        all=whole.words,
    )
