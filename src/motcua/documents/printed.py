"""What is printed: in a photograph of a card, read and forgotten; on every page of a kept file, for whoever compares."""

import shutil
import subprocess
import tempfile
from functools import lru_cache

from django.conf import settings

from motcua.documents import reader, vault
from motcua.documents.actions.store import check_size, kind_taken
from motcua.documents.models import StoredFile
from motcua.documents.photo_errors import PrintReaderMissing
from motcua.documents.reader import Print, PrintedPage
from motcua.documents.rules import file_kinds

LANGUAGES = {"vie", "eng"}  # eng: the lines for machines know no Vietnamese
SECONDS = 5
PAGES_MOST = 40  # of one file: what is longer is read by people


def is_there() -> bool:
    """Whether this machine can read print at all."""
    return bool(engine())


def engine() -> str:
    """Path of the OCR program that knows Vietnamese; empty without one, or while it is too slow to say so."""
    try:
        return _able(settings.OCR_PROGRAM)
    except (OSError, subprocess.TimeoutExpired):  # not kept: it is asked again
        return ""


def read_print(content: bytes, name: str, *, declared: str = "") -> Print:
    """Lines with how sure each is. Seconds of CPU: call it outside a transaction. Raises PrintReaderMissing or a FileRefused."""
    program = engine()
    if not program:
        raise PrintReaderMissing
    name = file_kinds.shown_name(name) or "ảnh"
    check_size(content, name)
    kind = kind_taken(content, name, declared)
    with tempfile.TemporaryFile() as file:
        file.write(content)
        return reader.print_in(file, kind, name, engine=program)


def read_pages(file: StoredFile, *, most: int = PAGES_MOST) -> tuple[PrintedPage, ...]:
    """The words of each of the first pages. About three seconds of CPU a dense page: for the worker, outside a transaction.

    Raises PrintReaderMissing, FileMissing, or a FileRefused when a page cannot be read within the limits.
    """
    program = engine()
    if not program:
        raise PrintReaderMissing
    vault.read(file.sha256)  # never read what is no longer what it was
    with vault.path_of(file.sha256).open("rb") as content:
        numbers = range(1, min(file.pages, most) + 1)
        return tuple(
            reader.page_in(content, file.kind, file.sha256[:8], page=page, engine=program) for page in numbers
        )


@lru_cache(maxsize=4)
def _able(program: str) -> str:
    path = shutil.which(program) if program else None
    if path is None:
        return ""
    asked = [path, "--list-langs"]
    told = subprocess.run(asked, capture_output=True, timeout=SECONDS, check=False, text=True)
    return path if set(told.stdout.split()) >= LANGUAGES else ""
