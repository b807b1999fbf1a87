"""The child that makes pages of photographs: straight, of a sensible size, without what a camera writes about its owner.

    python page_child.py shot pdf|jpeg|png|heic|webp PAGE < file   → one JSON line, the whole picture, the page
    python page_child.py page TURN [X Y … of four corners] < whole → one JSON line, nothing, the page

Both pictures are JPEG without EXIF, in sRGB. The JSON tells their lengths, where the sheet lies (thousandths of the
picture) and what a reader will suffer from. Limits, exits and refusals are those of child.py beside it.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

    from motcua.documents.reader import child, outline
    from motcua.documents.reader.outline import Quad
else:
    sys.path.insert(0, str(Path(__file__).parent))
    import child
    import outline

WHOLE_SIDE, WHOLE_QUALITY = 2_600, 82
PAGE_SIDE, PAGE_SMALLEST = 1_900, 1_200  # 1,900 is A4 at 162 dpi
PAGE_BYTES = 340 * 1024  # four pages stay below 1.5 MB
QUALITIES = (82, 74, 66, 58, 50, 42)
LOOK_SIDE = 280  # of the small picture in which the sheet is sought
A4 = 2**0.5
NEAR_A4 = 0.09
STANDS_OUT = 22  # how much brighter than the table
SKEW_MAX, SKEW_STEP, SKEW_LEAST = 5.0, 0.5, 0.5
SKEW_GAIN = 1.25  # rows of print must become that much clearer
SMALL, DARK, BLURRED = 900, 105, 0.34
THOUSAND = 1_000


def main() -> int:
    """Do one job."""
    job, *words = sys.argv[1:]
    child.limit()
    try:
        answer = shot(words[0], int(words[1])) if job == "shot" else page_again(int(words[0]), words[1:])
    except child.Refused as refused:
        sys.stdout.write(json.dumps(refused.answer))
        return 3
    sys.stdout.buffer.write(answer)
    return 0


def shot(kind: str, number: int) -> bytes:
    """A foreign picture, or one page of a PDF."""
    photo = child.page_of_pdf(number, 1_600) if kind == "pdf" else opened(kind)
    photo.thumbnail((WHOLE_SIDE, WHOLE_SIDE))
    found = None if kind == "pdf" else sheet(photo)
    page = straight(photo, found)
    told = {"corners": thousandths(found, photo), "warnings": [] if kind == "pdf" else warnings(page)}
    return answer(told, jpeg(photo, WHOLE_QUALITY), small_jpeg(page))


def page_again(turn: int, corners: list[str]) -> bytes:
    """A picture of ours, cut at these corners or not at all, and turned by so many degrees to the right."""
    photo = opened("jpeg")
    found = None
    if corners:
        numbers = [int(number) for number in corners]
        found = quad_of(
            [(x * photo.width / THOUSAND, y * photo.height / THOUSAND) for x, y in pairs(numbers)]
        )
    page = straight(photo, found) if found else photo
    if turn:
        page = page.rotate(-turn, expand=True)
    return answer({"corners": thousandths(found, photo), "warnings": warnings(page)}, b"", small_jpeg(page))


def answer(told: dict[str, Any], whole: bytes, page: bytes) -> bytes:
    """Lengths first."""
    line = json.dumps(told | {"whole": len(whole), "page": len(page)})
    return line.encode() + b"\n" + whole + page


# --- opening ------------------------------------------------------------------------------------


def opened(kind: str) -> Picture:
    """A photograph as the eye saw it: upright, in sRGB, on white; a large JPEG is read at half or quarter at once."""
    from PIL import Image, ImageOps  # noqa: PLC0415 (after the limits)

    Image.MAX_IMAGE_PIXELS = None  # ours is stricter and speaks
    if kind == "heic":
        from pi_heif.as_plugin import register_heif_opener  # noqa: PLC0415

        register_heif_opener(thumbnails=False, decode_threads=1)
    name = "HEIF" if kind == "heic" else kind.upper()
    try:
        photo: Picture = Image.open(sys.stdin.buffer, formats=[name])
        child.check_pixels(photo.width, photo.height)
        if kind == "jpeg":
            photo.draft("RGB", (WHOLE_SIDE, WHOLE_SIDE * min(photo.size) // max(photo.size)))
        photo.load()
        photo = ImageOps.exif_transpose(photo)
    except (OSError, ValueError, SyntaxError, RuntimeError, EOFError) as error:
        raise child.Refused("unreadable") from error
    return in_srgb(photo)


def in_srgb(photo: Picture) -> Picture:
    """Colours of a telephone's own space are translated; what lets the ground through lies on white."""
    from PIL import Image, ImageCms  # noqa: PLC0415

    profile = photo.info.get("icc_profile")
    if profile and photo.mode in {"RGB", "RGBA", "CMYK", "L"}:
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if photo.mode == "RGBA" else "RGB"
            translated = ImageCms.profileToProfile(
                photo, source, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            photo = translated or photo
    if "A" in photo.getbands() or "transparency" in photo.info:
        clear = photo.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(ground, clear).convert("RGB")
    return photo.convert("RGB")


# --- the sheet ----------------------------------------------------------------------------------


def sheet(photo: Picture) -> Quad | None:
    """The corners of the one sheet that lies on something darker or more coloured; None when there is none."""
    from PIL import ImageChops, ImageFilter, ImageStat  # noqa: PLC0415

    small = photo.copy()
    small.thumbnail((LOOK_SIDE, LOOK_SIDE))
    red, green, blue = small.split()
    pale = ImageChops.darker(
        ImageChops.darker(red, green), blue
    )  # paper is pale in all three, wood and skin are not
    pale = pale.filter(ImageFilter.GaussianBlur(1))  # grain is no edge
    pale = pale.filter(ImageFilter.MaxFilter(5)).filter(
        ImageFilter.MinFilter(5)
    )  # print vanishes, edges stay
    level = otsu(pale.histogram())
    mask = pale.point([0] * (level + 1) + [255] * (255 - level))
    mask = mask.filter(ImageFilter.MinFilter(7)).filter(ImageFilter.MaxFilter(7))  # what clings falls off
    bright, dark = ImageStat.Stat(pale, mask), ImageStat.Stat(pale, ImageChops.invert(mask))
    if not (bright.count[0] and dark.count[0]) or bright.mean[0] - dark.mean[0] < STANDS_OUT:
        return None
    found = outline.outline(mask.tobytes(), *mask.size)
    if found is None:
        return None
    across, down = photo.width / mask.width, photo.height / mask.height
    return quad_of([(x * across, y * down) for x, y in found])


def otsu(histogram: list[int]) -> int:
    """The level that parts dark from bright best. Source: Otsu 1979."""
    total, weighted = sum(histogram), sum(level * count for level, count in enumerate(histogram))
    below = mass = best = 0.0
    found = 127
    for level, count in enumerate(histogram):
        below += count
        mass += level * count
        if not 0 < below < total:
            continue
        gap = mass / below - (weighted - mass) / (total - below)
        spread = below * (total - below) * gap * gap
        if spread > best:
            best, found = spread, level
    return found


def straight(photo: Picture, found: Quad | None) -> Picture:
    """The sheet alone, its corners square; without a sheet the whole picture, its rows of print level."""
    from PIL import Image  # noqa: PLC0415

    if found is None:
        return level(photo)
    width, height = paper_size(*outline.size_of(found))
    scale = min(1.0, PAGE_SIDE / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return photo.transform(
        size, Image.Transform.PERSPECTIVE, outline.projection(found, *size), Image.Resampling.BICUBIC
    )


def paper_size(width: float, height: float) -> tuple[float, float]:
    """What is nearly A4 is A4: a slanting view makes a sheet look shorter."""
    ratio = max(width, height) / max(1.0, min(width, height))
    if abs(ratio / A4 - 1) > NEAR_A4:
        return width, height
    return (width, width * A4) if height > width else (height * A4, height)


def level(photo: Picture) -> Picture:
    """Turn by the few degrees that make rows of print clearest; a picture without print stays as it is."""
    from PIL import Image  # noqa: PLC0415

    grey = photo.convert("L")
    grey.thumbnail((500, 500))
    steps = int(SKEW_MAX / SKEW_STEP)
    clear = {step * SKEW_STEP: clearness(grey, step * SKEW_STEP) for step in range(-steps, steps + 1)}
    best = max(clear, key=lambda angle: clear[angle])
    if abs(best) < SKEW_LEAST or abs(best) == SKEW_MAX or clear[best] < SKEW_GAIN * clear[0.0]:
        return photo
    corner = photo.resize((1, 1), Image.Resampling.BOX, box=(0, 0, photo.width, max(1, photo.height // 40)))
    ground = corner.getpixel((0, 0))
    return photo.rotate(best, Image.Resampling.BICUBIC, fillcolor=ground)


def clearness(grey: Picture, angle: float) -> float:
    """How much neighbouring rows differ, when the picture is turned so."""
    from PIL import Image  # noqa: PLC0415

    turned = grey.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)
    side = round(min(grey.size) * 0.08)
    inner = turned.crop((side, side, grey.width - side, grey.height - side))
    rows = inner.resize((1, inner.height), Image.Resampling.BOX).tobytes()
    return sum((a - b) ** 2 for a, b in zip(rows, rows[2:], strict=False)) / max(1, len(rows))


# --- what a reader will suffer from -------------------------------------------------------------


def warnings(page: Picture) -> list[str]:
    """«small», «dark», «blurred»: said, never forbidden."""
    told = ["small"] if max(page.size) < SMALL else []
    grey = page.convert("L")
    grey.thumbnail((1_400, 1_400))
    if percentile(grey.histogram(), 0.8) < DARK:  # paper itself is what is bright on a page
        told.append("dark")
    if crispness(grey) < BLURRED:
        told.append("blurred")
    return told


def crispness(grey: Picture) -> float:
    """The steepest edges against the page's own contrast: print in focus climbs within one or two pixels."""
    from PIL import ImageChops, ImageFilter  # noqa: PLC0415

    calm = grey.filter(ImageFilter.GaussianBlur(0.8))  # the grain of a dark shot is no edge
    counts = calm.histogram()
    contrast = percentile(counts, 0.98) - percentile(counts, 0.01)
    across = ImageChops.difference(calm, ImageChops.offset(calm, 2, 0))
    down = ImageChops.difference(calm, ImageChops.offset(calm, 0, 2))
    inner = (4, 4, grey.width - 4, grey.height - 4)
    steep = percentile(ImageChops.lighter(across, down).crop(inner).histogram(), 0.99)
    return steep / max(24, contrast)


def percentile(histogram: list[int], part: float) -> int:
    """The level below which that part lies."""
    wanted, seen = part * sum(histogram), 0
    for at, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return at
    return 255


# --- writing ------------------------------------------------------------------------------------


def small_jpeg(page: Picture) -> bytes:
    """The best quality within the budget; then fewer pixels."""
    page = page.copy()
    page.thumbnail((PAGE_SIDE, PAGE_SIDE))
    side = max(page.size)
    while True:
        for quality in QUALITIES:
            written = jpeg(page, quality)
            if len(written) <= PAGE_BYTES:
                return written
        side = round(side * 0.85)
        if side < PAGE_SMALLEST:
            return written
        page.thumbnail((side, side))


def jpeg(picture: Picture, quality: int) -> bytes:
    """Nothing but the picture: no EXIF, no profile, no comment."""
    clean = picture.copy()
    clean.info = {}
    written = io.BytesIO()
    clean.save(
        written, "JPEG", quality=quality, optimize=True, subsampling="4:2:0", exif=b"", icc_profile=b""
    )
    return written.getvalue()


# --- corners ------------------------------------------------------------------------------------


def pairs(numbers: list[int]) -> list[tuple[int, int]]:
    """x, y."""
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def quad_of(points: list[tuple[float, float]]) -> Quad:
    """Four points."""
    a, b, c, d = points
    return a, b, c, d


def thousandths(found: Quad | None, photo: Picture) -> list[int]:
    """Of the picture's width and height, which outlast its size."""
    if found is None:
        return []
    return [
        round(part) for x, y in found for part in (THOUSAND * x / photo.width, THOUSAND * y / photo.height)
    ]


if __name__ == "__main__":
    sys.exit(main())
