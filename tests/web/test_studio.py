"""The studio: a published text is revised, its form changed without code, its cost seen, its errors told, its drafts moved."""

import html
import re

import pytest

from motcua.accounts.roles import Role
from motcua.catalogue import queries
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.dossiers.models import Dossier
from motcua.ledger.queries import history
from tests.web.conftest import CODE, Browser
from tests.web.desk_world import logged_in

pytestmark = pytest.mark.django_db
HOME = f"/qt/thu-tuc/{CODE}"
FORM = f"{HOME}/du-thao/to-khai"
JOB = {
    "cau-hoi": "Nghề nghiệp",
    "cau-hoi-en": "Occupation",
    "kieu": "text",
    "vi-du": "Nông dân",
    "bat-buoc": "1",
}


@pytest.fixture
def designer(world):
    return Browser(logged_in(world.province.actor(Role.REFORM_OFFICER, at="H31")))


@pytest.fixture
def draft(designer):
    designer.post(f"{HOME}/ban-moi", {"key": "r"})
    return ProcedureRevision.objects.get(code=CODE, status=Status.DRAFT)


def hidden(page: str) -> dict[str, str]:
    return {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("seen", "key")}


def typed(page: str) -> dict[str, str]:
    """What a form shows, as the browser would send it back."""
    shown = re.findall(r'<input class="govuk-input[^>]*name="([^"]+)" value="([^"]*)"', page)
    shown += re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    shown += re.findall(
        r'<select[^>]*name="([^"]+)">(?:(?!</select>).)*<option value="([^"]*)" selected', page, re.DOTALL
    )
    return {name: html.unescape(value) for name, value in shown}


def change(designer: Browser, place: str, status: int = 302, **given: str) -> str:
    """Post as the form of this page would; the page when it is refused."""
    page = designer.get(place if "/vi-tri" not in place else FORM)
    return designer.post(place, hidden(page) | given, status).content.decode()


def question(row: ProcedureRevision, path: str):
    row.refresh_from_db()
    return next((q for q in row.form.layout.questions if q.path == path), None)


def test_published_text_is_only_revised(designer, world):
    page = designer.get(HOME)
    assert "Sửa thành bản mới" in page
    assert designer.client.get(FORM).status_code == 409
    refused = designer.client.post(f"{FORM}/cau-hoi?trang=0", JOB | {"seen": "x", "key": "y"})
    assert "Bản đã công bố không sửa được" in refused.content.decode()
    designer.post(f"{HOME}/ban-moi", {"key": "r"})
    assert "dự thảo" in designer.get(HOME)
    assert queries.in_force(CODE).number == 1


def test_a_question_is_added_moved_changed_and_removed_without_code(designer, draft):
    before = designer.get(FORM)
    change(designer, f"{FORM}/cau-hoi?trang=1", trang="1", **JOB)
    added = question(draft, "nghe_nghiep")
    assert (added.label, added.label_en, added.example) == ("Nghề nghiệp", "Occupation", "Nông dân")
    assert "nghe_nghiep" in draft.eform.schema["required"]
    after = designer.get(FORM)
    cost = re.compile(r'data-cost="characters">(\d+)')
    assert int(cost.search(after)[1]) == int(cost.search(before)[1]) + len("Nông dân")
    change(designer, f"{FORM}/cau-hoi/nghe_nghiep/vi-tri", lam="len")
    draft.refresh_from_db()
    assert [q.path for q in draft.form.layout.pages[1].questions][-2:] == ["nghe_nghiep", "lived_elsewhere"]
    told = JOB | {"khi": 'status == "single"', "trang": "1"}
    change(designer, f"{FORM}/cau-hoi/nghe_nghiep", **told)
    draft.refresh_from_db()
    assert question(draft, "nghe_nghiep").condition.source == 'status == "single"'
    assert question(draft, "nghe_nghiep").is_required
    assert "nghe_nghiep" not in draft.eform.schema["required"]
    change(designer, f"{FORM}/cau-hoi/nghe_nghiep/vi-tri", lam="bo")
    assert question(draft, "nghe_nghiep") is None


def test_choices_are_written_a_line_each(designer, draft):
    told = {
        "cau-hoi": "Nhà ở",
        "kieu": "choice",
        "trang": "moi",
        "ten-trang": "Nhà",
        "lua-chon": "Nhà riêng\nthue = Đi thuê / Rented",
    }
    change(designer, f"{FORM}/cau-hoi?trang=moi", **told)
    asked = question(draft, "nha_o")
    assert [(c.value, c.label, c.label_en) for c in asked.choices] == [
        ("nha_rieng", "Nhà riêng", ""),
        ("thue", "Đi thuê", "Rented"),
    ]
    assert draft.form.layout.pages[-1].title == "Nhà"
    assert "ít nhất hai lựa chọn" in change(
        designer, f"{FORM}/cau-hoi/nha_o", 422, **told | {"lua-chon": "Một", "trang": "4"}
    )


def test_what_the_state_knows_is_told_beside_the_question_that_asks_it(designer, draft):
    change(designer, f"{FORM}/cau-hoi?trang=1", trang="1", **JOB | {"cau-hoi": "Nơi cư trú"})
    page = designer.get(FORM)
    assert "hỏi «Nơi cư trú» dù Nhà nước đã biết" in page
    assert re.search(r'data-cost="again"[^>]*>1', page)
    assert "chưa công bố được" in designer.get(f"{HOME}/du-thao/cong-bo")
    answer = designer.client.post(
        f"{HOME}/du-thao/cong-bo",
        {"da-doc": "1", "seen": ProcedureRevision.objects.get(pk=draft.pk).digest, "key": "p"},
    )
    assert answer.status_code == 422
    assert queries.in_force(CODE).number == 1


def test_a_condition_on_what_nobody_asks_is_refused_and_nothing_is_lost(designer, draft):
    page = change(
        designer,
        f"{FORM}/cau-hoi?trang=1",
        422,
        trang="1",
        **JOB | {"khi": "khac", "dieu-kien": "tien_luong > 5"},
    )
    assert "tien_luong" in page
    assert 'value="Nghề nghiệp"' in page
    assert question(draft, "nghe_nghiep") is None


def test_two_designers_do_not_overwrite_each_other(designer, draft):
    page = hidden(designer.get(f"{FORM}/cau-hoi?trang=1"))
    change(designer, f"{FORM}/cau-hoi?trang=1", trang="1", **JOB)
    late = designer.post(f"{FORM}/cau-hoi?trang=1", page | JOB | {"trang": "1", "cau-hoi": "Khác"}, 409)
    assert "vừa được người khác sửa" in late.content.decode()


def test_limits_papers_and_fees_are_forms(designer, draft):
    change(
        designer,
        f"{HOME}/du-thao/phi",
        **{
            "ten": "Lệ phí bản sao",
            "ten-en": "Copies",
            "ma": "ban-sao",
            "loai": "charge",
            "muc-thu": "8.000",
            "tinh-theo": "dossier",
            "can-cu": "97/2015/QH13",
        },
    )
    draft.refresh_from_db()
    assert draft.spec().fees[0].amount_vnd == 8000
    page = designer.get(f"{HOME}/du-thao/thoi-han/1")
    assert 'value="working_days" selected' in page
    given = {"ten": "Thường", "ten-en": "Plain", "ma": "plain"}
    ways = dict.fromkeys(("truc-tuyen", "tai-quay", "buu-chinh"), "2")
    units = {f"{name}-don-vi": "working_days" for name in ways}
    change(designer, f"{HOME}/du-thao/thoi-han/1", **given | ways | units)
    draft.refresh_from_db()
    assert str(draft.spec().case("plain").limit_for("self")) == "2 working_days"
    change(designer, f"{HOME}/du-thao/giay-to/5/vi-tri", lam="bo")
    draft.refresh_from_db()
    assert "mandate" not in {c.code for c in draft.spec().components}
    assert draft.spec().components[4].takes_expired  # what no control shows is kept
    changes = designer.get(f"{HOME}/so-sanh")
    assert "Lệ phí bản sao" in changes
    assert "Văn bản ủy quyền" in changes


def test_published_with_confirmation_and_open_dossiers_stay_on_their_text(designer, draft, world, citizen):
    dossier = world.received()
    fits = citizen.start()
    citizen.answer(fits, 1)
    head = typed(designer.get(f"{HOME}/du-thao/chung"))
    change(designer, f"{HOME}/du-thao/chung", **head | {"bo-sung": "10"})
    page = designer.get(f"{HOME}/du-thao/cong-bo")
    assert "1 hồ sơ đang giải quyết giữ phiên bản cũ." in page
    assert "chưa đánh dấu đã đọc" in change(designer, f"{HOME}/du-thao/cong-bo", 422)
    change(designer, f"{HOME}/du-thao/cong-bo", **{"da-doc": "1"})
    draft.refresh_from_db()
    assert (draft.status, queries.in_force(CODE).number) == (Status.PUBLISHED, 2)
    dossier.refresh_from_db()
    assert dossier.revision.number == 1
    page = designer.get(HOME)
    assert "1 hồ sơ đang giải quyết theo phiên bản cũ." in page
    designer.post(f"{HOME}/chuyen-ban-nhap", {"ban": "1", "key": "m"})
    assert Dossier.objects.get(public_id=fits).revision.number == 2
    told = history(draft.public_id)[-1]
    assert (told.kind, told.data["moved_count"], told.data["left_count"]) == ("dossier.drafts_moved", 1, 0)
    dossier.refresh_from_db()
    assert dossier.revision.number == 1


def test_a_draft_whose_answers_no_longer_fit_keeps_its_text(designer, draft, citizen):
    old = citizen.start()
    citizen.answer(old, 1)
    citizen.answer(old, 2)
    change(
        designer,
        f"{FORM}/cau-hoi/status",
        **{
            "cau-hoi": "Tình trạng",
            "cau-hoi-en": "Status",
            "kieu": "choice",
            "trang": "1",
            "bat-buoc": "1",
            "lua-chon": "divorced = Ly hôn / Divorced\nwidowed = Góa / Widowed\nmarried = Có vợ, chồng / Married",
        },
    )
    change(designer, f"{HOME}/du-thao/cong-bo", **{"da-doc": "1"})
    designer.post(f"{HOME}/chuyen-ban-nhap", {"ban": "1", "key": "m"})
    assert Dossier.objects.get(public_id=old).revision.number == 1
    assert "1 bản nháp giữ phiên bản cũ" in designer.get(HOME)


def test_a_draft_is_thrown_away(designer, draft):
    designer.post(f"{HOME}/du-thao/huy", {"seen": draft.digest, "key": "h"})
    assert not ProcedureRevision.objects.filter(status=Status.DRAFT).exists()
    assert history(draft.public_id)[-1].kind == "catalogue.draft_dropped"


def test_a_page_is_seen_as_the_citizen_will_see_it(designer, draft):
    page = designer.get(f"{HOME}/ban/{draft.number}/xem-truoc/3")
    assert question(draft, "purpose").label in html.unescape(page)
    assert "purpose == &quot;marriage&quot;" in page
    assert designer.client.get(f"{HOME}/ban/{draft.number}/xem-truoc/9").status_code == 404


def test_others_do_not_design(world, citizen):
    assert citizen.client.get("/qt/thu-tuc").status_code == 403
    for actor in (world.desk, world.leader):
        assert logged_in(actor).get("/qt/thu-tuc").status_code == 403


def test_in_english_what_is_wrong_and_what_changed_is_said_in_english(designer, draft):
    change(
        designer,
        f"{HOME}/du-thao/phi",
        **{"ten": "Lệ phí", "ma": "le-phi", "loai": "charge", "muc-thu": "8000", "tinh-theo": "dossier"},
    )
    head = typed(designer.get(f"{HOME}/du-thao/chung"))
    change(designer, f"{HOME}/du-thao/chung", **head | {"bo-sung": "10"})
    designer.client.cookies["django_language"] = "en"
    assert "«le-phi» has no legal basis." in html.unescape(designer.get(f"{HOME}/ban/{draft.number}"))
    changes = designer.get(f"{HOME}/so-sanh")
    assert "days to supply what is missing" in changes
    refused = change(designer, f"{HOME}/du-thao/thoi-han/0", 422, ten="", ma="")
    assert "name" in refused
    assert "is missing." in refused


def test_who_decides_on_what_law_and_who_pays_less_are_forms(designer, draft):
    place = f"{HOME}/du-thao"
    change(
        designer, f"{place}/can-cu", **{"van-ban": "NĐ 120/2025/NĐ-CP", "dieu": "Điều 4", "ve": "phân cấp"}
    )
    given = {"ten": "Hộ nghèo", "ma": "poor", "muc-giam": "50", "tu-ngay": "1/1/2027", "can-cu": "NQ 1"}
    change(designer, f"{place}/mien-giam", **given)
    page = designer.get(f"{place}/tham-quyen/0")
    assert re.search(r'<option value="\w+" selected>(nơi nộp hồ sơ|câu trả lời)', page)
    change(
        designer, f"{place}/tham-quyen/0", **{"ten": "Sở", "cap": "province", "cach-tim": "key"}, status=422
    )
    rule = {"ten": "Sở Xây dựng", "cap": "province", "cach-tim": "key", "co-quan": "so-xay-dung"}
    change(designer, f"{place}/tham-quyen/0", **rule)
    change(designer, f"{place}/ket-qua", **typed(designer.get(f"{place}/ket-qua")) | {"gia-tri": "9"})
    draft.refresh_from_db()
    spec = draft.spec()
    assert str(spec.legal_basis[-1]) == "Điều 4, NĐ 120/2025/NĐ-CP"
    assert (spec.exemptions[0].percent, str(spec.exemptions[0].starts_on)) == (50, "2027-01-01")
    assert 'value="01/01/2027"' in designer.get(f"{place}/mien-giam/0")
    assert (spec.competence[0].agency, spec.outcome.validity_months) == ("so-xay-dung", 9)
    assert spec.outcome.template  # what no control shows is kept
    change(designer, f"{place}/mien-giam/0/vi-tri", lam="bo")
    draft.refresh_from_db()
    assert draft.spec().exemptions == ()
