"""Every read of findings."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.facts.queries import folded_to
from motcua.facts.registry import fold_named
from motcua.integrity.flags import Flag, flag_coded, flags
from motcua.integrity.models import Examination, Finding
from motcua.integrity.scope import finding_for, reach

__all__ = ["FindingView", "Flag", "Shown", "examined", "finding", "findings", "flags"]


@dataclass(frozen=True, slots=True)
class Shown:
    """One dossier, or one rating, in which a flag shows. `number` is empty for an anonymous rating."""

    key: str
    number: str
    figure: int


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding for people. `officers` is empty for those who may not know."""

    public_id: str
    flag: Flag
    agency: str
    month: int
    count: int
    out_of: int
    sure_permille: int
    officers: tuple[str, ...]
    found_at: datetime
    cleared_at: datetime | None
    cause: str
    reason: str
    shown: tuple[Shown, ...] = ()


def findings(
    actor: Actor, *, agency: str = "", months: tuple[int, int] = (0, 999912), with_cleared: bool = False
) -> list[FindingView]:
    """What this actor may see, the surest and largest first."""
    place = reach(actor)
    if place is None:
        return []
    rows = Finding.objects.filter(month__gte=months[0], month__lte=months[1])
    for code in filter(None, (place, agency)):
        rows = rows.filter(Q(agency=code) | Q(agency__startswith=f"{code}."))
    if not with_cleared:
        rows = rows.filter(cleared_at=None)
    ordered = rows.order_by("-month", "-sure_permille", "-count", "flag", "agency")
    return [_view(row, actor) for row in ordered]


def finding(actor: Actor, public_id: str) -> FindingView:
    """One, with the dossiers behind it. Raises NotFound."""
    row = finding_for(actor, public_id)
    keys = [key for key, _ in row.signs]
    numbers: dict[str, str] = {}
    for name in ("dossiers", "ratings"):
        found = fold_named(name).model._default_manager.filter(key__in=keys)
        numbers |= dict(found.values_list("key", "number"))
    shown = tuple(Shown(key, numbers.get(key, ""), figure) for key, figure in row.signs)
    return _view(row, actor, shown)


def examined(month: int) -> Examination | None:
    """The last look through this month."""
    return Examination.objects.filter(month=month).first()


def is_up_to_date(month: int) -> bool:
    """Nothing was folded since the last look."""
    last = examined(month)
    return last is not None and last.leaf_index == folded_to()


def _view(row: Finding, actor: Actor, shown: tuple[Shown, ...] = ()) -> FindingView:
    return FindingView(
        public_id=row.public_id,
        flag=flag_coded(row.flag),
        agency=row.agency,
        month=row.month,
        count=row.count,
        out_of=row.out_of,
        sure_permille=row.sure_permille,
        officers=tuple(row.officers) if may(actor, Permission.NAME_OFFICERS) else (),
        found_at=row.found_at,
        cleared_at=row.cleared_at,
        cause=row.cause,
        reason=row.reason,
        shown=shown,
    )
