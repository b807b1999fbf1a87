"""Take what scanners put into watched folders, once a file is whole. What cannot be taken lies beside its reason."""

import mimetypes
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import structlog
from django.conf import settings
from django.db import transaction

from motcua.agencies import queries as agencies
from motcua.documents.actions.store import store
from motcua.dossiers.actions.scan import Scanned, kept
from motcua.dossiers.models import ScanBatch
from motcua.dossiers.scope import home
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotFound

CALM = timedelta(seconds=10)  # nobody has written to it for so long: it is whole
ENDINGS = {".pdf", ".jpg", ".jpeg", ".png"}
REFUSED = "khong-nhan"
AT_ONCE = 20
log = structlog.get_logger(__name__)


def run(limit: int = AT_ONCE) -> int:
    """Returns how many files became batches."""
    return sum(_take(agency, file) for agency, file in list(_whole())[: min(limit, AT_ONCE)])


def _whole() -> Iterator[tuple[str, Path]]:
    """Files nobody writes to any more; links are nobody's files."""
    before = (clock.now() - CALM).timestamp()
    for agency, folder in settings.SCAN_FOLDERS.items():
        place = Path(folder)
        for file in sorted(place.iterdir()) if place.is_dir() else ():
            is_scan = file.suffix.lower() in ENDINGS and not file.name.startswith((".", "~"))
            if is_scan and not file.is_symlink() and file.is_file() and file.stat().st_mtime < before:
                yield agency, file


def _take(agency: str, file: Path) -> bool:
    """The batch first, then the file goes: a crash between them is seen by the same bytes being there."""
    try:
        office = home(agencies.agency(agency).code)
        size = file.stat().st_size
        content = (
            file.read_bytes() if size <= settings.FILE_BYTES_MAX else b"\0" * (settings.FILE_BYTES_MAX + 1)
        )
        stored = store(content, file.name, declared=mimetypes.guess_type(file.name)[0] or "")
        with transaction.atomic():
            if not _is_taken(office, stored.sha256):
                kept(Scanned([stored], file.name), agency=office)
    except NotFound:
        log.exception("scan.folder_of_nobody", agency=agency)
        return False
    except DomainError as refused:
        _put_aside(file, str(refused))
        return False
    file.unlink(missing_ok=True)
    return True


def _is_taken(agency: str, sha256: str) -> bool:
    same = ScanBatch.objects.filter(agency=agency, made_by="", pages__source__sha256=sha256)
    return same.exclude(state="done").exists()


def _put_aside(file: Path, why: str) -> None:
    place = file.parent / REFUSED
    place.mkdir(exist_ok=True)
    (place / f"{file.name}.txt").write_text(why + "\n", encoding="utf-8")
    file.replace(place / file.name)
    log.warning("scan.file_refused", file=file.name, why=why)
