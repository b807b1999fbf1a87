"""Every read of findings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.facts.queries import folded_to, recount
from motcua.facts.registry import fold_named
from motcua.facts.rules.periods import Period
from motcua.integrity import figures
from motcua.integrity.flags import Flag, flag_coded, flags
from motcua.integrity.models import Examination, Finding, Publication
from motcua.integrity.scope import finding_for, reach
from motcua.kernel.errors import NotFound
from motcua.ledger.queries import root_at

__all__ = [
    "FindingView", "Flag", "Recomputed", "Shown", "examined", "finding", "findings", "flags", "months_found", "publication", "publications", "recompute",
]  # fmt: skip


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


def months_found(actor: Actor) -> list[int]:
    """The months with findings within this actor's reach, newest first, as 202608."""
    place = reach(actor)
    if place is None:
        return []
    rows = Finding.objects.all()
    if place:
        rows = rows.filter(Q(agency=place) | Q(agency__startswith=f"{place}."))
    return list(rows.order_by("-month").values_list("month", flat=True).distinct())


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


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A publication against what the ledger says: differences are told cell by cell; the digests by name."""

    cells: int
    differences: tuple[str, ...]
    changed: tuple[str, ...]  # of root, measures, code, packs, figures: what is not as it was published


def recompute(publication: Publication) -> Recomputed:
    """Fold the prefix of the ledger and count it again, without the rows that boards read."""
    period = Period(publication.first_month, publication.last_month)
    names = sorted({name for row in publication.figures.values() for name in row})
    again = figures.plain(recount(names, period, as_of=publication.as_of, entries=publication.tree_size))
    now = {
        "root": (publication.root, root_at(publication.tree_size).hex()),
        "measures": (publication.measures_sha256, figures.definitions_digest()),
        "code": (publication.code_sha256, figures.code_digest()),
        "packs": (publication.packs, _still(publication.packs)),
        "figures": (publication.figures_sha256, figures.digest(publication.figures)),
    }
    return Recomputed(
        cells=sum(len(row) for row in publication.figures.values()),
        differences=tuple(figures.differences(publication.figures, again)),
        changed=tuple(name for name, (then, today) in now.items() if then != today),
    )


def _still(packs: Mapping[str, str]) -> dict[str, str]:
    """Those packs as they are now; what came onto the shelf later has no part in it."""
    now = figures.packs_on_shelf()
    return {name: now.get(name, "") for name in packs}


def publication(public_id: str) -> Publication:
    """Raises NotFound. Everybody may see what was published."""
    row = Publication.objects.filter(public_id=public_id).first()
    if row is None:
        raise NotFound("số liệu công bố")
    return row


def publications() -> list[Publication]:
    """Newest first."""
    return list(Publication.objects.order_by("-published_at", "-id"))
