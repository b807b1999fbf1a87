"""What a file is, told by its bytes and never by its name; which kinds we take.

Source: PDF ISO 32000, JPEG ITU-T T.81, PNG W3C, HEIF ISO/IEC 23008-12, Office Open XML ECMA-376.
"""

from enum import StrEnum
from pathlib import PurePosixPath

import puremagic

from motcua.kernel.phrase import Phrase

HEAD = 4_096  # bytes that `kind_of` wants from the beginning
TAIL = 70_000  # and `is_also_archive` from the end: the end record of a zip with its longest comment


class Kind(StrEnum):
    """Every kind that we recognise; `TAKEN` are those that we keep."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"
    WEBP = "webp"
    DOCX = "docx"
    XLSX = "xlsx"
    ARCHIVE = "archive"
    OTHER = "other"


PICTURES = (Kind.JPEG, Kind.PNG, Kind.HEIC, Kind.WEBP)  # what a page can be made of
TAKEN = {Kind.PDF: "application/pdf", Kind.JPEG: "image/jpeg", Kind.PNG: "image/png"}
WORDS = {
    Kind.PDF: "PDF",
    Kind.JPEG: "ảnh JPEG",
    Kind.PNG: "ảnh PNG",
    Kind.HEIC: "ảnh HEIC",
    Kind.WEBP: "ảnh WebP",
    Kind.DOCX: "văn bản Word",
    Kind.XLSX: "bảng tính Excel",
    Kind.ARCHIVE: "tệp nén",
}
SUFFIXES = {
    ".pdf": Kind.PDF,
    ".jpg": Kind.JPEG,
    ".jpeg": Kind.JPEG,
    ".jpe": Kind.JPEG,
    ".jfif": Kind.JPEG,
    ".png": Kind.PNG,
    ".heic": Kind.HEIC,
    ".heif": Kind.HEIC,
    ".webp": Kind.WEBP,
    ".docx": Kind.DOCX,
    ".xlsx": Kind.XLSX,
    ".zip": Kind.ARCHIVE,
}
# What to do instead, for what people send most often.
ADVICE = {
    Kind.HEIC: "Trên iPhone, vào Cài đặt → Camera → Định dạng, chọn «Tương thích nhất» rồi chụp lại; hoặc lưu ảnh thành JPEG.",
    Kind.WEBP: "Hãy mở ảnh và lưu lại thành JPEG hoặc PNG rồi nộp.",
    Kind.DOCX: "Hãy mở tệp bằng Word, chọn Tệp → Lưu dưới dạng → PDF rồi nộp tệp PDF.",
    Kind.XLSX: "Hãy mở tệp bằng Excel, chọn Tệp → Lưu dưới dạng → PDF rồi nộp tệp PDF.",
    Kind.ARCHIVE: "Hãy giải nén và nộp từng giấy tờ thành một tệp PDF hoặc ảnh.",
    Kind.OTHER: "Hãy chụp ảnh giấy tờ (JPEG, PNG) hoặc lưu thành PDF rồi nộp lại.",
}
HEIF_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
BEGINNINGS = {b"%PDF-": Kind.PDF, b"\xff\xd8\xff": Kind.JPEG, b"\x89PNG\r\n\x1a\n": Kind.PNG}
ARCHIVE_HEADS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
)


def kind_of(head: bytes) -> Kind:
    """The kind that the first bytes show. A signature must stand at the very beginning."""
    for begin, kind in BEGINNINGS.items():
        if head.startswith(begin):
            return kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp" and head[8:12] in HEIF_BRANDS:
        return Kind.HEIC
    if head.startswith(ARCHIVE_HEADS):
        return _office(head)
    return Kind.OTHER


def _office(head: bytes) -> Kind:
    if b"[Content_Types].xml" not in head and b"_rels/.rels" not in head:
        return Kind.ARCHIVE
    if b"word/" in head:
        return Kind.DOCX
    return Kind.XLSX if b"xl/" in head else Kind.ARCHIVE


def is_two_faced(kind: Kind, head: bytes, tail: bytes) -> bool:
    """Whether another program would read the same bytes as something else: a PDF in a picture, an archive behind."""
    if kind is not Kind.PDF and b"%PDF-" in head[:1_024]:
        return True
    return _ends_as_zip(tail) or _hides_a_page(kind, head)


def _ends_as_zip(tail: bytes) -> bool:
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return False
    comment = int.from_bytes(tail[at + 20 : at + 22], "little")
    return at + 22 + comment >= len(tail)


def _hides_a_page(kind: Kind, head: bytes) -> bool:
    """HTML at the beginning of a picture or before a PDF's first object."""
    begin = head[:1_024].lower()
    return (kind in TAKEN or kind in PICTURES) and any(
        mark in begin for mark in (b"<html", b"<script", b"<!doctype", b"<svg", b"<?php")
    )


def said_by(name: str) -> Kind | None:
    """What the name claims; None when it claims nothing that we know."""
    return SUFFIXES.get(PurePosixPath(name.lower()).suffix)


def declared_as(media_type: str) -> Kind | None:
    """What the browser claims; None when it claims nothing useful."""
    plain = media_type.split(";", maxsplit=1)[0].strip().lower().replace("image/jpg", "image/jpeg")
    return next((kind for kind, taken in TAKEN.items() if taken == plain), None)


def looks_like(head: bytes) -> str:
    """A word for what we do not take, for the refusal: «SVG», «tệp chương trình»."""
    begin = head.lstrip()[:256].lower()
    if b"<svg" in begin:
        return Phrase("ảnh SVG")
    if begin.startswith((b"<!doctype html", b"<html")):
        return Phrase("trang web")
    if head.startswith((b"MZ", b"\x7fELF", b"#!")):
        return Phrase("tệp chương trình")
    try:
        return str(puremagic.from_string(head[:HEAD])).lstrip(".").upper() or Phrase("không rõ loại")
    except (puremagic.PureError, ValueError):
        return Phrase("không rõ loại")


def shown_name(name: str) -> str:
    """The name as we show and keep it: no folders, no invisible or direction-changing characters, 120 letters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(letter for letter in last if letter.isprintable()).strip(" .")
    stem, dot, suffix = clean.rpartition(".")
    return f"{stem[: 119 - len(suffix)]}{dot}{suffix}" if dot and len(suffix) <= 8 else clean[:120]  # noqa: PLR2004
