"""Put a paper into a subject's file."""

from motcua.documents.actions.store import keep
from motcua.documents.models import Paper, StoredFile
from motcua.kernel import clock

ISSUED_ELSEWHERE = {"upload", "certified-copy", "linked-outcome"}  # nothing of ours to sign


def file_paper(
    subject: str, kind: str, content: bytes | StoredFile, *, number: str = "", name: str = ""
) -> Paper:
    """A draft of ours (bytes of a PDF we made), or what somebody handed in (a StoredFile from `store`)."""
    file = content if isinstance(content, StoredFile) else keep(content)
    now = clock.now()
    is_final = kind in ISSUED_ELSEWHERE
    return Paper.objects.create(
        subject=subject,
        kind=kind,
        name=name,
        number=number,
        file=file,
        status=Paper.Status.SIGNED if is_final else Paper.Status.DRAFT,
        made_at=now,
        signed_at=now if is_final else None,
    )
