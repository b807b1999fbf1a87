"""The printed sides of drawn identity cards, laid out as cards of 2021 and of 2024 are. Nobody has these numbers."""

import random
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from motcua.documents.forms.press import FONTS
from motcua.documents.tests import cards
from motcua.parties.rules.mrz import check_digit

PLAIN, BOLD = FONTS / "BeVietnamPro-Regular.ttf", FONTS / "BeVietnamPro-Bold.ttf"
GREY, RED = (60, 60, 60), (190, 30, 30)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who stands on it."""

    name: str = "Nguyễn Thị Ngọc Diệu"
    identity: str = "033190990021"
    birth: str = "28/02/1990"
    sex: str = "Nữ"
    address: tuple[str, str] = ("Tổ 5, phường Phố Hiến", "tỉnh Hưng Yên")
    expires: str = "28/02/2030"
    latin: str = "NGUYEN<<THI<NGOC<DIEU"

    @property
    def line(self) -> str:
        """As the code tells it."""
        words = (self.identity, "", self.name, self.birth.replace("/", ""), self.sex, ", ".join(self.address))
        return "|".join((*words, "15072021"))


HOLDER = Holder()


def front_2021(
    holder: Holder = HOLDER, *, has_code: bool = False, plain: Path = PLAIN, bold: Path = BOLD
) -> Image.Image:
    """Căn cước công dân with a chip: everything on the front but the machine-readable lines."""
    card = _ground()
    _write(
        card,
        plain,
        bold,
        [
            (330, 30, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 24, "b", cards.INK),
            (400, 66, "Độc lập - Tự do - Hạnh phúc", 22, "p", cards.INK),
            (430, 110, "CĂN CƯỚC CÔNG DÂN", 34, "b", RED),
            (500, 152, "Citizen Identity Card", 20, "p", GREY),
            (300, 190, f"Số / No.: {holder.identity}", 36, "b", cards.INK),
            (300, 248, "Họ và tên / Full name:", 20, "p", GREY),
            (300, 276, holder.name.upper(), 30, "b", cards.INK),
            (300, 330, f"Ngày sinh / Date of birth: {holder.birth}", 24, "p", cards.INK),
            (
                300,
                370,
                f"Giới tính / Sex: {holder.sex}   Quốc tịch / Nationality: Việt Nam",
                22,
                "p",
                cards.INK,
            ),
            (300, 408, "Quê quán / Place of origin:", 20, "p", GREY),
            (300, 436, "Phù Cừ, Hưng Yên", 24, "p", cards.INK),
            (300, 476, f"Nơi thường trú / Place of residence: {holder.address[0]}", 20, "p", cards.INK),
            (300, 510, holder.address[1], 24, "p", cards.INK),
            (40, 540, f"Có giá trị đến: {holder.expires}", 18, "p", cards.INK),
        ],
    )
    if has_code:
        card.paste(cards.code(holder.line), (815, 20))
    return card


def front_2024(holder: Holder = HOLDER) -> Image.Image:
    """Căn cước: four things; the address stands on the back."""
    card = _ground()
    _write(
        card,
        PLAIN,
        BOLD,
        [
            (330, 30, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 24, "b", cards.INK),
            (480, 106, "CĂN CƯỚC", 38, "b", RED),
            (470, 152, "IDENTITY CARD", 22, "p", GREY),
            (310, 200, "Số định danh cá nhân / Personal identification number:", 20, "p", GREY),
            (310, 230, holder.identity, 38, "b", cards.INK),
            (310, 290, "Họ, chữ đệm và tên khai sinh / Full name:", 20, "p", GREY),
            (310, 320, holder.name.upper(), 32, "b", cards.INK),
            (310, 376, "Ngày, tháng, năm sinh / Date of birth:", 20, "p", GREY),
            (310, 404, holder.birth, 28, "p", cards.INK),
            (720, 376, "Giới tính / Sex:", 20, "p", GREY),
            (720, 404, holder.sex, 28, "p", cards.INK),
            (310, 460, "Quốc tịch / Nationality:", 20, "p", GREY),
            (310, 488, "Việt Nam", 28, "p", cards.INK),
        ],
    )
    return card


def back(holder: Holder = HOLDER, font: Path = BOLD) -> Image.Image:
    """Of a card of 2021: features, thumbs, a seal, the machine-readable lines."""
    card = Image.new("RGB", cards.CARD, (235, 238, 240))
    _write(
        card,
        PLAIN,
        BOLD,
        [
            (60, 40, "Đặc điểm nhận dạng / Personal identification:", 20, "p", GREY),
            (60, 70, "Nốt ruồi cách 1cm trên sau cánh mũi trái", 22, "p", cards.INK),
            (330, 130, "Ngày, tháng, năm / Date, month, year: 15/07/2021", 20, "p", cards.INK),
            (330, 170, "CỤC TRƯỞNG CỤC CẢNH SÁT", 20, "b", cards.INK),
            (330, 200, "QUẢN LÝ HÀNH CHÍNH VỀ TRẬT TỰ XÃ HỘI", 20, "b", cards.INK),
        ],
    )
    pen, drawn = ImageDraw.Draw(card), ImageFont.truetype(str(font), 46)
    for row, line in enumerate(mrz_of(holder)):
        for column, letter in enumerate(line):  # every letter as wide as the next, as machines expect
            pen.text(
                (56 + column * 30 + 15, 460 + row * 56), letter, font=drawn, fill=(15, 15, 15), anchor="mm"
            )
    return card


def mrz_of(holder: Holder) -> tuple[str, str, str]:
    """Three lines of thirty."""
    number = holder.identity[3:]
    day = lambda text: text[8:] + text[3:5] + text[:2]  # noqa: E731
    birth, expiry = day(holder.birth), day(holder.expires)
    first = f"IDVNM{number}{check_digit(number)}{holder.identity}<<{check_digit(holder.identity)}"
    second = f"{birth}{check_digit(birth)}{'M' if holder.sex == 'Nam' else 'F'}{expiry}{check_digit(expiry)}VNM".ljust(
        29, "<"
    )
    whole = check_digit(first[5:] + second[:7] + second[8:15] + second[18:29])
    return first, second + whole, holder.latin.ljust(30, "<")


def on_table(card: Image.Image, part: float = 0.8, megapixels: float = 2) -> Image.Image:
    """The card on a dark table, as wide as this part of the photograph."""
    height = int((megapixels * 1_000_000 * 3 / 4) ** 0.5)
    table = Image.new("RGB", (height * 4 // 3, height), cards.TABLE)
    width = int(table.width * part)
    small = card.resize((width, width * card.height // card.width), Image.Resampling.LANCZOS)
    table.paste(small, ((table.width - small.width) // 2, (table.height - small.height) // 2))
    return table


def holders(count: int, seed: int = 5) -> list[Holder]:
    """Other people, the same every time."""
    dice = random.Random(seed)
    found = []
    for n in range(count):
        sex = dice.choice(("Nam", "Nữ"))
        year = dice.randint(1950, 2008)
        century = 2 * (year // 100 - 19) + (sex == "Nữ")
        middle, given = dice.choice(MIDDLES[sex]), dice.choice(GIVEN[sex])
        birth = f"{dice.randint(1, 28):02}/{dice.randint(1, 12):02}/{year}"
        place = (
            f"Số {dice.randint(1, 200)}, thôn {dice.choice(HAMLETS)}, xã {dice.choice(COMMUNES)}",
            "tỉnh Hưng Yên",
        )
        identity = f"033{century}{year % 100:02}99{n:04}"
        found.append(
            Holder(
                f"{dice.choice(SURNAMES)} {middle} {given}", identity, birth, sex, place, birth[:6] + "2035"
            )
        )
    return found


SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLES = {"Nam": ("Văn", "Đức", "Hữu", "Quốc"), "Nữ": ("Thị", "Thị Ngọc", "Thị Thu", "Thùy")}
GIVEN = {"Nam": ("Hùng", "Dũng", "Tuấn", "Khải", "Thắng"), "Nữ": ("Diệu", "Hường", "Yến", "Nhàn", "Lượng")}
HAMLETS = ("Đông", "Đoài", "Thượng", "Hạ", "Trung")
COMMUNES = ("Ân Thi", "Tiên Lữ", "Phù Cừ", "Mỹ Hào", "Khoái Châu")

Mark = tuple[int, int, str, int, str, tuple[int, int, int]]


def _ground() -> Image.Image:
    card = Image.new("RGB", cards.CARD, cards.GROUND)
    pen = ImageDraw.Draw(card)
    for x in range(0, cards.CARD[0], 14):
        pen.line([(x, 0), (cards.CARD[0] - x, cards.CARD[1])], fill=(215, 232, 222), width=2)
    pen.rectangle([40, 190, 270, 520], fill=(190, 200, 210))
    return card


def _write(card: Image.Image, plain: Path, bold: Path, marks: list[Mark]) -> None:
    pen = ImageDraw.Draw(card)
    for x, y, words, size, weight, ink in marks:
        pen.text(
            (x, y), words, font=ImageFont.truetype(str(bold if weight == "b" else plain), size), fill=ink
        )
