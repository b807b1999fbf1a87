"""The words of a PDF that this house has printed itself. What strangers bring is read in a child: see `reader`."""

import threading

import pypdfium2

_lock = threading.Lock()  # pdfium knows no threads


def words_of(pdf: bytes) -> str:
    """All pages, as they are read."""
    with _lock:
        sheets = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
        try:
            return "\n".join(sheet.get_textpage().get_text_range() for sheet in sheets)
        finally:
            sheets.close()  # type: ignore[no-untyped-call]
