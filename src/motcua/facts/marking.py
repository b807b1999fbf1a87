"""Which cells must be counted again: those of every agency and month that a changed row belongs or belonged to."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from motcua.facts.contract import Fold
from motcua.facts.measuring import measures
from motcua.facts.models import CellGroup
from motcua.facts.rules.measures import Measure
from motcua.facts.rules.series import series_of


def mark_stale(fold: Fold, states: Iterable[Any]) -> None:
    """In the caller's transaction: `states` as they were before, and as they are now."""
    some = [state for state in states if state is not None]
    groups = sorted(
        {
            (name, month, getattr(state, measure.agency))
            for name, measure in _looked_at(fold.name)
            for state in some
            if (month := getattr(state, measure.month)) is not None
        }
    )
    rows = [CellGroup(series=name, month=month, agency=agency) for name, month, agency in groups]
    CellGroup.objects.bulk_create(
        rows,
        update_conflicts=True,
        update_fields=["is_stale"],
        unique_fields=["series", "month", "agency"],
    )


@cache
def _looked_at(facts: str) -> tuple[tuple[str, Measure], ...]:
    """One measure of each series over this table: all of a series look at the same columns."""
    return tuple(
        (name, some[0]) for name, some in series_of(measures().values()).items() if some[0].facts == facts
    )
