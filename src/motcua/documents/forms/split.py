"""Cut one long PDF into its papers: `house.typ` marks the first page of each."""

import io
import re
from collections.abc import Iterator

import pikepdf

from motcua.documents.forms.signature_box import links_to

FIRST = "urn:motcua:paper"


def split(whole: bytes) -> list[bytes]:
    """The papers, in order, each a PDF/A file of its own."""
    with pikepdf.open(io.BytesIO(whole)) as source:
        return [_cut(source, pages) for pages in _papers(source)]


def _papers(source: pikepdf.Pdf) -> Iterator[list[pikepdf.Page]]:
    pages: list[pikepdf.Page] = []
    for page in source.pages:
        if _is_first(page) and pages:
            yield pages
            pages = []
        pages.append(page)
    yield pages


def _is_first(page: pikepdf.Page) -> bool:
    """Whether the mark is there; takes it away."""
    notes = [note for note in page.get("/Annots", []) if links_to(note, FIRST)]
    for note in notes:
        page.Annots = pikepdf.Array(n for n in page.Annots if n.objgen != note.objgen)
    return bool(notes)


def _cut(source: pikepdf.Pdf, pages: list[pikepdf.Page]) -> bytes:
    with pikepdf.new() as paper:
        paper.pages.extend(pages)
        # What makes a file PDF/A and Vietnamese lies beside the pages, not in them.
        paper.Root.OutputIntents = paper.copy_foreign(source.make_indirect(source.Root.OutputIntents))
        paper.Root.Metadata = pikepdf.Stream(paper, _about(source, len(pages)))
        paper.Root.Metadata.update(pikepdf.Dictionary(Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML))
        paper.Root.Lang = source.Root.Lang
        paper.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        written = io.BytesIO()
        paper.save(written, min_version="1.7", deterministic_id=True, compress_streams=False)
        return written.getvalue()


def _about(source: pikepdf.Pdf, pages: int) -> bytes:
    return re.sub(rb"<xmpTPg:NPages>\d+<", b"<xmpTPg:NPages>%d<" % pages, source.Root.Metadata.read_bytes())
