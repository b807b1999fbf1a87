"""A drawn page becomes an appearance inside another PDF; its objects are copied as they are written.

pyHanko's own import makes an object of each width of each letter and writes them all again: 3 ms a signature, this 0.4.
"""

import io
import re

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


def bring_in(page: bytes, writer: BasePdfFileWriter) -> IndirectObject:
    """The only page of the PDF `page`, one of our own by typst, as a form XObject of what `writer` writes."""
    with pikepdf.open(io.BytesIO(page)) as drawn:
        form = _form(drawn.pages[0].obj)
        given = {form.objgen[0]: writer.allocate_placeholder()}
        waiting = [form]

        def renumbered(found: re.Match[bytes]) -> bytes:
            number = int(found[1])
            if number not in given:
                given[number] = writer.allocate_placeholder()
                waiting.append(drawn.get_object(number, 0))
            return b"%d 0 R" % given[number].idnum

        while waiting:
            one = waiting.pop()
            head, body = _parts(one)
            written = _Written(_REFERENCE.sub(renumbered, head) + body)
            writer.add_object(written, idnum=given[one.objgen[0]].idnum)
        return given[form.objgen[0]]


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
