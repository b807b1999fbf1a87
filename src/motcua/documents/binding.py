"""Photographed pages bound into one PDF/A-2b: every picture lies in it byte for byte, nothing is compressed twice.

Source: ISO 19005-2 (output intent, XMP, no encryption, device colour only under an intent); TT 05/2019/TT-BNV asks PDF/A for archives.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageCms

from motcua.documents.reader import PrintedPage
from motcua.documents.text_layer import lay_words

A4_LONG, A4_SHORT = 841.89, 595.28  # points
CREATOR = "motcua"


class Sheet(NamedTuple):
    """Points of a page."""

    width: float
    height: float


def bind(pages: Sequence[bytes], title: str, at: datetime, read: Sequence[PrintedPage] = ()) -> bytes:
    """One PDF/A-2b of these JPEG pictures, each on a page of its own. Same pictures, title and moment, same bytes.

    `read`: the words of each page, laid under its picture to be searched and copied.
    """
    pdf = Pdf.new()
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_indirect(_profile(pdf)),
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    for picture in pages:
        _add(pdf, picture)
    lay_words(pdf, read)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
        stamp = at.replace(microsecond=0).isoformat()
        told["dc:title"] = title
        told["xmp:CreatorTool"] = CREATOR
        told["xmp:CreateDate"] = told["xmp:ModifyDate"] = stamp
        told["pdfaid:part"], told["pdfaid:conformance"] = "2", "B"
    written = io.BytesIO()
    pdf.save(
        written, min_version="1.7", deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable
    )
    return written.getvalue()


def behind(paper: bytes, pages: Sequence[bytes], read: Sequence[PrintedPage] = ()) -> bytes:
    """A PDF/A of ours with these pictures on further pages of their own: no part of its tagged text, as scans are."""
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        first = len(pdf.pages)
        for picture in pages:
            _add(pdf, picture, is_tagged="/StructTreeRoot" in pdf.Root)
        lay_words(pdf, read, first=first)
        written = io.BytesIO()
        pdf.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return written.getvalue()


def _add(pdf: Pdf, jpeg: bytes, *, is_tagged: bool = False) -> None:
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as picture:  # its header only
        width, height, is_grey = picture.width, picture.height, picture.mode == "L"
    image = pdf.make_stream(
        jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        ColorSpace=Name.DeviceGray if is_grey else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    sheet = sheet_for(width, height)
    page = pdf.add_blank_page(page_size=sheet)
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=image))
    drawn = f"q {sheet.width:.2f} 0 0 {sheet.height:.2f} 0 0 cm /Im0 Do Q"
    page.obj.Contents = pdf.make_stream((f"/Artifact BMC {drawn} EMC" if is_tagged else drawn).encode())


def sheet_for(width: int, height: int) -> Sheet:
    """The largest page of this picture's shape that lies within A4."""
    long, short = max(width, height), min(width, height)
    scale = min(A4_LONG / long, A4_SHORT / short)
    return Sheet(round(width * scale, 2), round(height * scale, 2))


def _profile(pdf: Pdf) -> pikepdf.Stream:
    return pdf.make_stream(_srgb(), N=3, Alternate=Name.DeviceRGB)


@cache
def _srgb() -> bytes:
    """The profile's own moment of making is set to zero, so that the same pages give the same bytes."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes((7, 208, 0, 1, 0, 1)) + bytes(6)
    made[84:100] = bytes(16)
    return bytes(made)
