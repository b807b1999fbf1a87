"""Words that a machine read of kept files: sealed as the answers are. Whether the reader may is the caller's question."""

import json
import zlib
from collections.abc import Collection
from functools import cache

from django.conf import settings

from motcua.documents.models import PrintedText
from motcua.documents.reader import PrintedPage, PrintedWord
from motcua.kernel.crypto import Keyring


@cache
def ring() -> Keyring:
    """The keys, derived once a process."""
    return Keyring.from_master(settings.MASTER_KEY)


def seal(words: bytes, sha256: str) -> bytes:
    """For the row of this file only."""
    return ring().seal(words, _place(sha256))


def pages_of(row: PrintedText) -> tuple[PrintedPage, ...]:
    """The pages of one file; none when it could not be read."""
    if not row.sealed:
        return ()
    told = json.loads(zlib.decompress(ring().open(bytes(row.sealed), _place(row.sha256))))
    return tuple(
        PrintedPage(tuple(PrintedWord(*word) for word in words), turn, is_text)
        for words, turn, is_text in told
    )


def texts_of(hashes: Collection[str]) -> dict[str, tuple[PrintedPage, ...]]:
    """By hash, those of these files that were read already."""
    rows = PrintedText.objects.filter(sha256__in=hashes)
    return {row.sha256: pages_of(row) for row in rows}


def _place(sha256: str) -> str:
    return f"documents_printedtext.sealed.{sha256}"
