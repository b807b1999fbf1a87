"""What is printed in a photograph or on a PDF's first page, for a person to check. The file is read and forgotten."""

import shutil
import subprocess
import tempfile
from functools import lru_cache

from django.conf import settings

from motcua.documents import reader
from motcua.documents.actions.store import check_size, kind_taken
from motcua.documents.errors import PrintReaderMissing
from motcua.documents.reader import Print
from motcua.documents.rules import file_kinds

LANGUAGES = {"vie", "eng"}  # eng: the lines for machines know no Vietnamese
SECONDS = 5


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


@lru_cache(maxsize=4)
def _able(program: str) -> str:
    path = shutil.which(program) if program else None
    if path is None:
        return ""
    asked = [path, "--list-langs"]
    told = subprocess.run(asked, capture_output=True, timeout=SECONDS, check=False, text=True)
    return path if set(told.stdout.split()) >= LANGUAGES else ""
