"""Which months, quarters and years can be chosen: those that have facts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.facts.queries import Period, months_seen, period_of
from motcua.kernel import clock

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choices:
    """The period that is shown, and the groups one may choose from."""

    chosen: Period
    groups: tuple[tuple[str, tuple[Period, ...]], ...]


def choices(text: str) -> Choices:
    """`text` as in the address («2026-08», «2026-Q3», «2026»); empty: this year, where a comparison has most cases."""
    seen = months_seen()
    months = _unique([Period(m, m) for m in seen[:MONTHS_SHOWN]] or [period_of(clock.now())])
    quarters = _unique(period_of(m.start, "quarter") for m in months)
    years = _unique(period_of(m.start, "year") for m in months)
    groups = ((gettext("Năm"), years), (gettext("Quý"), quarters), (gettext("Tháng"), months))
    return Choices(Period.parse(text) if text else years[0], groups)


def _unique(periods: Iterable[Period]) -> tuple[Period, ...]:
    return tuple(dict.fromkeys(periods))
