"""A draft becomes the signed paper; the draft's bytes stay beside it."""

from motcua.documents.actions.store import keep
from motcua.documents.errors import PaperNotDraft
from motcua.documents.models import Paper
from motcua.kernel import clock


def sign_paper(public_id: str, signed: bytes) -> Paper:
    """Take the signed PDF of this draft. The same bytes again change nothing. Raises PaperNotDraft."""
    paper = Paper.objects.select_for_update().select_related("file").get(public_id=public_id)
    file = keep(signed)
    if paper.status == Paper.Status.SIGNED and paper.file_id == file.pk:
        return paper
    if paper.status != Paper.Status.DRAFT:
        raise PaperNotDraft(paper.get_status_display())
    paper.draft, paper.file = paper.file, file
    paper.status, paper.signed_at = Paper.Status.SIGNED, clock.now()
    paper.save(update_fields=["draft", "file", "status", "signed_at"])
    return paper
