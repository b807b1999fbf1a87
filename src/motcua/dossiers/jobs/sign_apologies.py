"""Sign the papers of apologies whose leaders sign on the server. Outside transactions: the network is asked."""

from datetime import timedelta

import structlog

from motcua.accounts.actor import SYSTEM
from motcua.documents.queries import open_file
from motcua.dossiers import outcome_paper
from motcua.dossiers.actions.sign_apology_paper import sign_apology_paper
from motcua.dossiers.models import Extension
from motcua.kernel import clock
from motcua.kernel.errors import DomainError
from motcua.signing.queries import remote_signers

log = structlog.get_logger(__name__)
LATER = timedelta(minutes=5)


def run(limit: int = 20) -> int:
    """Returns how many were signed; what is signed on a telephone or a device goes with the batches."""
    rows = Extension.objects.filter(paper__status="draft", sign_at__lte=clock.now())
    rows = rows.exclude(made_by__in=remote_signers()).select_related("dossier", "paper__file")
    return sum(_sign(row) for row in rows.order_by("sign_at", "pk")[:limit])


def _sign(row: Extension) -> bool:
    """A signature service that is away, or a leader without a certificate, only delays it."""
    assert row.paper is not None  # noqa: S101 - filtered
    try:
        signed = outcome_paper.signed_by(row.made_by, open_file(row.paper.file.sha256), row.dossier)
        sign_apology_paper(row.pk, signed, actor=SYSTEM, key=f"xin-loi/{row.paper.public_id}")
    except DomainError as error:
        Extension.objects.filter(pk=row.pk).update(sign_at=clock.now() + LATER)
        log.warning("apology.not_signed", dossier=row.dossier.public_id, why=str(error))
        return False
    return True
