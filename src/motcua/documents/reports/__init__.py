"""Reports as PDF/A, Word and Excel in the official layout, all from one `rules.reports.Report`.

A room fills a `Content` (words and tables), `web.components.reporting` adds who issues it, `printed` writes it. The
spreadsheet counts for itself: sums and shares are formulas with their values beside them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from motcua.documents.reports.paper import as_pdf
from motcua.documents.reports.spreadsheet import as_spreadsheet
from motcua.documents.reports.word import as_word
from motcua.documents.rules.reports import Column, Content, Live, Report, Row, Sort, Table
from motcua.kernel.errors import NotFound

__all__ = [
    "FORMATS", "Column", "Content", "Format", "Live", "Report", "Row", "Sort", "Table", "printed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """What a browser is told about a file, and who writes it."""

    name: str
    media_type: str
    write: Callable[[Report], bytes]


FORMATS: Mapping[str, Format] = {
    "pdf": Format("PDF", "application/pdf", as_pdf),
    "docx": Format(
        "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_word
    ),
    "xlsx": Format(
        "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_spreadsheet
    ),
}


def printed(report: Report, kind: str) -> bytes:
    """`kind` is a key of `FORMATS`. Raises NotFound for another one."""
    if kind not in FORMATS:
        raise NotFound("định dạng này")
    return FORMATS[kind].write(report)
