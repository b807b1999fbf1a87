"""Read the papers of dossiers that came in, one dossier at a time, and compare them with the answers. Never in a request."""

import structlog

from motcua.documents import printed
from motcua.documents.actions.read_file import read_file
from motcua.dossiers import comparing
from motcua.dossiers.models import Dossier, PrintCheck
from motcua.dossiers.rules.lifecycle import OPEN

log = structlog.get_logger(__name__)


def run(limit: int = 1) -> int:  # noqa: ARG001 (each takes seconds; the worker comes again at once)
    """Returns how many dossiers were read; none where no engine is installed, so that they wait for one."""
    if not printed.is_there():
        return 0
    row = PrintCheck.objects.filter(is_due=True).order_by("dossier").first()
    if row is None:
        return 0
    dossier = Dossier.objects.select_related("revision").get(pk=row.pk)
    PrintCheck.objects.filter(pk=row.pk).update(is_due=False)  # news that comes meanwhile makes it due again
    if dossier.status in OPEN:
        for file in comparing.files_of(dossier):
            kept = read_file(file)
            if kept.failure:
                log.info(
                    "print.unreadable", dossier=dossier.public_id, file=file.sha256[:8], why=kept.failure
                )
        comparing.check(dossier)
    return 1
