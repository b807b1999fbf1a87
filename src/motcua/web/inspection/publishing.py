"""What was published, counted again, corrected: for the inspectors' page and for everybody's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.facts.queries import Period
from motcua.integrity import published, watching
from motcua.integrity.published import Told
from motcua.integrity.rules.watching import Watch
from motcua.kernel import clock
from motcua.web.components.layers import PACK

CHANGED_NAMES: Mapping[str, str | Promise] = {
    "root": _("gốc sổ cái"),
    "measures": _("định nghĩa phép đo"),
    "code": _("chương trình tính"),
    "packs": _("bộ chỉ số"),
    "figures": _("số liệu đã lưu"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One publication in words."""

    told: Told
    period: str
    seen_at: datetime | None  # from when on nobody could rewrite it unseen
    changed: tuple[str | Promise, ...]
    packs: tuple[tuple[str, str], ...]  # that give these figures points: «qd766/2022-06», SHA-256


@dataclass(frozen=True, slots=True)
class Guard:
    """Who watches the ledger now."""

    is_open: bool
    is_cosigned: bool
    is_stamped: bool
    watch: Watch
    hours: int


def lines() -> list[Line]:
    """Newest first."""
    return [line(told) for told in published.all_told()]


def line(told: Told) -> Line:
    """One of them."""
    row, head = told.row, watching.head_covering(told.row.tree_size)
    recount = told.newest
    return Line(
        told=told,
        period=Period(row.first_month, row.last_month).title,
        seen_at=head.watched_at if head else None,
        changed=tuple(CHANGED_NAMES[name] for name in recount.changed) if recount else (),
        packs=tuple((name, told) for name, told in sorted(row.packs.items()) if name.startswith(f"{PACK}/")),
    )


def guard() -> Guard:
    """Whether anything may be published now."""
    state, now, limit = watching.watch(), clock.now(), watching.longest()
    return Guard(
        is_open=state.is_open(now, limit),
        is_cosigned=state.is_cosigned(now, limit),
        is_stamped=state.is_stamped(now, limit),
        watch=state,
        hours=int(limit.total_seconds()) // 3600,
    )
