"""Figures that others publish: what came in by year, and one unit over the years as a chart with its table."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Number, Phrase
from motcua.scorecards import history, packs
from motcua.scorecards.actions.import_figures import FigureFile, import_figures
from motcua.scorecards.rules.card import Scorecard
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.pack import Pack
from motcua.web.components.received import content_of
from motcua.web.reform import numbers

if TYPE_CHECKING:
    from typing import Any

    from django.core.files.uploadedfile import UploadedFile

    from motcua.scorecards.models import FigureImport

WIDTH, HEIGHT, MARGIN, TOP = 640, 220, 40, 30
YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Shelf:
    """One index of others, with the years that came in."""

    pack: Pack
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """One year of the chart: where it is drawn, and what stands above it."""

    x: int
    y: int
    year: int
    words: str


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the table."""

    made: "FigureImport"
    points: str
    max: str
    change: str
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One unit over the years."""

    pack: Pack
    units: tuple[str, ...]
    unit: str
    sentence: str
    years: tuple[Year, ...]
    titles: tuple[str, ...]
    dots: tuple[Dot, ...]
    line: str  # of the SVG


def shelf() -> list[Shelf]:
    """By code."""
    return [Shelf(pack, tuple(sorted(history.years(pack.code)))) for pack in history.packs_of_others()]


def receive(actor: Actor, post: QueryDict, sent: "UploadedFile[Any] | None") -> "FigureImport":
    """Raises InvalidInput, FileRefused, FiguresRefused, PackUnknown."""
    year = post.get("nam", "").strip()
    if not (year.isascii() and year.isdecimal() and len(year) == YEAR_DIGITS and year[0] != "0"):
        raise InvalidInput(gettext("Năm"), gettext("phải là bốn chữ số."), "2026")
    if not post.get("nguon", "").strip():
        raise InvalidInput(gettext("Nguồn"), gettext("phải ghi ai công bố, ở đâu."), "papi.org.vn")
    if sent is None:
        raise InvalidInput(gettext("Tệp số liệu"), gettext("chưa đính kèm."))
    name = (sent.name or "")[-80:]
    file = FigureFile(
        post.get("bo", ""), int(year), name, content_of(sent), post.get("nguon", "").strip()[:500]
    )
    return import_figures(file, actor=actor, key=post.get("key", ""))


def page(code: str, unit: str) -> Page:
    """`unit` empty: the first. Raises PackUnknown."""
    pack = next((each.pack for each in shelf() if each.pack.code == code), None) or packs.named(code)
    units = history.units_of(code)
    chosen = unit if unit in units else next(iter(units), "")
    cards, made = (history.of_unit(code, chosen) if chosen else {}), history.years(code)
    years = tuple(_year(year, cards, made[year]) for year in cards)
    dots = _dots(cards)
    return Page(
        pack=pack,
        units=tuple(units),
        unit=chosen,
        sentence=_sentence(chosen, cards),
        years=years,
        titles=tuple(dict.fromkeys(title for year in years for title, _ in year.groups)),
        dots=dots,
        line=" ".join(f"{dot.x},{dot.y}" for dot in dots),
    )


def _year(year: int, cards: dict[int, Scorecard], made: "FigureImport") -> Year:
    card, before = cards[year], cards.get(year - 1)
    change = ""
    if before is not None and card.points is not None and before.points is not None:
        fall = card.points - before.points
        change = Number(("+" if fall >= 0 else "−") + spoken(abs(fall)))
    groups = tuple((group.title, numbers.points(group.hundredths)) for group in card.groups)
    return Year(made, numbers.points(card.hundredths), spoken(card.measured_max), change, groups)


def _dots(cards: dict[int, Scorecard]) -> tuple[Dot, ...]:
    """By share of what was published, so that years with another maximum stand on one scale."""
    shares = {year: card.share for year, card in cards.items() if card.share is not None}
    if not shares:
        return ()
    low, high = min(shares.values()), max(shares.values())
    first, last = min(shares), max(shares)
    return tuple(
        Dot(
            x=MARGIN + round(Fraction((WIDTH - 2 * MARGIN) * (year - first), max(1, last - first))),
            y=TOP
            + round((HEIGHT - 2 * TOP) * ((high - share) / (high - low) if high > low else Fraction(1, 2))),
            year=year,
            words=numbers.points(cards[year].hundredths),
        )
        for year, share in shares.items()
    )


def _sentence(unit: str, cards: dict[int, Scorecard]) -> str:
    if not cards:
        return Phrase("Chưa nhập số liệu năm nào.")
    newest = cards[max(cards)]
    told = Phrase(
        "{unit} năm {year}: {points} / {max} điểm.",
        unit=unit,
        year=str(max(cards)),
        points=numbers.points(newest.hundredths),
        max=spoken(newest.measured_max),
    )
    before = cards.get(max(cards) - 1)
    if before is None or newest.share is None or before.share is None:
        return told
    if newest.share == before.share:
        return Phrase("{told} Bằng năm trước.", told=told)
    words = (
        "{told} Tăng so với năm trước." if newest.share > before.share else "{told} Giảm so với năm trước."
    )
    return Phrase(words, told=told)
