"""Drawn identity cards and what happens to photographs of them. Nobody has these numbers."""

import io
import random
from collections.abc import Callable

import segno
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from motcua.documents.forms.press import FONTS

LINE = "033190990021|145678901|Nguyễn Thị Ngọc Diệu|28021990|Nữ|Tổ 5, phường Phố Hiến, tỉnh Hưng Yên|15072021"
CARD = (1012, 638)
GROUND, INK = (232, 240, 232), (30, 30, 30)
TABLE = (90, 90, 90)


def front(line: str = LINE) -> Image.Image:
    """The side with the code, 300 dots an inch, with a print behind the words as real cards have."""
    card = Image.new("RGB", CARD, GROUND)
    draw = ImageDraw.Draw(card)
    for x in range(0, CARD[0], 14):
        draw.line([(x, 0), (CARD[0] - x, CARD[1])], fill=(215, 232, 222), width=2)
    number, _, name, *_ = line.split("|")
    font = ImageFont.truetype(str(FONTS / "BeVietnamPro-Regular.ttf"), 30)
    for y, words in ((40, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), (190, f"Số: {number}"), (290, name.upper())):
        draw.text((200, y), words, font=font, fill=INK)
    draw.rectangle([40, 190, 180, 420], fill=(190, 200, 210))
    card.paste(code(line), (815, 20))
    return card


def code(line: str, side: int = 180) -> Image.Image:
    """Only the code."""
    written = io.BytesIO()
    segno.make(line, error="m", encoding="utf-8", eci=False).save(written, kind="png", scale=4, border=2)
    return Image.open(written).convert("RGB").resize((side, side), Image.Resampling.NEAREST)


def jpeg(image: Image.Image, quality: int = 90) -> bytes:
    """As a telephone sends it."""
    written = io.BytesIO()
    image.convert("RGB").save(written, "JPEG", quality=quality)
    return written.getvalue()


def photo(megapixels: int = 2) -> Image.Image:
    """The card on a table, taken with a camera of so many million pixels."""
    height = int((megapixels * 1_000_000 * 3 / 4) ** 0.5)
    table = Image.new("RGB", (height * 4 // 3, height), TABLE)
    card = front().resize((table.width * 4 // 5, table.width * 4 // 5 * CARD[1] // CARD[0]))
    table.paste(card, (table.width // 10, (table.height - card.height) // 2))
    return table


def turned(image: Image.Image, angle: float) -> Image.Image:
    return image.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=TABLE)


def noisy(image: Image.Image, part: float) -> Image.Image:
    """Grains of every brightness over the picture: this part of it."""
    width, height = image.size
    grains = Image.frombytes("L", image.size, random.Random(7).randbytes(width * height))
    return Image.blend(image, grains.convert("RGB"), part)


def aslant(image: Image.Image) -> Image.Image:
    """Seen from a corner."""
    w, h = image.size
    quad = (-0.08 * w, -0.10 * h, -0.02 * w, 1.12 * h, 1.15 * w, 1.03 * h, 1.04 * w, -0.06 * h)
    return image.transform(image.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=TABLE)


def shadowed(image: Image.Image) -> Image.Image:
    """Half of it in the shade of a hand."""
    dark = ImageEnhance.Brightness(image).enhance(0.35)
    mask = Image.linear_gradient("L").rotate(90).resize(image.size)
    return Image.composite(image, dark, mask)


def glaring(image: Image.Image) -> Image.Image:
    """A lamp in the plastic, beside the code."""
    lit = image.copy()
    ImageDraw.Draw(lit).ellipse([520, 60, 780, 260], fill=(255, 255, 255))
    return lit.filter(ImageFilter.GaussianBlur(1))


def all_mild(image: Image.Image) -> Image.Image:
    return noisy(turned(image, 4).filter(ImageFilter.GaussianBlur(1)), 0.1)


def blurred(radius: float) -> Callable[[Image.Image], Image.Image]:
    return lambda image: image.filter(ImageFilter.GaussianBlur(radius))


DISTORTIONS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "clean": lambda i: i,
    "blur 1": blurred(1),
    "blur 2": blurred(2),
    "blur 3": blurred(3),
    "turned 5": lambda i: turned(i, 5),
    "turned 17": lambda i: turned(i, 17),
    "upright": lambda i: i.transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda i: i.transpose(Image.Transpose.ROTATE_180),
    "some noise": lambda i: noisy(i, 0.25),
    "much noise": lambda i: noisy(i, 0.5),
    "aslant": aslant,
    "half size": lambda i: i.resize((i.width // 2, i.height // 2), Image.Resampling.BOX),
    "jpeg 20": lambda i: Image.open(io.BytesIO(jpeg(i, 20))),
    "dim": lambda i: ImageEnhance.Contrast(ImageEnhance.Brightness(i).enhance(0.3)).enhance(0.5),
    "shadow": shadowed,
    "glare": glaring,
    "all mild": all_mild,
}


def shaken(seed: int) -> bytes:
    """Random bytes that are no picture."""
    return random.Random(seed).randbytes(4_000)
