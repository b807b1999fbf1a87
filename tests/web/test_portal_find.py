"""Getting to the right procedure, and what its page promises."""

from motcua.accounts.actor import SYSTEM
from motcua.catalogue.actions.bring_packs import bring_packs
from tests.web.conftest import CODE


def test_home_leads_to_search_to_the_frequent_procedures_and_to_tracking_and_verifying(anyone):
    page = anyone.get("/")
    assert 'action="/tim"' in page
    assert f'href="/thu-tuc/{CODE}"' in page
    assert 'href="/tra-cuu"' in page
    assert 'href="/xac-minh"' in page


def test_search_without_accents_and_in_everyday_words(anyone):
    for words in ("giay doc than", "giấy độc thân", "XAC NHAN TINH TRANG HON NHAN"):
        page = anyone.get(f"/tim?q={words}")
        assert f'href="/thu-tuc/{CODE}"' in page
    assert "3 ngày làm việc" in page
    assert "Không mất phí" in page
    assert "Trực tuyến toàn trình" not in page  # as it should be; only less is told


def test_nothing_found_says_what_to_do(anyone):
    page = anyone.get("/tim?q=xyzzy")
    assert "Chưa thấy thủ tục nào" in page
    assert "1022" in page
    assert "/thu-tuc/" in page  # and still offers what most people come for


def test_what_somebody_typed_is_text_and_never_markup(anyone):
    page = anyone.get("/tim?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page


def test_the_procedure_page_says_for_whom_how_long_how_much_and_what_a_database_answers(anyone):
    page = anyone.get(f"/thu-tuc/{CODE}")
    for words in (
        "Thường không", "Ai được làm", "Mất bao lâu", "Nhận được gì", "Cơ quan giải quyết", "căn cứ pháp lý",
        "Không cần nộp: cơ quan tra cứu từ Cơ sở dữ liệu quốc gia về dân cư", "Bắt đầu",
    ):  # fmt: skip
        assert words in page


def test_every_published_procedure_has_its_page_in_both_languages(anyone, units):
    for revision in bring_packs(actor=SYSTEM):
        page = anyone.get(f"/thu-tuc/{revision.code}")
        assert revision.name in page
        assert revision.name_en in anyone.get(f"/thu-tuc/{revision.code}?lang=en")
        anyone.client.cookies.clear()


def test_a_procedure_that_does_not_exist_is_told_in_words(anyone):
    assert "không có thủ tục" in anyone.get("/thu-tuc/9.999999", status=422)


def test_starting_needs_a_log_in_and_comes_back_to_the_procedure(anyone):
    answer = anyone.client.post(f"/thu-tuc/{CODE}/nop")
    assert answer["Location"] == f"/dang-nhap?next=/thu-tuc/{CODE}/nop"
    assert anyone.client.get(f"/thu-tuc/{CODE}/nop").status_code == 302


def test_an_officer_does_not_file_as_a_citizen(officer):
    page = officer.post(f"/thu-tuc/{CODE}/nop", {}, 403).content.decode()
    assert "công chức nhận hồ sơ tại trang Tiếp nhận" in page
