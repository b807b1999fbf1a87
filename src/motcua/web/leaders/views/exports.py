"""Scores to take away: one unit's, and all units beside each other."""

from django.http import HttpResponse

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.errors import NotFound
from motcua.scorecards import boards, reporting
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.maps import KINDS
from motcua.web.components.reporting import answer, scored
from motcua.web.leaders import addresses
from motcua.web.leaders.board import PACK
from motcua.web.leaders.periods import choices
from motcua.web.leaders.scope import scope_of


@allow(Permission.SEE_BOARD)
@only("GET")
def scorecard(request: Asked, kind: str) -> HttpResponse:
    """Criteria, formulas, points, the dossiers that cost them."""
    agency = scope_of(request.actor).narrowed(request.GET.get("don-vi", ""))
    period = choices(request.GET.get("ky", "")).chosen
    live = boards.score(PACK, agency, period)
    content = scored(reporting.of_unit(live), live)
    name = f"bang-diem-{agency or 'toan-tinh'}-{period}"
    return answer(content, kind, request.actor, name, addresses.unit(agency, period))


@allow(Permission.SEE_BOARD)
@only("GET")
def comparison(request: Asked, kind: str) -> HttpResponse:
    """All units of a kind, for who leads the whole province."""
    if not scope_of(request.actor).is_province:
        raise NotFound("bảng so sánh các đơn vị")  # one unit's leader sees the own place on the board
    period, sort = choices(request.GET.get("ky", "")).chosen, request.GET.get("loai", "")
    sort = sort if sort in KINDS else "commune"
    live, ranked = boards.score(PACK, "", period), boards.ranking(PACK, sort, period)
    content = scored(reporting.of_units(live, ranked), live)
    return answer(content, kind, request.actor, f"so-sanh-{sort}-{period}", addresses.unit("", period))
