"""The seven forms on paper: the right size, the right words, our own fonts, PDF/A, a place for the signature."""

import io
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from motcua.documents import forms
from motcua.documents.errors import TemplateBroken
from motcua.documents.tests.papers import APPLICANT, EXAMPLES, HEADING, LEADER, MADE, PROCEDURE
from motcua.kernel import clock

A5 = (420, 595)
A4_LANDSCAPE = (842, 595)
TITLES = {
    "mau-01": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
    "mau-02": "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    "mau-03": "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
    "mau-04": "VĂN BẢN XIN LỖI",
    "mau-05": "dừng giải quyết hồ sơ thủ tục hành chính",
    "mau-06": "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
    "mau-07": "SỔ THEO DÕI HỒ SƠ",
}


def text(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(unicodedata.normalize("NFC", words).split())


def fonts(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return {
            str(font.BaseFont).split("+")[1]
            for page in paper.pages
            for font in page.Resources.Font.values()
            if "+" in str(font.BaseFont)
        }


def conformance(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        return paper.open_metadata().pdfa_status


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    with clock.at(MADE):
        return {form: forms.render(form, fields) for form, fields in EXAMPLES.items()}


@pytest.mark.parametrize("form", forms.FORMS)
def test_a_form_says_what_the_law_wants_in_our_own_fonts(printed, form):
    words = text(printed[form])
    assert TITLES[form] in words
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
    assert "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ NGHĨA TRỤ" in words
    assert "Nghĩa Trụ, ngày 05 tháng 3 năm 2026" in words
    assert PROCEDURE.split()[-1] in words
    assert "MÔ PHỎNG – không có giá trị pháp lý" in words
    assert fonts(printed[form]) <= {"Tinos-Regular", "Tinos-Bold", "Tinos-Italic"}
    assert conformance(printed[form]) == "2A"


@pytest.mark.parametrize("form", forms.FORMS)
def test_a_form_has_the_size_of_the_law_and_a_place_for_the_signature(printed, form):
    pages = pypdfium2.PdfDocument(printed[form])
    size = tuple(round(edge) for edge in pages[0].get_size())
    assert size == (A4_LANDSCAPE if form == "mau-07" else A5)
    box = forms.signature_box(printed[form])
    assert box.page == len(pages) - 1
    assert box.x >= size[0] * 0.45
    assert box.x + box.width <= size[0] - 20
    assert box.y > 20
    assert (round(box.width), round(box.height)) == (170, 51)


def test_moments_are_the_provinces_and_money_is_readable(printed):
    words = text(printed["mau-01"])
    assert "Thời gian nhận hồ sơ: 09 giờ 30 phút, ngày 05 tháng 3 năm 2026" in words
    assert "17 giờ 00 phút, ngày 26 tháng 3 năm 2026" in words
    assert "150.000 đồng" in words
    assert "H31.12.3-260305-0042" in words


def test_the_same_fields_at_the_same_moment_give_the_same_bytes(printed):
    with clock.at(MADE):
        assert forms.render("mau-02", EXAMPLES["mau-02"]) == printed["mau-02"]


def test_what_a_citizen_writes_is_never_markup():
    sly = replace(
        APPLICANT, name="#panic(1) *đậm* $x$ \\ \"'] @a <b>", address='#read("/config/settings.py")'
    )
    words = text(forms.render("mau-01", replace(EXAMPLES["mau-01"], applicant=sly)))
    assert "#panic(1) *đậm* $x$ \\ \"'] @a <b>" in words
    assert '#read("/config/settings.py")' in words


def test_threads_that_print_at_once_get_their_own_papers():
    def printed_with(n: int) -> bytes:
        heading = replace(HEADING, number=f"{n}/PBS", link="")
        return forms.render("mau-02", replace(EXAMPLES["mau-02"], heading=heading))

    with ThreadPoolExecutor(6) as pool:
        papers = list(pool.map(printed_with, range(24)))
    assert all(f"Số: {n}/PBS" in text(paper) for n, paper in enumerate(papers))


def test_a_real_paper_is_not_marked_as_a_simulation():
    real = replace(EXAMPLES["mau-03"], heading=replace(HEADING, is_demo=False))
    assert "MÔ PHỎNG" not in text(forms.render("mau-03", real))


def test_a_batch_gives_each_its_own_paper(printed):
    steps = EXAMPLES["mau-06"].steps
    many = [
        replace(EXAMPLES["mau-06"], heading=replace(HEADING, number=f"{n}/PKS"), steps=steps * (n % 3 + 1))
        for n in range(60)
    ]
    papers = forms.render_many("mau-06", many)
    assert len(papers) == 60
    for n in (0, 2, 49, 50, 59):
        words = text(papers[n])
        assert words.count("CỘNG HÒA") == 1
        assert f"Số: {n}/PKS" in words
        assert words.count("Ký duyệt") == n % 3 + 1
        assert conformance(papers[n]) == "2B"
        assert forms.signature_box(papers[n])
        assert len(papers[n]) < 150_000
    assert forms.render_many("mau-06", []) == []


def test_a_pack_prints_its_outcome_in_the_house_style(settings, tmp_path):
    settings.PACKS = tmp_path
    (tmp_path / "giay-phep.typ").write_text(
        '#import "/documents/forms/house.typ": *\n#let title = "Giấy phép"\n'
        '#let sheet(d) = paper(d, size: "a4")[#name-of-paper(title, none)\n#line([Cấp cho], d.applicant.name)\n'
        "#line([Diện tích], [#d.answers.area_m2 m²])\n#signature(d.signer)]\n"
    )
    fields = {"heading": HEADING, "applicant": APPLICANT, "answers": {"area_m2": 12}, "signer": LEADER}
    pdf = forms.render("giay-phep.typ", fields)
    assert "Diện tích: 12 m²" in text(pdf)
    assert forms.signature_box(pdf)
    with pytest.raises(TemplateBroken, match="area_m2"):
        forms.render("giay-phep.typ", {**fields, "answers": {}})
    with pytest.raises(TemplateBroken, match="không có tệp mẫu"):
        forms.render("../giay-phep.typ", fields)


def test_a_template_kept_elsewhere_needs_no_file_and_is_named_when_it_breaks():
    source = b'#let title = "Cu"\n#let sheet(d) = [#d.answers.word]\n'
    fields = {"heading": HEADING, "answers": {"word": "Một"}}
    assert text(forms.render("gone.typ", fields, source)) == "Một"
    with pytest.raises(TemplateBroken, match=r"gone\.typ"):
        forms.render("gone.typ", {**fields, "answers": {}}, source)
