"""The child: opens one foreign file under hard limits and says what it found. Imports nothing of motcua.

    python child.py inspect pdf|jpeg|png          < file    → one JSON line
    python child.py picture pdf|jpeg|png PAGE WIDTH < file  → the page as WebP
    python child.py codes pdf|jpeg|png [quick]    < file    → the QR codes of a photograph, one JSON line

Exit 0: answer on standard output. Exit 3: a refusal as JSON. Anything else, or silence: the file swells or kills.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
import zlib
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the parsers are loaded by need, after the limits are set
    from collections.abc import Iterator

    import pikepdf
    import zxingcpp
    from PIL.Image import Image as Picture

MEMORY = 768 * 2**20
CPU_SECONDS = 8
OUTPUT = 24 * 2**20
PAGES_MAX = 1_000
SIDE_MAX = 20_000  # pixels of a picture, points of a page
PIXELS_MAX = 120_000_000  # A3 at 600 dpi is 70 million
PHOTO_SIDE = 2_000  # where the search for a code begins; the whole photograph comes later
CODE_SIDE = 720  # a code's square after its corners were pulled straight
QUICK = 3  # rungs for the many pictures of a live camera: another one comes in a moment
TURNS = (-15, 15, -30, 30)
STREAM_MAX = 64 * 2**20  # a page's drawing or a font, opened; pictures are judged by their pixels


class Refused(Exception):
    """Why, in a word that errors.REFUSALS knows."""

    def __init__(self, why: str, **facts: object) -> None:
        super().__init__(why)
        self.answer = {"why": why, **facts}


def main() -> int:
    """Do one job."""
    job, kind, *rest = sys.argv[1:]
    limit()
    try:
        if job == "codes":
            sys.stdout.write(json.dumps(codes(kind, most=QUICK if rest else None)))
        elif job == "inspect":
            found = inspect_pdf() if kind == "pdf" else inspect_image(kind)
            sys.stdout.write(json.dumps(found))
        else:
            page, width, turn = (int(number) for number in rest)
            sys.stdout.buffer.write(picture(kind, page, width, turn))
    except Refused as refused:
        sys.stdout.write(json.dumps(refused.answer))
        return 3
    return 0


def limit() -> None:
    """Before any parser is loaded."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


# --- pictures -----------------------------------------------------------------------------------


def inspect_image(kind: str) -> dict[str, int]:
    """Open the header, judge the size, then decode all of it."""
    from PIL import Image  # noqa: PLC0415 (after the limits)

    Image.MAX_IMAGE_PIXELS = None  # ours is stricter and speaks
    try:
        with Image.open(sys.stdin.buffer, formats=[kind.upper()]) as image:
            check_pixels(image.width, image.height)
            image.load()
            return {"pages": 1, "width": image.width, "height": image.height}
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused("unreadable") from error


def check_pixels(width: float, height: float) -> None:
    """Not absurd."""
    if max(width, height) > SIDE_MAX or width * height > PIXELS_MAX:
        raise Refused("pixels", found=f"{width:.0f} × {height:.0f}")


# --- PDF ----------------------------------------------------------------------------------------


def inspect_pdf() -> dict[str, int]:
    """Structure first (qpdf), then the first page as a viewer would draw it (pdfium)."""
    import pikepdf  # noqa: PLC0415

    content = sys.stdin.buffer.read()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise Refused("encrypted")
            if len(pdf.pages) > PAGES_MAX:
                raise Refused("pages", found=len(pdf.pages), limit=PAGES_MAX)
            refuse_programs(pdf)
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Stream):
                    check_stream(thing)
    except pikepdf.PasswordError as error:
        raise Refused("encrypted") from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, OSError) as error:
        raise Refused("unreadable") from error
    return drawn(content)


def refuse_programs(pdf: pikepdf.Pdf) -> None:
    """JavaScript or Launch, wherever an action may stand."""
    for thing in pdf.objects:
        with contextlib.suppress(AttributeError, ValueError, TypeError, KeyError):
            refuse_action(thing)


def refuse_action(thing: pikepdf.Object) -> None:
    """A dictionary and those written inside it; what it points to comes on its own."""
    if "/JS" in thing or str(thing.get("/S", "")) in {"/JavaScript", "/Launch"}:
        raise Refused("program")
    for key in thing.keys():  # noqa: SIM118 (a PDF dictionary is no mapping)
        inner = thing[key]
        if not getattr(inner, "is_indirect", True) and hasattr(inner, "keys"):
            with contextlib.suppress(AttributeError, ValueError, TypeError, KeyError):
                refuse_action(inner)


def check_stream(stream: pikepdf.Stream) -> None:
    """Open it piece by piece and count; never hold the whole."""
    import pikepdf  # noqa: PLC0415

    if str(stream.get("/Subtype", "")) == "/Image":
        check_pixels(int(stream.get("/Width", 0)), int(stream.get("/Height", 0)))
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, pikepdf.Array) else [str(filters)]
    if names.count("/FlateDecode") + names.count("/LZWDecode") > 1:
        raise Refused("swells")
    if names[:1] == ["/FlateDecode"] and str(stream.get("/Subtype", "")) != "/Image":
        count_inflated(stream.read_raw_bytes())


def count_inflated(raw: bytes) -> None:
    """Stop at the limit."""
    opener, seen = zlib.decompressobj(), 0
    with contextlib.suppress(zlib.error):  # a broken stream is the viewer's business
        while raw and not opener.eof:
            seen += len(opener.decompress(raw, 2**20))
            raw = opener.unconsumed_tail
            if seen > STREAM_MAX:
                raise Refused("swells")


def drawn(content: bytes) -> dict[str, int]:
    """Pages and the first page's size in points; the first page must draw."""
    import pypdfium2  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]
        if not len(pdf):
            raise Refused("unreadable")
        width, height = pdf[0].get_size()
        check_pixels(width, height)
        pdf[0].render(scale=min(1.0, 200 / max(width, 1)))
        return {"pages": len(pdf), "width": round(width), "height": round(height)}
    except pypdfium2.PdfiumError as error:
        raise Refused("unreadable") from error


# --- the viewer ---------------------------------------------------------------------------------


def picture(kind: str, page: int, width: int, turn: int) -> bytes:
    """One page, turned by so many degrees to the right, `width` pixels wide, as WebP."""
    from PIL import ImageOps  # noqa: PLC0415

    image: Picture = page_of_pdf(page, width) if kind == "pdf" else whole_picture(kind)
    image = ImageOps.exif_transpose(image).convert("RGB")
    image = image.rotate(-turn, expand=True) if turn else image
    if image.width > width:
        image = image.resize((width, max(1, round(image.height * width / image.width))))
    written = io.BytesIO()
    image.save(written, "WEBP", quality=80, method=2)
    return written.getvalue()


def whole_picture(kind: str) -> Picture:
    """A photograph."""
    from PIL import Image  # noqa: PLC0415

    try:
        image = Image.open(sys.stdin.buffer, formats=[kind.upper()])
        check_pixels(image.width, image.height)
        image.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused("unreadable") from error
    return image


def page_of_pdf(page: int, width: int) -> Picture:
    """A page drawn at the width wanted; long pages are kept within reason."""
    import pypdfium2  # noqa: PLC0415

    try:
        pdf = pypdfium2.PdfDocument(sys.stdin.buffer.read())  # type: ignore[no-untyped-call]
        if not 1 <= page <= len(pdf):
            raise Refused("page", page=page)
        pdf.init_forms()  # type: ignore[no-untyped-call]  # before the page is loaded: a visible signature is a field of a form
        across, down = pdf[page - 1].get_size()
        check_pixels(across, down)
        scale = min(width / max(across, 1), 6_000 / max(down, 1))
        image: Picture = pdf[page - 1].render(scale=scale).to_pil()
    except pypdfium2.PdfiumError as error:
        raise Refused("unreadable") from error
    return image


# --- codes of a photograph ----------------------------------------------------------------------


def codes(kind: str, most: int | None = None) -> dict[str, object]:
    """The first rung of the ladder, of so many at most, that reads something; when none does, how sharp the photograph is."""
    photo = grey_of_pdf() if kind == "pdf" else grey_photo(kind)
    spoilt: list[zxingcpp.Barcode] = []
    for rung, picture_ in enumerate(islice(rungs(photo), most)):
        if texts := read_codes(picture_, spoilt):
            return {"texts": texts, "rung": rung, "sharpness": 0, "seen": True}
    return {"texts": [], "rung": -1, "sharpness": sharpness(photo), "seen": bool(spoilt)}


def grey_of_pdf() -> Picture:
    """The first page."""
    return page_of_pdf(1, PHOTO_SIDE).convert("L")


def grey_photo(kind: str) -> Picture:
    """Brightness only: a JPEG gives it without its colours, and half or quarter of a large one at once."""
    from PIL import Image  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = None
    try:
        image = Image.open(sys.stdin.buffer, formats=[kind.upper()])
        check_pixels(image.width, image.height)
        if kind == "jpeg":
            image.draft("L", (PHOTO_SIDE, PHOTO_SIDE * min(image.size) // max(image.size)))
        image.load()
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused("unreadable") from error
    return image.convert("RGBA").convert("L") if "A" in image.getbands() else image.convert("L")


def rungs(photo: Picture) -> Iterator[Picture]:
    """As it is, then larger, with more contrast, sharper, quieter, straightened, turned: each dearer than the last."""
    from PIL import Image, ImageFilter, ImageOps  # noqa: PLC0415

    first = photo
    if max(photo.size) > PHOTO_SIDE:
        first = photo.copy()
        first.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    yield first
    if first is not photo:
        yield photo
    yield ImageOps.autocontrast(first, cutoff=2)
    double = first.resize((first.width * 2, first.height * 2), Image.Resampling.BICUBIC)
    yield double
    for radius, percent in ((2, 150), (4, 250), (6, 400)):
        yield double.filter(ImageFilter.UnsharpMask(radius, percent, 0))
    yield first.filter(ImageFilter.MedianFilter(5)).resize(double.size, Image.Resampling.BICUBIC)
    yield first.filter(ImageFilter.BoxBlur(2))
    yield from straightened(first)
    for angle in TURNS:
        yield double.rotate(angle, Image.Resampling.BILINEAR, expand=False, fillcolor=90)


def read_codes(image: Picture, spoilt: list[zxingcpp.Barcode]) -> list[str]:
    """What stands in the codes; one that is found and not understood is noted."""
    import zxingcpp  # noqa: PLC0415

    found = zxingcpp.read_barcodes(
        image, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]), return_errors=True
    )
    spoilt += [code for code in found if not code.valid]
    return [code.text for code in found if code.valid and code.text]


def straightened(photo: Picture) -> Iterator[Picture]:
    """Codes that are seen and not understood: their four corners pulled into a square, with a margin."""
    import zxingcpp  # noqa: PLC0415
    from PIL import Image, ImageFilter, ImageOps  # noqa: PLC0415

    for code in zxingcpp.read_barcodes(
        photo,
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]),
        return_errors=True,
        binarizer=zxingcpp.Binarizer.GlobalHistogram,
    ):
        place = code.position
        corners = (place.top_left, place.bottom_left, place.bottom_right, place.top_right)
        middle = (sum(p.x for p in corners) / 4, sum(p.y for p in corners) / 4)
        quad = tuple(
            edge
            for p in corners
            for edge in (middle[0] + (p.x - middle[0]) * 1.2, middle[1] + (p.y - middle[1]) * 1.2)
        )
        square = (CODE_SIDE, CODE_SIDE)
        flat = photo.transform(square, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)
        yield ImageOps.autocontrast(flat, cutoff=5)
        yield flat.filter(ImageFilter.UnsharpMask(8, 300, 0))


def sharpness(photo: Picture) -> int:
    """Mean square of the second derivative on a picture of one size: below a few dozens the eye sees a blur."""
    from PIL import ImageFilter, ImageStat  # noqa: PLC0415

    small = photo.copy()
    small.thumbnail((1_000, 1_000))
    laplace = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
    inner = (1, 1, small.width - 1, small.height - 1)  # the edge is left as it was
    return round(ImageStat.Stat(small.filter(laplace).crop(inner)).var[0])


if __name__ == "__main__":
    sys.exit(main())
