"""Files under the hashes that were sealed."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from motcua.documents import vault
from motcua.documents.errors import FileMissing
from motcua.documents.models import Paper, StoredFile
from motcua.dossiers.alert_events import ApologySigned
from motcua.dossiers.events import DossierConcluded
from motcua.dossiers.form_events import FormSigned
from motcua.ledger.queries import replay

SIGNED = (DossierConcluded.kind, FormSigned.kind, ApologySigned.kind)


def files() -> Iterator[str]:
    """Bytes that are gone, or others than their name says."""
    for sha256 in StoredFile.objects.order_by("pk").values_list("sha256", flat=True).iterator():
        try:
            vault.read(sha256)
        except FileMissing:
            yield f"file {sha256} is gone or changed"


def papers() -> Iterator[str]:
    """Signed papers that are not the ones whose hash was sealed."""
    for entry in replay(kinds=SIGNED):
        wanted = entry.data["file"]
        rows = StoredFile.objects.filter(sha256=wanted)
        if entry.kind == DossierConcluded.kind:  # the outcome is a paper of its dossier
            rows = rows.filter(Exists(Paper.objects.filter(subject=entry.subject, file=OuterRef("pk"))))
        if wanted and not rows.exists():
            yield f"{entry.subject}: the paper sealed as {wanted} is gone or swapped"
