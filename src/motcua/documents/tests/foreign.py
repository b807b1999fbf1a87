"""Foreign files, good and evil, made on the spot."""

import io
import os
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image


def pdf(pages: int = 1, **saving) -> bytes:
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595, 842))
        return saved(made, **saving)


def saved(made: pikepdf.Pdf, **saving) -> bytes:
    written = io.BytesIO()
    made.save(written, **saving)
    return written.getvalue()


def picture(kind: str = "JPEG", size=(300, 200), **saving) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "#c05a2a").save(written, kind, **saving)
    return written.getvalue()


def zipped(*names: str, content: bytes = b"x") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return written.getvalue()


def docx() -> bytes:
    return zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml")


def xlsx() -> bytes:
    return zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")


def heic() -> bytes:
    return b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)


def encrypted(owner_only: bool = False) -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as made:
        return saved(made, encryption=pikepdf.Encryption(owner="chủ", user="" if owner_only else "mật khẩu"))


def with_stream(content: bytes, **keys) -> bytes:
    """A PDF whose page draws from this (already packed) stream."""
    with pikepdf.open(io.BytesIO(pdf())) as made:
        made.pages[0].Contents = pikepdf.Stream(made, content, **keys)
        return saved(made, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def swelling() -> bytes:
    """200 MB of blanks in 200 kB."""
    return with_stream(zlib.compress(b" " * (200 * 2**20), 9), Filter=pikepdf.Name.FlateDecode)


def swelling_twice() -> bytes:
    inner = zlib.compress(zlib.compress(b" " * 2**24, 9), 9)
    return with_stream(inner, Filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]))


def huge_image_in_pdf() -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as made:
        image = pikepdf.Stream(made, zlib.compress(b"\0" * 1000))
        image.update(
            pikepdf.Dictionary(
                Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=50_000, Height=50_000,
                ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8, Filter=pikepdf.Name.FlateDecode,
            )
        )  # fmt: skip
        made.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=made.make_indirect(image)))
        return saved(made, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def huge_page() -> bytes:
    with pikepdf.new() as made:
        made.add_blank_page()
        made.pages[0].mediabox = pikepdf.Array([0, 0, 200_000, 200_000])
        return saved(made)


def with_action(place: str, action: pikepdf.Dictionary) -> bytes:
    with pikepdf.open(io.BytesIO(pdf())) as made:
        if place == "open":
            made.Root.OpenAction = action
        elif place == "page":
            made.pages[0].AA = pikepdf.Dictionary(O=action)
        else:
            made.Root.Names = pikepdf.Dictionary(
                JavaScript=pikepdf.Dictionary(Names=pikepdf.Array(["x", made.make_indirect(action)]))
            )
        return saved(made)


def script() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def launch() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")


def png_header(width: int, height: int, rows: bytes = b"\0" * 100) -> bytes:
    """A PNG that promises this size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def bomb_zip() -> bytes:
    return zipped("a.txt", content=b"\0" * 10_000_000)


def torn() -> bytes:
    """A file of which the scanner wrote the first half."""
    whole = with_stream(os.urandom(40_000))
    return whole[: len(whole) // 2]


def recursive() -> bytes:
    """A tree of pages that hangs under itself."""
    content = pdf()
    with pikepdf.open(io.BytesIO(content)) as made:
        tree = made.Root.Pages
        tree.Kids = pikepdf.Array([tree, tree])
        tree.Count = 2
        written = io.BytesIO()
        made.save(written)
    return written.getvalue()


def second_page(broken: pikepdf.Array) -> bytes:
    """A good first page, and a second one of this size."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.add_blank_page()
        made.pages[1].mediabox = broken
        return saved(made)
