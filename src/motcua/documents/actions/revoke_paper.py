"""A signed paper is no longer valid; it stays readable, and the check page says so."""

from motcua.documents.errors import PaperNotSigned
from motcua.documents.models import Paper
from motcua.kernel import clock


def revoke_paper(public_id: str, reason: str) -> Paper:
    """Raises PaperNotSigned."""
    paper = Paper.objects.select_for_update().get(public_id=public_id)
    if paper.status != Paper.Status.SIGNED:
        raise PaperNotSigned(paper.get_status_display())
    paper.status, paper.revoked_at, paper.revoked_for = Paper.Status.REVOKED, clock.now(), reason
    paper.save(update_fields=["status", "revoked_at", "revoked_for"])
    return paper
