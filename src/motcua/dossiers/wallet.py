"""A person's outcomes: which there are, whether each still counts, to whom they were shown."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.dossiers.models import Outcome, OutcomeShare, ShareOpening
from motcua.dossiers.scope import owned
from motcua.kernel.errors import NotAllowed, NotFound

MOST = 200


@dataclass(frozen=True, slots=True)
class Viewed:
    """One opening of something that was shown. `viewer` is what they called themselves, unchecked."""

    at: datetime
    viewer: str
    is_file: bool
    dossier: str  # public id
    document_number: str


def outcomes(actor: Actor) -> QuerySet[Outcome]:
    """Every signed outcome of one's own, newest first; those that do not count any more too."""
    rows = Outcome.objects.filter(dossier__in=owned(actor), signed_at__isnull=False)
    return rows.select_related("dossier__revision", "paper__file", "replaced_by").order_by("-signed_at")


def own_outcome(actor: Actor, code: str) -> Outcome:
    """One of them by its verification code. Raises NotFound, NotAllowed for who may not share at all."""
    if not may(actor, Permission.SHARE_OUTCOME):
        raise NotAllowed(act=act_name(Permission.SHARE_OUTCOME), who=who_may(Permission.SHARE_OUTCOME))
    found = None if "\x00" in code else outcomes(actor).filter(public_id=code).first()
    if found is None:
        raise NotFound(what="kết quả này")
    return found


def own_share(actor: Actor, public_id: str, *, lock: bool = False) -> OutcomeShare:
    """A share of one's own outcome, whoever of those who may made it. Raises NotFound."""
    rows = OutcomeShare.objects.select_related("outcome__dossier__revision")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    found = None if "\x00" in public_id else rows.filter(public_id=public_id).first()
    if found is None or not owned(actor).filter(pk=found.outcome.dossier_id).exists():
        raise NotFound(what="lượt chia sẻ này")
    return found


def shares(outcome: Outcome) -> list[OutcomeShare]:
    """Newest first, with who opened them."""
    return list(outcome.shares.prefetch_related("openings").order_by("-pk")[:MOST])


def viewings(actor: Actor, limit: int = 100) -> list[Viewed]:
    """Every opening of what is one's own, newest first."""
    rows = ShareOpening.objects.filter(share__outcome__dossier__in=owned(actor), is_refused=False)
    rows = rows.select_related("share__outcome__dossier").order_by("-pk")[:limit]
    return [
        Viewed(
            row.opened_at,
            row.viewer,
            row.is_file,
            row.share.outcome.dossier.public_id,
            row.share.outcome.document_number,
        )
        for row in rows
    ]
