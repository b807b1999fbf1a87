"""Ways to change a signed file. Each takes the closed file (person and seal) and gives back a changed one."""

import io
import re

from asn1crypto import cms
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

RANGE = re.compile(rb"/ByteRange \[ ?(\d+) (\d+) (\d+) (\d+) ?\]( *)")


def ranges(pdf):
    """(match, numbers) of each /ByteRange."""
    return [(found, [int(one) for one in found.groups()[:4]]) for found in RANGE.finditer(pdf)]


def with_range(pdf, numbers):
    """The last /ByteRange replaced, everything else at its place."""
    found, _ = ranges(pdf)[-1]
    text = b"/ByteRange [%d %d %d %d]" % tuple(numbers)
    room = found.end() - found.start()
    assert len(text) <= room
    return pdf[: found.start()] + text.ljust(room) + pdf[found.end() :]


def update(pdf, change):
    """An incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def page(writer, number=0):
    reference, _ = writer.find_page_for_modification(number)
    return reference.get_object()


def draw(writer, operators, number=0):
    """Something more on a page: a white sheet over the amount, another amount on it."""
    stream = writer.add_object(generic.StreamObject(stream_data=operators))
    content = page(writer, number).raw_get("/Contents")
    page(writer, number)["/Contents"] = generic.ArrayObject([content, stream])
    writer.update_container(page(writer, number))


def annotate(writer, **entries):
    note = generic.DictionaryObject(
        {pdf_name("/Type"): pdf_name("/Annot"), pdf_name("/Rect"): numbers(100, 600, 400, 700)}
    )
    note.update({pdf_name(f"/{key}"): value for key, value in entries.items()})
    notes = page(writer).get("/Annots", generic.ArrayObject())
    page(writer)["/Annots"] = generic.ArrayObject([*notes, writer.add_object(note)])
    writer.update_container(page(writer))


def numbers(*values):
    return generic.ArrayObject(generic.FloatObject(one) for one in values)


def sheet(writer):
    """A white rectangle as a form XObject."""
    stream = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): numbers(0, 0, 300, 100),
        },
        stream_data=b"1 1 1 rg 0 0 300 100 re f",
    )
    return writer.add_object(stream)


# --- bytes -----------------------------------------------------------------------------------------
def one_bit_of_the_text(pdf):
    at = pdf.index(b"stream\n") + 40
    return pdf[:at] + bytes((pdf[at] ^ 1,)) + pdf[at + 1 :]


def one_bit_of(pdf, part):
    """In the hexadecimal text of the last signature, where the bytes `part` of its SignerInfo stand."""
    _, (_, length, start, _) = ranges(pdf)[-1]
    value = cms.ContentInfo.load(bytes.fromhex(pdf[length + 1 : start - 1].decode()))
    wanted = part(value["content"]["signer_infos"][0])
    at = pdf.lower().index(wanted.hex().encode(), length) + min(20, 2 * len(wanted) - 1)
    return pdf[:at] + (b"0" if pdf[at : at + 1] != b"0" else b"1") + pdf[at + 1 :]


def one_bit_of_the_signature(pdf):
    return one_bit_of(pdf, lambda signer: signer["signature"].native)


def one_bit_of_the_signed_attributes(pdf):
    return one_bit_of(pdf, lambda signer: signer["signed_attrs"].contents)


def one_bit_of_the_signer_named(pdf):
    return one_bit_of(pdf, lambda signer: signer["sid"].dump())


def one_bit_of_the_time_stamp(pdf):
    token = lambda signer: signer["unsigned_attrs"][0]["values"][0]["content"]  # noqa: E731
    return one_bit_of(pdf, lambda signer: token(signer)["encap_content_info"]["content"].contents)


def one_bit_of_the_time_stamps_signature(pdf):
    token = lambda signer: signer["unsigned_attrs"][0]["values"][0]["content"]  # noqa: E731
    return one_bit_of(pdf, lambda signer: token(signer)["signer_infos"][0]["signature"].native)


def time_stamp_cut_off(pdf):
    """B-LT without its moment: the unsigned attribute gets another name."""
    return one_bit_of(pdf, lambda signer: signer["unsigned_attrs"][0]["type"].dump())


def one_bit_between_the_signatures(pdf):
    _, (_, _, start, rest) = ranges(pdf)[0]
    at = pdf.index(b"stream\n", start + rest) + 30
    return pdf[:at] + bytes((pdf[at] ^ 1,)) + pdf[at + 1 :]


def cut_in_the_middle(pdf):
    return pdf[: len(pdf) // 2]


def cut_by_one_byte(pdf):
    return pdf[:-1]


def garbage_behind(pdf):
    return pdf + b"\n% nothing to see here\n" * 20


def spaces_behind(pdf):
    return pdf + b"\n" * 3


def garbage_before(pdf):
    return b"<html>" + pdf


# --- the byte range --------------------------------------------------------------------------------
def wider_gap(pdf):
    _, (first, length, start, rest) = ranges(pdf)[-1]
    return with_range(pdf, (first, length - 200, start, rest))


def tail_left_out(pdf):
    _, (first, length, start, rest) = ranges(pdf)[-1]
    return with_range(pdf, (first, length, start, rest - 50))


def head_left_out(pdf):
    _, (_, length, start, rest) = ranges(pdf)[-1]
    return with_range(pdf, (9, length - 9, start, rest))


def range_beyond_the_end(pdf):
    _, (first, length, start, _) = ranges(pdf)[-1]
    return with_range(pdf, (first, length, start, 99_999))


def range_of_nothing(pdf):
    return with_range(pdf, (0, 0, 0, 0))


def content_hidden_behind_the_signature(pdf):
    """The room for the signature is larger than the signature: use it."""
    _, (_, _, start, _) = ranges(pdf)[-1]
    return pdf[: start - 41] + b"41" * 20 + pdf[start - 1 :]


def signature_emptied(pdf):
    _, (_, length, start, _) = ranges(pdf)[-1]
    return pdf[: length + 1] + b"0" * (start - length - 2) + pdf[start - 1 :]


def range_renamed(pdf):
    found, _ = ranges(pdf)[-1]
    return pdf[: found.start()] + b"/ByteRang3" + pdf[found.start() + 10 :]


# --- incremental updates ---------------------------------------------------------------------------
def text_drawn_over(pdf):
    return update(pdf, lambda w: draw(w, b"1 1 1 rg 50 600 400 120 re f"))


def page_replaced(pdf):
    def change(writer):
        content = generic.StreamObject(stream_data=b"0 0 0 rg 0 0 100 100 re f")
        page(writer)["/Contents"] = writer.add_object(content)
        writer.update_container(page(writer))

    return update(pdf, change)


def page_appended(pdf):
    def change(writer):
        pages = writer.root["/Pages"]
        new = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Page"),
                pdf_name("/MediaBox"): numbers(0, 0, 595, 842),
                pdf_name("/Parent"): writer.root.raw_get("/Pages"),
            }
        )
        pages["/Kids"].append(writer.add_object(new))
        pages["/Count"] = generic.NumberObject(pages["/Count"] + 1)
        writer.update_container(pages)

    return update(pdf, change)


def page_removed(pdf):
    def change(writer):
        pages = writer.root["/Pages"]
        pages["/Kids"] = generic.ArrayObject(list(pages["/Kids"])[:1])
        pages["/Count"] = generic.NumberObject(1)
        writer.update_container(pages)

    return update(pdf, change)


def page_turned(pdf):
    def change(writer):
        page(writer)["/Rotate"] = generic.NumberObject(180)
        writer.update_container(page(writer))

    return update(pdf, change)


def free_text_added(pdf):
    return update(
        pdf, lambda w: annotate(w, Subtype=pdf_name("/FreeText"), Contents=pdf_string("500.000.000 đồng"))
    )


def stamp_laid_over(pdf):
    def change(writer):
        appearance = generic.DictionaryObject({pdf_name("/N"): sheet(writer)})
        annotate(writer, Subtype=pdf_name("/Stamp"), AP=appearance, F=generic.NumberObject(4))

    return update(pdf, change)


def link_added(pdf):
    action = generic.DictionaryObject(
        {pdf_name("/S"): pdf_name("/URI"), pdf_name("/URI"): pdf_string("https://example.test/")}
    )
    return update(pdf, lambda w: annotate(w, Subtype=pdf_name("/Link"), A=action))


def empty_field_laid_over(pdf):
    """A signature field nobody signed in, that shows a white sheet."""

    def change(writer):
        append_signature_field(writer, SigFieldSpec("Extra", on_page=0, box=(100, 600, 400, 700)))
        field = writer.root["/AcroForm"]["/Fields"][-1].get_object()
        field["/AP"] = generic.DictionaryObject({pdf_name("/N"): sheet(writer)})
        writer.update_container(field)

    return update(pdf, change)


def block_redrawn(pdf):
    """The visible signature shows another name."""

    def change(writer):
        field = writer.root["/AcroForm"]["/Fields"][0].get_object()
        field["/AP"] = generic.DictionaryObject({pdf_name("/N"): sheet(writer)})
        writer.update_container(field)

    return update(pdf, change)


def last_block_redrawn(pdf):
    """The seal's, or that of the field which waits for the seal."""

    def change(writer):
        field = writer.root["/AcroForm"]["/Fields"][-1].get_object()
        field["/AP"] = generic.DictionaryObject({pdf_name("/N"): sheet(writer)})
        writer.update_container(field)

    return update(pdf, change)


def block_moved(pdf):
    def change(writer):
        field = writer.root["/AcroForm"]["/Fields"][0].get_object()
        field["/Rect"] = numbers(10, 10, 580, 830)
        writer.update_container(field)

    return update(pdf, change)


def script_added(pdf):
    def change(writer):
        script = {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.alert(1)")}
        writer.root["/OpenAction"] = writer.add_object(generic.DictionaryObject(script))
        writer.update_root()

    return update(pdf, change)


def file_attached(pdf):
    def change(writer):
        file = writer.add_object(generic.StreamObject(stream_data=b"other decision"))
        spec = {
            pdf_name("/Type"): pdf_name("/Filespec"),
            pdf_name("/F"): pdf_string("quyet-dinh.pdf"),
            pdf_name("/EF"): generic.DictionaryObject({pdf_name("/F"): file}),
        }
        writer.root["/AF"] = generic.ArrayObject([writer.add_object(generic.DictionaryObject(spec))])
        writer.update_root()

    return update(pdf, change)


def title_changed(pdf):
    def change(writer):
        writer.set_info(generic.DictionaryObject({pdf_name("/Title"): pdf_string("Quyết định khác")}))

    return update(pdf, change)


def signatures_unlinked(pdf):
    def change(writer):
        del writer.root["/AcroForm"]
        writer.update_root()

    return update(pdf, change)


def last_signature_unlinked(pdf):
    def change(writer):
        form = writer.root["/AcroForm"]
        form["/Fields"] = generic.ArrayObject(list(form["/Fields"])[:1])
        writer.update_container(form)
        writer.update_root()

    return update(pdf, change)


ALL = [
    value
    for name, value in list(globals().items())
    if callable(value) and getattr(value, "__module__", "") == __name__
    and name not in {"ranges", "with_range", "update", "page", "draw", "annotate", "numbers", "sheet", "one_bit_of", "time_stamp_cut_off"}
]  # fmt: skip
