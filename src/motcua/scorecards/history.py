"""Figures of others over the years: the newest import of each year, scored with the version of that year."""

from fractions import Fraction

from motcua.kernel.text import fold
from motcua.scorecards import packs
from motcua.scorecards.models import ExternalFigure, FigureImport
from motcua.scorecards.rules.card import Scorecard
from motcua.scorecards.rules.engine import score_units
from motcua.scorecards.rules.exact import number
from motcua.scorecards.rules.pack import Pack, Source


def years(pack: str) -> dict[int, FigureImport]:
    """The import that stands, by year."""
    return {row.year: row for row in FigureImport.objects.filter(pack=packs.named(pack).code).order_by("pk")}


def of_year(pack: str, year: int) -> dict[str, Scorecard]:
    """Every unit of a year, scored together; empty when nothing was imported."""
    row = years(pack).get(year)
    if row is None:
        return {}
    units: dict[str, dict[str, Fraction | str]] = {}
    for figure in ExternalFigure.objects.filter(made_in=row).order_by("pk"):
        units.setdefault(figure.unit, {})[figure.input] = number(figure.value)
    return score_units(packs.pack(row.pack, row.version), units)


def of_unit(pack: str, unit: str) -> dict[int, Scorecard]:
    """One unit over the years, the oldest first."""
    cards = {year: of_year(pack, year).get(unit) for year in sorted(years(pack))}
    return {year: card for year, card in cards.items() if card is not None}


def packs_of_others() -> list[Pack]:
    """Packs whose figures somebody else publishes: the newest version of each."""
    newest: dict[str, Pack] = {}
    for each in packs.every():  # the newest first
        external = sum(criterion.source is Source.EXTERNAL for criterion in each.criteria)
        if external * 2 > len(each.criteria):
            newest.setdefault(each.code, each)
    return list(newest.values())


def units_of(pack: str) -> list[str]:
    """Every unit of any year, by name."""
    rows = ExternalFigure.objects.filter(made_in__pack=packs.named(pack).code)
    return sorted(set(rows.values_list("unit", flat=True)), key=fold)
