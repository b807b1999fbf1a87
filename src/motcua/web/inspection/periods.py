"""Which months, quarters and years can be chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.facts.queries import Period, period_of
from motcua.kernel import clock

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Choices:
    """The period that is shown, and the groups one may choose from."""

    chosen: Period
    groups: tuple[tuple[str, tuple[Period, ...]], ...]


def choices(text: str, seen: Iterable[int]) -> Choices:
    """`text` as in the address («2026-08», «2026-Q3», «2026»); empty: the newest of the months that were seen."""
    months = _unique([Period(m, m) for m in list(seen)[:MONTHS_SHOWN]] or [period_of(clock.now())])
    quarters = _unique(period_of(m.start, "quarter") for m in months)
    years = _unique(period_of(m.start, "year") for m in months)
    groups = ((gettext("Tháng"), months), (gettext("Quý"), quarters), (gettext("Năm"), years))
    return Choices(Period.parse(text) if text else months[0], groups)


def _unique(periods: Iterable[Period]) -> tuple[Period, ...]:
    return tuple(dict.fromkeys(periods))
