"""Photographs become pages: cut to the sheet, straight, upright, small, without place and time, and honestly judged."""

import io
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat

from motcua.documents import errors, queries, reader
from motcua.documents.actions.photograph import cut_again, photograph
from motcua.documents.binding import bind
from motcua.documents.reader import outline
from motcua.documents.tests import foreign, sheets
from motcua.kernel import clock

pytestmark = pytest.mark.django_db
PLACE = (b"Exif", b"GPS", b"Telephone", b"ICC_PROFILE")
FOUR_PAGES = 1_500_000
BUDGET = 340 * 1024


def seen(content: bytes, kind: str = "jpeg", page: int = 1):
    return reader.shot(content, kind, "ảnh", page=page)


def picture(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def off(corners, expected) -> float:
    """The farthest corner, in parts of the picture."""
    told = list(zip(corners[::2], corners[1::2], strict=True))
    return max(
        abs(x / 1_000 - ex) + abs(y / 1_000 - ey) for (x, y), (ex, ey) in zip(told, expected, strict=True)
    )


@pytest.mark.parametrize("table", [sheets.WOOD, sheets.STONE, sheets.CLOTH, sheets.BED])
@pytest.mark.parametrize("corners", [sheets.STRAIGHT, sheets.SLANTED, sheets.TURNED])
def test_the_sheet_is_found_on_the_table_and_pulled_straight(table, corners):
    photo = sheets.photo(sheets.sheet(), corners, table, (1_512, 2_016))
    found = seen(sheets.jpeg(photo))
    assert found.warnings == []
    assert off(found.corners, corners) < 0.06  # of the picture; the seam of a pale table costs most
    page = picture(found.page)
    assert abs(page.height / page.width - 2**0.5) < 0.01
    plain = sheets.sheet().resize(page.size)
    difference = ImageStat.Stat(ImageChops.difference(page.convert("L"), plain.convert("L"))).mean[0]
    assert difference < 75


def test_a_scan_without_a_table_is_left_whole_and_only_levelled():
    skewed = sheets.sheet().rotate(2.5, Image.Resampling.BICUBIC, fillcolor=(250, 250, 247))
    found = seen(sheets.jpeg(skewed))
    assert found.corners == []
    rows = picture(found.page).convert("L").resize((1, 700), Image.Resampling.BOX).tobytes()
    before = skewed.convert("L").resize((1, 700), Image.Resampling.BOX).tobytes()

    def steps(column):
        return sum((a - b) ** 2 for a, b in pairwise(column))

    assert steps(rows) > 2 * steps(before)


def test_a_picture_without_a_sheet_is_not_cut():
    assert seen(sheets.jpeg(Image.new("RGB", (1_400, 1_000), (90, 120, 60)))).corners == []


def test_place_time_and_telephone_stay_with_the_person():
    photo = sheets.photo(sheets.sheet(), size=(900, 1_200))
    sent = sheets.jpeg(photo, exif=sheets.with_place())
    assert b"Telephone" in sent
    found = seen(sent)
    for kept in (found.whole, found.page):
        assert not [mark for mark in PLACE if mark in kept]
        assert not picture(kept).getexif()


def test_a_photograph_that_lies_on_its_side_stands_up():
    photo = sheets.photo(sheets.sheet(), size=(900, 1_200))
    lying = sheets.jpeg(photo.rotate(90, expand=True), exif=sheets.with_place(6))
    found = seen(lying)
    assert picture(found.whole).size == (900, 1_200)
    assert off(found.corners, sheets.SLANTED) < 0.03


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda p: p, []),
        (lambda p: sheets.blurred(p, 2), []),
        (lambda p: sheets.blurred(p, 5), ["blurred"]),
        (lambda p: sheets.blurred(p, 12), ["blurred"]),
        (lambda p: sheets.dark(p, 0.3), ["dark"]),
        (lambda p: sheets.grainy(sheets.dark(p, 0.3), 9), ["dark"]),
        (lambda p: p.resize((600, 800)), ["small"]),
    ],
)
def test_what_is_wrong_is_said(spoil, told):
    photo = spoil(sheets.photo(sheets.sheet()))
    assert seen(sheets.jpeg(photo)).warnings == told


def test_a_page_with_three_lines_is_not_called_blurred():
    assert seen(sheets.jpeg(sheets.photo(sheets.sheet(3, seal=False)))).warnings == []


def test_heic_webp_and_png_are_read_like_jpeg():
    heic = Path(__file__).with_name("sheet.heic").read_bytes()
    found = seen(heic, "heic")
    assert off(found.corners, sheets.SLANTED) < 0.03
    assert not picture(found.whole).getexif()
    for kind in ("WEBP", "PNG"):
        written = io.BytesIO()
        sheets.photo(sheets.sheet(), size=(600, 800)).save(written, kind)
        assert off(seen(written.getvalue(), kind.lower()).corners, sheets.SLANTED) < 0.03


def test_what_lets_the_ground_through_lies_on_white():
    written = io.BytesIO()
    Image.new("RGBA", (800, 1_000), (0, 0, 0, 0)).save(written, "PNG")
    assert picture(seen(written.getvalue(), "png").page).getpixel((400, 500)) == (255, 255, 255)


def test_bombs_and_ruins_are_refused():
    huge = io.BytesIO()
    Image.new("1", (19_000, 19_000)).save(huge, "PNG")
    with pytest.raises(errors.FileTooManyPixels):
        photograph(huge.getvalue(), "to.png")
    whole = sheets.jpeg(sheets.photo(sheets.sheet(), size=(600, 800)))
    with pytest.raises(errors.FileUnreadable):
        photograph(whole[: len(whole) // 2], "đứt.jpg")
    with pytest.raises(errors.FileUnreadable):
        photograph(foreign.heic(), "IMG_2.HEIC")
    with pytest.raises(errors.FileEmpty):
        photograph(b"", "trống.jpg")
    with pytest.raises(errors.FileKindNotTaken, match="PDF và ảnh chụp"):
        photograph(foreign.docx(), "đơn.docx")


def test_a_child_that_takes_too_long_is_a_refusal(monkeypatch):
    monkeypatch.setattr(reader, "SECONDS", 0.01)
    with pytest.raises(errors.FileSwells):
        seen(sheets.jpeg(sheets.sheet()))


def test_pages_of_a_pdf_become_pages_and_a_signed_one_is_left_alone():
    pdf = pikepdf.new()
    for _ in range(3):
        pdf.add_blank_page()
    written = io.BytesIO()
    pdf.save(written)
    pages = photograph(written.getvalue(), "quét.pdf")
    assert [page.name for page in pages] == ["quét.pdf, 1", "quét.pdf, 2", "quét.pdf, 3"]
    with pytest.raises(errors.FileSigned):
        photograph(written.getvalue() + b"\n% /ByteRange [0 1 2 3]", "ký.pdf")


def test_a_page_is_cut_and_turned_again_from_the_whole():
    page = photograph(sheets.jpeg(sheets.photo(sheets.sheet(), size=(900, 1_200))), "a.jpg")[0]
    uncut, _ = cut_again(page.whole, "a", corners=(), turn=0)
    assert (uncut.width, uncut.height) == (900, 1_200)
    turned, _ = cut_again(page.whole, "a", corners=page.corners, turn=90)
    assert turned.width > turned.height


def test_four_shots_of_twelve_megapixels_are_one_small_paper():
    shots = [sheets.jpeg(sheets.photo(sheets.sheet(number=n), seed=n)) for n in range(1, 5)]
    pages = [photograph(shot, f"{n}.jpg")[0] for n, shot in enumerate(shots)]
    assert all(page.shown.size <= BUDGET for page in pages)
    paper = bind([queries.open_file(page.shown.sha256) for page in pages], "Giấy xác nhận", clock.now())
    assert len(paper) <= FOUR_PAGES
    for page in pages:
        assert len(queries.page_image(page.shown.sha256, 1, 240)) <= 20 * 1024


def test_the_bound_paper_is_pdf_a():
    """The clauses of ISO 19005-2 that a file of pictures can break (no validator of the standard is at hand)."""
    page = seen(sheets.jpeg(sheets.photo(sheets.sheet(), size=(900, 1_200)))).page
    now = clock.now()
    paper = bind([page, page], "Giấy tờ", now)
    assert paper == bind([page, page], "Giấy tờ", now)
    assert paper.startswith(b"%PDF-1.7\n%")
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert pdf.open_metadata().pdfa_status == "2B"
        assert pdf.open_metadata()["dc:title"] == "Giấy tờ"
        assert not pdf.check_pdf_syntax()
        assert not pdf.is_encrypted
        assert len(pdf.trailer.ID) == 2
        assert pdf.Root.Metadata.get("/Filter") is None
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFA1"
        profile = intent.DestOutputProfile.read_bytes()
        assert profile[36:40] == b"acsp"
        assert profile[16:20] == b"RGB "
        assert intent.DestOutputProfile.N == 3
        assert len(pdf.pages) == 2
        for one in pdf.pages:
            image = one.Resources.XObject.Im0
            assert image.read_raw_bytes() == page  # nothing is compressed twice
            assert image.ColorSpace == "/DeviceRGB"
            assert not {"/SMask", "/OPI", "/Alternates", "/Interpolate"} & set(image.keys())
            assert not {"/AA", "/Annots", "/Group"} & set(one.obj.keys())
        assert not {"/AA", "/OpenAction", "/Names"} & set(pdf.Root.keys())


def test_the_projection_takes_corners_to_corners():
    quad = ((10.0, 12.0), (90.0, 8.0), (97.0, 95.0), (3.0, 88.0))
    a, b, c, d, e, f, g, h = outline.projection(quad, 60, 80)
    for (x, y), (u, v) in zip(((0, 0), (60, 0), (60, 80), (0, 80)), quad, strict=True):
        under = g * x + h * y + 1
        assert abs((a * x + b * y + c) / under - u) < 1e-6
        assert abs((d * x + e * y + f) / under - v) < 1e-6


def test_two_sheets_side_by_side_are_not_one():
    mask = bytearray(200 * 100)
    for y in range(10, 90):
        for x in (*range(10, 90), *range(110, 190)):
            mask[y * 200 + x] = 255
    found = outline.outline(bytes(mask), 200, 100)
    assert found is not None
    assert outline.area(list(found)) < 0.5 * 200 * 100  # one of them, not the table between
