"""The vault of evidence as somebody may see it: what an agency keeps, and in which sheets it is shown."""

from collections.abc import Iterable

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.kernel.errors import NotFound
from motcua.scorecards.models import Evidence
from motcua.scorecards.permissions import APPRAISERS, may_see


def kept_at(agency: str) -> list[Evidence]:
    """Of one agency, the newest first, with its uses."""
    rows = Evidence.objects.filter(agency=agency).select_related("file")
    return list(rows.prefetch_related("uses__line__sheet__round").order_by("-issued_on", "-pk"))


def kept_for(actor: Actor, agencies: Iterable[str]) -> list[Evidence]:
    """Of the actor's own agencies; of all for who appraises."""
    rows = Evidence.objects.select_related("file").prefetch_related("uses__line__sheet__round")
    if not actor.has(*APPRAISERS, Role.SYSTEM):
        rows = rows.filter(agency__in=list(agencies))
    return list(rows.order_by("-issued_on", "-pk"))


def evidence_for(actor: Actor, public_id: str) -> Evidence:
    """Raises NotFound for what is not this actor's to see."""
    row = Evidence.objects.select_related("file").filter(public_id=public_id.replace("\x00", "")).first()
    if row is None or not may_see(actor, row.agency):
        raise NotFound("minh chứng này")
    return row
