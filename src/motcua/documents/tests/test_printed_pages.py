"""Every page of a kept file word by word: the PDF's own text, or an OCR engine under limits; kept under the file's hash."""

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from motcua.documents import forms, printed, texts
from motcua.documents.actions.read_file import read_file
from motcua.documents.actions.store import store
from motcua.documents.models import PrintedText
from motcua.documents.tests.papers import EXAMPLES

needs_engine = pytest.mark.skipif(not shutil.which("tesseract"), reason="no Tesseract on this machine")
pytestmark = pytest.mark.django_db
FONT = Path(forms.__file__).parent.parent / "fonts" / "Tinos-Regular.ttf"
LINES = ("GIẤY XÁC NHẬN", "Họ và tên: Nguyễn Thị Ngọc Diệu", "Sinh ngày 28/02/1990 tại phường Phố Hiến",
         "Số định danh: 033190990021", "Nơi cư trú: thôn Đồng Tỉnh, xã Nghĩa Trụ")  # fmt: skip


def sheet(lines=LINES, turn: int = 0) -> bytes:
    """A drawn page of A4 at 150 dpi as a scanner would send it."""
    page = Image.new("L", (1240, 1754), 250)
    draw, font = ImageDraw.Draw(page), ImageFont.truetype(str(FONT), 32)
    for number, line in enumerate(lines):
        draw.text((120, 140 + 70 * number), line, fill=20, font=font)
    written = io.BytesIO()
    page.rotate(-turn, expand=True).save(written, "PDF", resolution=150)
    return written.getvalue()


def told(page) -> str:
    return " ".join(word.text for word in page.words)


@needs_engine
def test_a_scan_is_read_with_its_accents_and_places():
    [page] = printed.read_pages(store(sheet(), "giấy.pdf"))
    for words in ("Nguyễn Thị Ngọc Diệu", "28/02/1990", "033190990021", "Nghĩa Trụ"):
        assert words in told(page)
    assert not page.is_text
    first, last = page.words[0], page.words[-1]
    assert 50 < first.left < 300
    assert last.right < 1000
    assert first.top < last.top
    assert first.line < last.line


@needs_engine
def test_a_page_upside_down_is_set_upright():
    [page] = printed.read_pages(store(sheet(turn=180), "giấy.pdf"))
    assert page.turn == 180
    assert "033190990021" in told(page)


def test_a_pdf_that_tells_its_text_needs_no_engine_eyes(settings):
    settings.OCR_PROGRAM = shutil.which("tesseract") or settings.OCR_PROGRAM
    if not printed.is_there():
        pytest.skip("no Tesseract on this machine")
    pages = printed.read_pages(store(forms.render("mau-01", EXAMPLES["mau-01"]), "giấy.pdf"))
    assert pages[0].is_text
    assert "Nguyễn Thị Ngọc Diệu Huyền" in told(pages[0])
    assert all(0 <= word.left <= word.right <= 1000 for word in pages[0].words)


@needs_engine
def test_words_are_kept_sealed_under_the_hash_and_read_once(monkeypatch):
    file = store(sheet(), "giấy.pdf")
    row = read_file(file)
    assert "Diệu".encode() not in bytes(row.sealed)
    assert "Diệu" in told(texts.texts_of([file.sha256])[file.sha256][0])
    monkeypatch.setattr(printed, "read_pages", None)  # a second reading would fail
    assert read_file(file).pk == row.pk


@needs_engine
def test_a_file_that_cannot_be_read_is_noted_and_left(monkeypatch):
    file = store(sheet(), "giấy.pdf")
    monkeypatch.setattr(
        printed, "read_pages", lambda _: (_ for _ in ()).throw(printed.reader.FileSwells(name="x"))
    )
    assert read_file(file).failure == "documents.file_swells"
    assert texts.pages_of(PrintedText.objects.get()) == ()
