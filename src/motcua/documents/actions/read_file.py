"""Let the machine read a kept file once, and keep the words under the file's hash."""

import json
import zlib
from collections.abc import Sequence

from motcua.documents import printed
from motcua.documents.errors import FileMissing, FileRefused, PageMissing
from motcua.documents.models import PageTurn, PrintedText, StoredFile
from motcua.documents.reader import PrintedPage
from motcua.documents.texts import seal
from motcua.kernel import clock


def read_file(file: StoredFile) -> PrintedText:
    """Seconds of CPU a page: call it in the worker, outside a transaction. What cannot be read is noted, not tried again.

    Raises PrintReaderMissing, and PrintReaderBusy while another paper has the only place.
    """
    kept = PrintedText.objects.filter(sha256=file.sha256).first()
    if kept is not None:
        return kept
    try:
        pages = printed.read_pages(file)
        words, failure = packed(pages), ""
        _remember_turns(file, pages)
    except (FileRefused, FileMissing, PageMissing) as error:
        words, failure = b"", error.code
    told = {"sealed": seal(words, file.sha256) if words else b"", "failure": failure, "read_at": clock.now()}
    return PrintedText.objects.get_or_create(sha256=file.sha256, defaults=told)[0]


def keep_words(sha256: str, pages: Sequence[PrintedPage]) -> PrintedText:
    """What was read of these pages before they became this file: nothing is read twice."""
    told = {"sealed": seal(packed(pages), sha256), "read_at": clock.now()}
    return PrintedText.objects.get_or_create(sha256=sha256, defaults=told)[0]


def _remember_turns(file: StoredFile, pages: Sequence[PrintedPage]) -> None:
    lying = [(number, page.turn) for number, page in enumerate(pages, 1) if page.turn]
    rows = [PageTurn(sha256=file.sha256, page=number, turn=turn) for number, turn in lying]
    PageTurn.objects.bulk_create(rows, ignore_conflicts=True)  # what a person turned stays


def packed(pages: Sequence[PrintedPage]) -> bytes:
    """Small: the words of a page are some ten kilobytes."""
    return zlib.compress(json.dumps(pages, ensure_ascii=False, separators=(",", ":")).encode())
