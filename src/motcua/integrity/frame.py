"""From what a sample is drawn: the dossiers received in a period, as the facts know them."""

from dataclasses import dataclass

from django.db.models import Q

from motcua.facts.registry import fold_named
from motcua.facts.rules.periods import Period

COLUMNS = ("key", "number", "end_kind", "is_on_time_citizen", "supplement_count")


@dataclass(frozen=True, slots=True)
class Framed:
    """One dossier, and what makes it worth a look."""

    key: str
    number: str
    risk: dict[str, bool]


def frame_of(period: Period, agency: str = "", procedure: str = "") -> list[Framed]:
    """In the order of keys; `agency` with everything below it."""
    rows = fold_named("dossiers").model._default_manager.filter(
        received_month__gte=period.first, received_month__lte=period.last
    )
    if agency:
        rows = rows.filter(Q(agency=agency) | Q(agency__startswith=f"{agency}."))
    if procedure:
        rows = rows.filter(procedure=procedure)
    return [_framed(*row) for row in rows.order_by("key").values_list(*COLUMNS)]


def _framed(key: str, number: str, end: str, is_on_time: bool | None, supplements: int) -> Framed:  # noqa: FBT001
    risk = {
        "is_late": is_on_time is False,
        "is_fruitless": end not in {"", "concluded"},
        "is_supplemented": supplements > 0,
    }
    return Framed(key, number, risk)
