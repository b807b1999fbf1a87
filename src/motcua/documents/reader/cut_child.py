"""The child that cuts pages out of a PDF into files of their own. Nothing of a page is drawn again or compressed again.

    python cut_child.py 1,2,3 4 … < file → one JSON line with the length of each part, then the parts

Limits as in child.py.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pikepdf

    from motcua.documents.reader import child
else:
    sys.path.insert(0, str(Path(__file__).parent))
    import child


def main() -> int:
    """Do the one job."""
    wanted = [[int(page) for page in words.split(",")] for words in sys.argv[1:]]
    child.limit()
    try:
        parts = cut(sys.stdin.buffer.read(), wanted)
    except child.Refused as refused:
        sys.stdout.write(json.dumps(refused.answer))
        return 3
    sys.stdout.buffer.write(json.dumps([len(part) for part in parts]).encode() + b"\n" + b"".join(parts))
    return 0


def cut(content: bytes, parts: list[list[int]]) -> list[bytes]:
    """Each list of pages (from 1) as a PDF."""
    import pikepdf  # noqa: PLC0415 (after the limits)

    try:
        with pikepdf.open(io.BytesIO(content)) as whole:
            return [part(whole, pages) for pages in parts]
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, OSError) as error:
        raise child.Refused("unreadable") from error


def part(whole: pikepdf.Pdf, pages: list[int]) -> bytes:
    """The same pages of the same file give the same bytes."""
    import pikepdf  # noqa: PLC0415

    written = io.BytesIO()
    with pikepdf.new() as made:
        for page in pages:
            if not 1 <= page <= len(whole.pages):
                raise child.Refused("page", page=page)
            made.pages.append(whole.pages[page - 1])
        made.save(written, min_version=whole.pdf_version, deterministic_id=True)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
