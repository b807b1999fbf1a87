"""Scores for machines: exact text, with the counts behind each."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Router
from ninja.params.models import Path, Query

from motcua.accounts.rules.matrix import Permission
from motcua.facts.rules.periods import Period
from motcua.kernel import clock
from motcua.scorecards import queries as scorecards
from motcua.scorecards.presenting import live_as_json
from motcua.scorecards.rules.exact import plain
from motcua.web.api.answering import ok
from motcua.web.api.entrance import declared
from motcua.web.api.shapes.ledger import RankingOut, ScorecardOut
from motcua.web.components.access import Asked

router = Router(tags=["Bộ chỉ số"])
SPAN = r"20[0-9]{2}(-(Q[1-4]|0[1-9]|1[0-2]))?"
PackName = Annotated[str, Path(..., pattern=r"^[a-z0-9][a-z0-9._-]{0,39}$")]
AgencyName = Annotated[
    str, Query("", pattern=r"^[A-Z0-9.]{0,35}$", description="Mã cơ quan; trống: toàn tỉnh.")
]
When = Annotated[
    str,
    Query("", pattern=rf"^({SPAN}(\.\.{SPAN})?)?$", description="2026-08, 2026-Q3, 2026; trống: tháng này."),
]
Kind = Annotated[str, Query("", pattern=r"^[a-z_]{0,20}$", description="commune, department; trống: tất cả.")]


@router.get(
    "/scorecards/{pack}",
    **declared(Permission.SEE_BOARD, {200: ScorecardOut}, "Điểm của một cơ quan trong kỳ"),
)
def read_scorecard(request: Asked, pack: PackName, agency: AgencyName, period: When) -> HttpResponse:  # noqa: ARG001
    """With everything below it, from counts; what nobody measures has no points."""
    return ok(live_as_json(scorecards.score(pack, agency, _period(period))))


@router.get(
    "/scorecards/{pack}/ranking",
    **declared(Permission.SEE_BOARD, {200: RankingOut}, "Xếp hạng, kém nhất trước"),
)
def read_ranking(request: Asked, pack: PackName, kind: Kind, period: When) -> HttpResponse:  # noqa: ARG001
    """Agencies of one kind; those without dossiers last."""
    chosen = _period(period)
    rows = scorecards.ranking(pack, kind, chosen)
    items = [
        {
            "agency": row.agency,
            "name": row.name,
            "points": plain(row.card.points),
            "measured_max": plain(row.card.measured_max),
            "is_idle": row.is_idle,
        }
        for row in rows
    ]
    return ok({"pack": pack, "period": str(chosen), "items": items})


def _period(text: str) -> Period:
    return Period.parse(text or clock.local(clock.now()).strftime("%Y-%m"))
