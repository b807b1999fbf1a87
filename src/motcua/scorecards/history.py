"""Figures of others over the years: the newest import of each year, scored with the version of that year."""

from fractions import Fraction

from motcua.scorecards import packs
from motcua.scorecards.models import ExternalFigure, FigureImport
from motcua.scorecards.rules.card import Scorecard
from motcua.scorecards.rules.engine import score_units
from motcua.scorecards.rules.exact import number


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
