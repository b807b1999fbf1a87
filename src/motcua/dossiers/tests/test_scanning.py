"""Which pages are one paper, and which paper it is: by sheets, by titles, and never surer than the eye would be."""

import pytest

from motcua.dossiers.rules import scanning
from motcua.dossiers.rules.copy_names import copy_name
from motcua.dossiers.rules.scanning import KnownPaper, Line, Mark, PageSeen, classify, names_in, split

ID = "a" * 26
PAPERS = [
    KnownPaper(code, names_in(name))
    for code, name in {
        "declaration": "Tờ khai cấp Giấy xác nhận tình trạng hôn nhân",
        "certificate": "Giấy xác nhận tình trạng hôn nhân",
        "ended": "Bản án, quyết định ly hôn hoặc giấy chứng tử của vợ/chồng",
        "birth": "Giấy chứng sinh",
        "marriage": "Giấy chứng nhận kết hôn của cha mẹ",
        "mandate": "Văn bản ủy quyền (bản sao có chứng thực)",
    }.items()
]
ASKED = {ID: PAPERS}
HEAD = Line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 60)


def page(position, *lines, mark=None, ink=4_000):
    return PageSeen(position, tuple(Line(text, 150 + 30 * at) for at, text in enumerate(lines)), mark, ink)


def titled(position, title):
    return PageSeen(position, (HEAD, Line(title, 180), Line("Tôi tên là Nguyễn Văn An", 240)))


def found(*pages, dossier=ID):
    return [(paper.component, paper.pages) for paper in split(pages, ASKED, dossier).papers]


@pytest.mark.parametrize(
    ("title", "component"),
    [
        ("TỜ KHAI CẤP GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", "declaration"),
        ("GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN", "certificate"),
        ("QUYẾT ĐỊNH LY HÔN", "ended"),
        ("GIẤY CHỨNG TỬ", "ended"),
        ("GIẤY CHỨNG SINH", "birth"),
        ("GlẤY CHỨNG SINH", "birth"),  # as a machine may read it
        ("GIẤY CHỨNG NHẬN KẾT HÔN", "marriage"),
        ("VĂN BẢN ỦY QUYỀN", "mandate"),
        ("GIẤY ỦY QUYỀN", "mandate"),
    ],
)
def test_a_title_names_its_paper(title, component):
    code, sure = classify([Line(title, 200)], PAPERS)
    assert code == component
    assert sure >= scanning.SURE


@pytest.mark.parametrize("title", ["HÓA ĐƠN TIỀN ĐIỆN", "HỢP ĐỒNG THUÊ NHÀ", "Giấy chứng sinh", ""])
def test_what_is_no_title_of_theirs_is_never_sure(title):
    assert classify([Line(title, 200)], PAPERS)[1] < scanning.SURE


def test_a_title_far_down_or_in_small_letters_says_nothing():
    assert classify([Line("GIẤY CHỨNG SINH", 700)], PAPERS) == ("", 0)


def test_sheets_say_it_and_go_away_with_blank_backs():
    pages = [
        page(1, mark=Mark(ID, "birth")), page(2, "chữ"), page(3, ink=4), page(4, mark=Mark(ID, "mandate")), page(5, "chữ"),
    ]  # fmt: skip
    done = split(pages, ASKED)
    assert [(p.component, p.pages, p.sure) for p in done.papers] == [
        ("birth", [2], 100),
        ("mandate", [5], 100),
    ]
    assert done.left_out == {1: "separator", 3: "blank", 4: "separator"}


def test_a_sheet_for_anybody_parts_papers_that_their_titles_name():
    pages = [titled(1, "GIẤY CHỨNG SINH"), page(2, mark=Mark()), titled(3, "VĂN BẢN ỦY QUYỀN")]
    assert found(*pages) == [("birth", [1]), ("mandate", [3])]


def test_titles_part_what_no_sheet_parts_and_further_pages_stay():
    pages = [
        titled(1, "GIẤY CHỨNG SINH"),
        page(2, "tiếp theo"),
        titled(3, "VĂN BẢN ỦY QUYỀN"),
        page(4, "tiếp theo"),
    ]
    assert found(*pages) == [("birth", [1, 2]), ("mandate", [3, 4])]


def test_a_running_title_and_a_numbered_page_begin_nothing():
    again = PageSeen(2, (Line("2", 30), HEAD, Line("GIẤY CHỨNG SINH", 150)))
    assert found(titled(1, "GIẤY CHỨNG SINH"), again, page(3, "GIẤY CHỨNG SINH")) == [("birth", [1, 2, 3])]


def test_a_further_page_with_a_heading_of_its_own_is_asked_about():
    pages = [
        titled(1, "GIẤY CHỨNG SINH"),
        PageSeen(2, (Line("BẢNG KÊ CHI PHÍ", 100),)),
        titled(3, "VĂN BẢN ỦY QUYỀN"),
    ]
    papers = split(pages, ASKED, ID).papers
    assert [paper.pages for paper in papers] == [[1, 2], [3]]
    assert [paper.sure >= scanning.SURE for paper in papers] == [False, True]


def test_behind_a_sheet_only_a_clear_other_paper_begins_anew():
    mark = page(1, mark=Mark(ID, "birth"))
    annex = PageSeen(3, (HEAD, Line("BẢNG KÊ CHI PHÍ", 200)))
    assert found(mark, page(2, "chữ"), annex) == [("birth", [2, 3])]
    assert found(mark, page(2, "chữ"), titled(3, "VĂN BẢN ỦY QUYỀN")) == [("birth", [2]), ("mandate", [3])]


def test_a_component_of_another_procedure_and_a_foreign_code_say_nothing():
    assert found(page(1, mark=Mark(ID, "passport")), page(2, "chữ")) == [("", [2])]
    assert scanning.mark_in(["https://example.org/x", "033190990001|Nguyễn Thị Hoa"]) is None
    told = scanning.mark_in([f"https://motcua.example/h/{ID}#tp=birth"])
    assert told == Mark(ID, "birth")
    assert scanning.mark_in([f"https://motcua.example/h/{ID}"]) == Mark(ID, "")
    assert scanning.mark_in([scanning.ANYBODYS]) == Mark("", "")


def test_a_page_nobody_can_read_is_left_out_and_the_others_stay():
    broken = PageSeen(2, is_readable=False)
    done = split([titled(1, "GIẤY CHỨNG SINH"), broken], ASKED, ID)
    assert ([p.pages for p in done.papers], done.left_out) == ([[1]], {2: "unread"})


def test_a_copy_is_called_by_agency_kind_number_and_version():
    assert copy_name("H31.101", "Giấy chứng sinh", 12) == "H31.101_GCS_000012_01"
    assert copy_name("H31", "(bản sao)", 1) == "H31_GT_000001_01"
