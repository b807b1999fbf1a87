"""Drawn pages become appearances inside another PDF; their objects are copied as they are written.

pyHanko's own import makes an object of each width of each letter and writes them all again: 3 ms a signature, this 0.4.
"""

import io
import re
from functools import cached_property

import pikepdf
from pyhanko.pdf_utils.generic import IndirectObject, PdfObject
from pyhanko.pdf_utils.writer import BasePdfFileWriter

_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")


class _Written(PdfObject):
    """An object of which the bytes are known."""

    def __init__(self, written: bytes) -> None:
        self.written = written

    def write_to_stream(self, stream: io.BytesIO, *_: object, **__: object) -> None:
        stream.write(self.written)


class Drawing:
    """A PDF of our own, made by typst, of which pages go into revisions of one other file.

    What pages share, their fonts above all, goes there once, with the first of them.
    """

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._given: dict[int, int] = {}  # number of an object here: its number there

    def bring_in(self, page: int, writer: BasePdfFileWriter) -> IndirectObject:
        """A page, counted from 0, as a form XObject of what `writer` writes."""
        form = _form(self._opened.pages[page].obj)
        placed = writer.allocate_placeholder()
        self._given[form.objgen[0]] = placed.idnum
        waiting = [form]

        def renumbered(found: re.Match[bytes]) -> bytes:
            number = int(found[1])
            if number not in self._given:
                self._given[number] = writer.allocate_placeholder().idnum
                waiting.append(self._opened.get_object(number, 0))
            return b"%d 0 R" % self._given[number]

        while waiting:
            one = waiting.pop()
            head, body = _parts(one)
            written = _Written(_REFERENCE.sub(renumbered, head) + body)
            writer.add_object(written, idnum=self._given[one.objgen[0]])
        return placed

    @cached_property
    def _opened(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self._pdf))


def _form(page: pikepdf.Object) -> pikepdf.Object:
    form = page.Contents
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox, form.Resources = page.MediaBox, page.Resources
    return form


def _parts(one: pikepdf.Object) -> tuple[bytes, bytes]:
    """What may hold references, and what may not."""
    if not isinstance(one, pikepdf.Stream):
        return one.unparse(resolved=True), b""
    return one.stream_dict.unparse(), b"\nstream\n" + one.read_raw_bytes() + b"\nendstream"
