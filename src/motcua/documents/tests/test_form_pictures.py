"""USE U33: the seven forms as pictures. What is printed today looks as it did when somebody last looked at it.

`tools/pictures --forms` draws them anew; look at each page before it is kept. A picture is the page in sixteen greys. Two
pages are cut into squares of eight pixels: another rasteriser smooths letters otherwise, which touches few pixels of a square
by a little; a line that moved, a word that is gone touches many by a lot.
"""

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from motcua.documents import forms
from motcua.documents.tests.papers import APPLICANT, EXAMPLES, HEADING, MADE
from motcua.kernel import clock

KEPT = Path(__file__).parent / "forms_drawn"
BYTES_MOST = 60 * 1024
DPI, STEP = 100, 255 // 15
SQUARE, STRONG, FEW = 8, 24, 2  # so many squares may be unlike
LONG = replace(
    APPLICANT,
    name="Công Tằng Tôn Nữ Nguyễn Phương Quỳnh Hoàng Khánh Nguyệt",
    address="Căn hộ 2508, tòa S2.05, khu đô thị sinh thái Vinhomes Ocean Park, đường Nguyễn Văn Linh, "
    "thôn Đồng Tỉnh, xã Nghĩa Trụ, tỉnh Hưng Yên",
)


def filled(form: str) -> object:
    """A real paper with the longest words that people have."""
    fields: Any = EXAMPLES[form]
    heading = replace(fields.heading, is_demo=False)
    if form == "mau-06":
        return replace(fields, heading=heading, applicant_name=LONG.name)
    if form == "mau-07":
        rows = tuple(
            replace(row, applicant=LONG.name) if n % 5 == 0 else row for n, row in enumerate(fields.rows)
        )
        return replace(fields, heading=heading, rows=rows)
    return replace(fields, heading=heading, applicant=LONG)


def drawn(form: str) -> Iterator[tuple[str, Image.Image]]:
    """(name, picture) of every page."""
    with clock.at(MADE):
        pdf = pypdfium2.PdfDocument(forms.render(form, filled(form)))
    for number, page in enumerate(pdf, 1):
        grey = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
        yield f"{form}-{number}", grey.point(lambda value: min(255, (value + STEP // 2) // STEP * STEP))


def compact(picture: Image.Image) -> bytes:
    """As it is kept."""
    kept = io.BytesIO()
    picture.convert("RGB").save(kept, "WEBP", lossless=True, method=6, quality=100)
    return kept.getvalue()


def unlike(kept: Image.Image, now: Image.Image) -> str:
    """What is different, in words; empty when nothing is."""
    if kept.size != now.size:
        return f"{now.size} instead of {kept.size}"
    squares = ImageChops.difference(kept.convert("L"), now).reduce(SQUARE)
    strong = squares.point(lambda value: 255 if value > STRONG else 0)
    count = strong.histogram()[255]
    return f"{count} squares differ within {strong.getbbox()} × {SQUARE} px" if count > FEW else ""


@pytest.mark.parametrize("form", forms.FORMS)
def test_a_form_looks_as_it_did(form):
    pages = dict(drawn(form))
    if "MOTCUA_RENEW" in os.environ:
        KEPT.mkdir(exist_ok=True)
        for old in KEPT.glob(f"{form}-*.webp"):
            old.unlink()
        for name, picture in pages.items():
            (KEPT / f"{name}.webp").write_bytes(compact(picture))
    assert {file.stem for file in KEPT.glob(f"{form}-*.webp")} == pages.keys()
    assert {name: unlike(kept(name), picture) for name, picture in pages.items()} == dict.fromkeys(pages, "")
    assert all((KEPT / f"{name}.webp").stat().st_size <= BYTES_MOST for name in pages)


def kept(name: str) -> Image.Image:
    return Image.open(KEPT / f"{name}.webp")


def test_a_word_that_is_gone_is_seen():
    other = replace(
        EXAMPLES["mau-02"], heading=replace(HEADING, is_demo=False, number="1/PBS"), applicant=LONG
    )
    with clock.at(MADE):
        page = pypdfium2.PdfDocument(forms.render("mau-02", other))[0]
    now = page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    assert "squares differ" in unlike(kept("mau-02-1"), now)
