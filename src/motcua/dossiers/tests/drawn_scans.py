"""Drawn batches off a scanner: papers with their titles, separators or none, slant, dust, shine-through, blank backs."""

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import segno
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from motcua.documents.forms.press import FONTS

SIZE = (1_240, 1_754)  # A4 at 150 dots an inch
WORDS = (
    "Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật. "
    "Ủy ban nhân dân phường xác nhận ông Nguyễn Văn An, sinh ngày 02/09/1990, hiện cư trú tại tổ dân phố số 5. "
)
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True)
class Drawn:
    """One paper: what it really is, its title as printed, pages; the code of the sheet before it, if there is one."""

    component: str
    title: str
    pages: int = 1
    code: str = ""
    has_motto: bool = True


@dataclass
class Batch:
    """The file, and what is true of it: positions of each paper's pages (from 1) with its component."""

    pages: list[Image.Image] = field(default_factory=list)
    truth: list[tuple[str, list[int]]] = field(default_factory=list)

    def pdf(self) -> bytes:
        written = io.BytesIO()
        first, *others = self.pages
        first.save(written, "PDF", resolution=150, save_all=True, append_images=others)
        return written.getvalue()


@dataclass(frozen=True)
class Wear:
    """What scanning does: degrees of slant at most, strength of dust, blank backs between."""

    slant: float = 2.0
    dust: float = 6.0
    has_backs: bool = False


LITTLE = Wear()


def batch(papers: Sequence[Drawn], wear: Wear = LITTLE, *, seed: int = 1, lines: int = 14) -> Batch:
    """All of it, worn by the same dice."""
    dice, made = random.Random(seed), Batch()
    for paper in papers:
        if paper.code:
            made.pages.append(worn(separator(paper.code), wear, dice))
        places = []
        for number in range(1, paper.pages + 1):
            made.pages.append(worn(page(paper, number, lines), wear, dice))
            places.append(len(made.pages))
            if wear.has_backs:
                made.pages.append(worn(back(made.pages[-1]), wear, dice))
        made.truth.append((paper.component, places))
    return made


def page(paper: Drawn, number: int, lines: int) -> Image.Image:
    sheet = Image.new("L", SIZE, 248)
    draw = ImageDraw.Draw(sheet)
    top = 110
    if number == 1:
        if paper.has_motto:
            for words in MOTTO:
                centred(draw, words, top, "Bold", 26)
                top += 40
        top += 60
        for words in wrapped(paper.title.upper(), 44):
            centred(draw, words, top, "Bold", 32)
            top += 46
    else:
        centred(draw, str(number), 60, "Regular", 24)
    for line in range(lines):
        begin = (line * 37 + number * 11) % len(WORDS)
        draw.text(
            (150, top + 60 + line * 40), (WORDS * 2)[begin : begin + 74], font=font("Regular", 27), fill=30
        )
    return sheet


def separator(code: str) -> Image.Image:
    sheet = Image.new("L", SIZE, 250)
    picture = io.BytesIO()
    segno.make(code, error="m", micro=False).save(picture, kind="png", scale=14, border=2)
    sheet.paste(Image.open(picture).convert("L"), (360, 330))
    centred(ImageDraw.Draw(sheet), "TỜ NGĂN CÁCH QUÉT HỒ SƠ", 160, "Bold", 34)
    return sheet


def back(front: Image.Image) -> Image.Image:
    """The other side: nothing but what shines through."""
    shine = front.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(3))
    return shine.point(lambda v: 248 - (248 - v) // 9)


def worn(sheet: Image.Image, wear: Wear, dice: random.Random) -> Image.Image:
    angle = dice.uniform(-wear.slant, wear.slant)
    turned = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=248)
    if not wear.dust:
        return turned
    noise = Image.effect_noise(SIZE, wear.dust)
    dusty = ImageChops.add(turned, noise, 1, -128)
    draw = ImageDraw.Draw(dusty)
    for _ in range(round(wear.dust * 3)):
        x, y = dice.randrange(SIZE[0]), dice.randrange(SIZE[1])
        draw.point((x, y), fill=90)
    return dusty


def wrapped(text: str, width: int) -> list[str]:
    found = [""]
    for word in text.split():
        if len(found[-1]) + len(word) >= width:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found


def centred(draw: ImageDraw.ImageDraw, text: str, top: int, weight: str, size: int) -> None:
    wide = draw.textlength(text, font=font(weight, size))
    draw.text(((SIZE[0] - wide) / 2, top), text, font=font(weight, size), fill=20)


def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Tinos-{weight}.ttf"), size)
