"""Drawn sheets of paper and what a telephone makes of them: table, slant, shade, grain, blur."""

import io
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from motcua.documents.forms.press import FONTS
from motcua.documents.reader import outline

A4 = (1_654, 2_339)  # 200 dots an inch
WORDS = (
    "Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật. "
    "Ủy ban nhân dân phường xác nhận ông Nguyễn Văn An, sinh ngày 02/09/1990, hiện cư trú tại tổ dân phố số 5. "
)
WOOD, STONE, CLOTH, BED = (122, 84, 52), (110, 112, 115), (40, 52, 84), (176, 170, 160)
STRAIGHT = ((0.12, 0.08), (0.88, 0.08), (0.88, 0.9), (0.12, 0.9))
SLANTED = ((0.2, 0.13), (0.86, 0.08), (0.93, 0.9), (0.1, 0.86))
TURNED = ((0.3, 0.06), (0.95, 0.25), (0.72, 0.95), (0.06, 0.74))


def sheet(lines: int = 46, *, seal: bool = True, number: int = 1) -> Image.Image:
    """A page of print with a red seal."""
    page = Image.new("RGB", A4, (250, 250, 247))
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONTS / "Tinos-Regular.ttf"), 32)
    draw.text((520, 120), f"GIẤY XÁC NHẬN, trang {number}", font=font, fill=(25, 25, 30))
    for line in range(lines):
        start = (line * 37) % len(WORDS)
        draw.text((190, 220 + line * 42), (WORDS + WORDS)[start : start + 82], font=font, fill=(25, 25, 30))
    if seal:
        draw.ellipse([1_050, 1_750, 1_330, 2_030], outline=(205, 40, 45), width=9)
    return page


def photo(
    page: Image.Image,
    corners=SLANTED,
    table=WOOD,
    size: tuple[int, int] = (3_024, 4_032),
    *,
    shade: float = 0.25,
    seed: int = 1,
) -> Image.Image:
    """The sheet on a table, seen from somewhere, with grain and with light from one side."""
    rough = Image.effect_noise((size[0] // 8, size[1] // 8), 26).resize(size)
    ground = Image.merge("RGB", [rough.point(lambda v, c=c: max(0, min(255, c + v - 128))) for c in table])
    quad = tuple((x * size[0], y * size[1]) for x, y in corners)
    back = _inverse(quad, page.size)
    laid = page.transform(size, Image.Transform.PERSPECTIVE, back, Image.Resampling.BICUBIC)
    where = Image.new("L", page.size, 255).transform(size, Image.Transform.PERSPECTIVE, back)
    ground.paste(laid, (0, 0), where)
    light = Image.linear_gradient("L").rotate(90).resize(size)
    dim = Image.merge("RGB", [light.point(lambda v: 255 - round(v * shade))] * 3)
    return grainy(ImageChops.multiply(ground, dim), 5, seed=seed)


def grainy(image: Image.Image, amount: float, *, seed: int = 1) -> Image.Image:
    """Sensor noise, the same every time."""
    random.seed(seed)
    side = 512
    tile = Image.frombytes(
        "L",
        (side, side),
        bytes(max(0, min(255, round(random.gauss(128, amount)))) for _ in range(side * side)),
    )
    noise = Image.new("L", image.size)
    for x in range(0, image.width, side):
        for y in range(0, image.height, side):
            noise.paste(tile, (x, y))
    return Image.merge("RGB", [ImageChops.add(band, noise, 1, -128) for band in image.split()])


def dark(image: Image.Image, part: float = 0.3) -> Image.Image:
    return image.point(lambda v: round(v * part))


def blurred(image: Image.Image, radius: float) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(radius))


def jpeg(image: Image.Image, **more: object) -> bytes:
    """As a telephone sends it, with `more` for Pillow (exif)."""
    written = io.BytesIO()
    image.save(written, "JPEG", quality=88, **more)
    return written.getvalue()


def with_place(orientation: int = 1) -> Image.Exif:
    """What a telephone writes beside the picture: where, with what, which side is up."""
    exif = Image.Exif()
    exif[0x0110] = "Telephone 9"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (20.0, 38.0, 46.0), 3: "E", 4: (106.0, 3.0, 4.0)})
    return exif


def _inverse(quad, size):
    """From the photograph to the sheet: the projection the other way round."""
    width, height = size
    a, b, c, d, e, f, g, h = outline.projection(quad, width, height)
    matrix = ((a, b, c), (d, e, f), (g, h, 1.0))
    (m, n, o), (p, q, r), (s, t, u) = matrix
    adjugate = (
        q * u - r * t,
        o * t - n * u,
        n * r - o * q,
        r * s - p * u,
        m * u - o * s,
        o * p - m * r,
        p * t - q * s,
        n * s - m * t,
        m * q - n * p,
    )
    return tuple(value / adjugate[8] for value in adjugate[:8])
