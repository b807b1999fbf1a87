"""People and agencies in the studio: appointed and dismissed, renamed and merged by an instrument, told in the history."""

from datetime import timedelta

import pytest

from motcua.accounts.queries import account_named
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.kernel import clock
from tests.web.conftest import Browser
from tests.web.desk_world import logged_in

pytestmark = pytest.mark.django_db
DEPARTMENT = "/qt/to-chuc/H31.12"


@pytest.fixture
def admin(world):
    return Browser(logged_in(world.province.actor(Role.ADMINISTRATOR, at="H31")))


def today(days: int = 0) -> str:
    return f"{clock.local_date(clock.now()) + timedelta(days=days):%d/%m/%Y}"


def appointment(**changes: str) -> dict[str, str]:
    given = {
        "lam": "bo-nhiem", "key": "b", "ho-ten": "Lê Thị Mới", "ten-dang-nhap": "lethimoi", "mo-moi": "1", "chuc-danh": "Chuyên viên mới",
        "bac": "staff", "vai-tro": "case_officer", "tu-ngay": today(), "den-ngay": today(30), "van-ban": "12/QĐ-SCT", "ngay-van-ban": today(-1),
    }  # fmt: skip
    return given | changes


def test_somebody_is_appointed_until_a_day_and_acts(admin):
    admin.post(DEPARTMENT, appointment())
    page = admin.get(DEPARTMENT)
    assert "Lê Thị Mới" in page
    assert "Bổ nhiệm Chuyên viên mới, vai trò công chức thụ lý" in page
    assert "12/QĐ-SCT" in page
    account = account_named("lethimoi")
    actor = agencies.actor_for(account)
    assert (actor.roles, actor.agency) == ({Role.CASE_OFFICER}, "H31.12")
    with clock.at(clock.now() + timedelta(days=31)):
        assert agencies.actor_for(account).roles == frozenset()
        assert account.public_id not in {one.account for one in agencies.sitting_at("H31.12")}


def test_an_appointment_is_written_down_before_its_day_and_takes_effect_on_it(admin):
    admin.post(DEPARTMENT, appointment(**{"tu-ngay": today(7), "den-ngay": ""}))
    page = admin.get(DEPARTMENT)
    assert "Sắp nhận vị trí" in page
    assert f"từ ngày {today(7)}; đến hôm đó mới có vai trò" in page
    account, begins = account_named("lethimoi"), clock.now() + timedelta(days=7)
    assert agencies.actor_for(account).roles == frozenset()
    assert account.public_id not in {one.account for one in agencies.sitting_at("H31.12")}
    assert account.enrol_until > begins - timedelta(days=1)  # time to set up the code is counted from then
    with clock.at(begins):
        assert agencies.actor_for(account).roles == {Role.CASE_OFFICER}
        assert account.public_id in {one.account for one in agencies.sitting_at("H31.12")}
        assert "Sắp nhận vị trí" not in admin.get(DEPARTMENT)


def test_what_has_not_begun_is_called_off_and_never_begins(admin):
    admin.post(DEPARTMENT, appointment(**{"tu-ngay": today(7), "den-ngay": ""}))
    account = account_named("lethimoi")
    off = {"lam": "huy", "tai-khoan": account.public_id, "van-ban": "14/QĐ-SCT", "key": "h"}
    assert "Số văn bản" in admin.post(DEPARTMENT, off | {"van-ban": ""}, 422).content.decode()
    admin.post(DEPARTMENT, off)
    page = admin.get(DEPARTMENT)
    assert "Sắp nhận vị trí" not in page
    assert "14/QĐ-SCT" in page
    with clock.at(clock.now() + timedelta(days=8)):
        assert agencies.actor_for(account).roles == frozenset()
        assert account.public_id not in {one.account for one in agencies.sitting_at("H31.12")}
    assert admin.client.post(DEPARTMENT, off | {"key": "again"}).status_code == 404
    admin.post(DEPARTMENT, appointment(key="b2", **{"mo-moi": "", "tu-ngay": today(), "den-ngay": ""}))
    assert agencies.actor_for(account).roles == {Role.CASE_OFFICER}


def test_who_sits_until_a_day_may_leave_before_it(admin):
    admin.post(DEPARTMENT, appointment())
    account = account_named("lethimoi")
    admin.post(
        DEPARTMENT, {"lam": "thoi-giu", "tai-khoan": account.public_id, "van-ban": "13/QĐ-SCT", "key": "k"}
    )
    with clock.at(clock.now() + timedelta(days=1)):
        assert account.public_id not in {one.account for one in agencies.sitting_at("H31.12")}


def test_who_leaves_loses_every_role_there_at_once(admin):
    admin.post(DEPARTMENT, appointment(**{"den-ngay": ""}))
    account = account_named("lethimoi")
    leaving = {"lam": "thoi-giu", "tai-khoan": account.public_id, "van-ban": "13/QĐ-SCT", "key": "k"}
    assert "Số văn bản" in admin.post(DEPARTMENT, leaving | {"van-ban": ""}, 422).content.decode()
    admin.post(DEPARTMENT, leaving)
    assert agencies.actor_for(account).roles == frozenset()
    assert "Thôi giữ Chuyên viên mới" in admin.get(DEPARTMENT)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"van-ban": ""}, "Số văn bản: không được trống"),
        ({"tu-ngay": "31/02/2026"}, "ngày phải có thật"),
        ({"ngay-van-ban": "01/01/2099"}, "không sau ngày bắt đầu"),
        ({"tu-ngay": "01/01/2099", "den-ngay": ""}, "Từ ngày: xa quá một năm"),
        ({"tu-ngay": today(9), "den-ngay": today(8)}, "Đến hết ngày: đã qua hoặc trước ngày bắt đầu"),
        ({"tu-ngay": today(9), "ngay-van-ban": today(2)}, "Ngày văn bản: chưa tới"),
        ({"den-ngay": "01/01/2020"}, "Đến hết ngày: đã qua"),
        ({"vai-tro": "system"}, "hãy chọn trong danh sách"),
        ({"ho-ten": ""}, "Họ và tên công chức: chưa ghi"),
        ({"chuc-danh": ""}, "Chức danh: chưa ghi"),
        ({"ten-dang-nhap": ""}, "Tên đăng nhập: chưa ghi"),
    ],
)
def test_an_appointment_that_cannot_be_says_why_and_opens_no_account(admin, wrong, told):
    page = admin.post(DEPARTMENT, appointment(**wrong), 422).content.decode()
    assert told in page
    assert "Lê Thị Mới" not in page or 'value="Lê Thị Mới"' in page
    admin.post(DEPARTMENT, appointment(key="again"))  # nothing stands in the way of the right one


def test_an_agency_is_renamed_and_merged_by_an_instrument(admin):
    new = {
        "lam": "doi-ten",
        "ten": "Sở Thương mại",
        "tu-ngay": today(),
        "van-ban": "NQ 1/NQ-HĐND",
        "key": "d",
    }
    assert "Tên mới" in admin.post(DEPARTMENT, new | {"ten": "Sở Công Thương"}, 422).content.decode()
    admin.post(DEPARTMENT, new | {"key": "e"})
    page = admin.get(DEPARTMENT)
    assert "Sở Thương mại</h1>" in page
    assert "Đổi tên từ «Sở Công Thương»" in page
    merger = {"lam": "sap-nhap", "ke-thua": "H31.5", "tu-ngay": today(1), "van-ban": "NQ 2/NQ-HĐND"}
    assert "Số văn bản" in admin.post(DEPARTMENT, merger | {"van-ban": ""}, 422).content.decode()
    admin.post(DEPARTMENT, merger)
    assert agencies.agency("H31.12").ends_on == clock.local_date(clock.now())
    assert "Nhiệm vụ chuyển sang «Sở Xây dựng»" in admin.get(DEPARTMENT)


def test_who_does_not_manage_people_sees_no_form_and_is_refused(world):
    reform = Browser(logged_in(world.province.actor(Role.REFORM_OFFICER, at="H31")))
    page = reform.get(DEPARTMENT)
    assert "bo-nhiem" not in page
    assert "sap-nhap" not in page
    assert reform.client.post(DEPARTMENT, appointment()).status_code == 403
    assert reform.client.get("/qt/to-chuc/H99").status_code == 404
    assert Browser(logged_in(world.desk)).client.get(DEPARTMENT).status_code in {403, 404}
