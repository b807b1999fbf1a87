"""A business is filed for without typing what its register knows."""

import re

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import Account
from motcua.agencies.actions.seed_demo import seed_demo as seed_agencies
from motcua.agencies.queries import actor_for
from motcua.calendars.actions.seed import seed as seed_calendars
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.connectors.tests.conftest import businesses, businesses_url
from motcua.connectors.tests.test_look_up_business import CODE, COMPANY, HOUSEHOLD
from motcua.ledger.queries import history
from motcua.parties.actions.seed_demo import seed_demo as seed_parties
from tests.web.conftest import Browser, logged_in

__all__ = ["businesses", "businesses_url"]

pytestmark = pytest.mark.django_db
LIQUOR = "2.000620"
BADGE = "từ Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp, hôm nay"


@pytest.fixture
def province(db):
    seed_calendars(actor=SYSTEM)
    seed_agencies("33")
    seed_parties()
    bring_packs(actor=SYSTEM)


def browser(name: str) -> Browser:
    account = Account.objects.get(username=name)
    actor: Actor = actor_for(account)
    return Browser(logged_in(account), actor)


def not_to_type(page: str) -> str:
    return page.split("</details>", maxsplit=1)[0]


def test_a_company_is_known_from_its_code_on(businesses, province):
    minh = browser("congdan04")
    page = minh.post(f"/thu-tuc/{LIQUOR}/doanh-nghiep", {"ma_so": CODE})
    assert page["Location"] == f"/thu-tuc/{LIQUOR}"
    chosen = minh.get(f"/thu-tuc/{LIQUOR}")
    party = re.search(r'<option value="([^"]+)" selected>' + COMPANY["TenDoanhNghiep"], chosen)[1]
    draft = minh.start(LIQUOR, nguoi_nop=party)
    shown = minh.get(f"/ho-so/{draft}/cau-hoi/1")
    assert BADGE in shown
    for told in (CODE, COMPANY["TenDoanhNghiep"], COMPANY["DiaChiTruSo"]["ChiTiet"]):
        assert told in not_to_type(shown)
    assert "tra cứu Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp" in minh.get("/toi/ai-da-xem")


def test_a_household_business_is_known_without_a_code(businesses, province):
    hung = browser("congdan02")
    draft = hung.start(LIQUOR)
    shown = hung.get(f"/ho-so/{draft}/cau-hoi/1")
    assert BADGE in shown
    assert HOUSEHOLD["TenDoanhNghiep"] in not_to_type(shown)
    kinds = [entry.kind for entry in history(draft)]
    assert kinds.count("dossier.person_looked_up") == 1


def test_what_goes_wrong_is_told_beside_the_code(businesses, province):
    hung = browser("congdan02")
    for code, words in (
        (CODE, "không phải người đại diện"),
        ("0100109106", "Không có doanh nghiệp"),
        ("1", "phải có 10"),
    ):
        answer = hung.client.post(f"/thu-tuc/{LIQUOR}/doanh-nghiep", {"ma_so": code})
        page = answer.content.decode()
        assert answer.status_code in {403, 404, 422}
        assert words in page
        assert f'value="{code}"' in page


def test_silence_asks_instead(businesses, province, settings):
    settings.BUSINESS_URL = "http://127.0.0.1:1"
    hung = browser("congdan02")
    answer = hung.post(f"/thu-tuc/{LIQUOR}/nop", {"key": ""})
    assert "dan-cu=1" in answer["Location"]
    page = hung.get(answer["Location"])
    assert "Cơ sở dữ liệu quốc gia tạm thời không trả lời" in page


def test_nothing_is_offered_where_it_makes_no_sense(businesses, province, settings):
    minh = browser("congdan04")
    assert "doanh-nghiep" not in minh.get("/thu-tuc/1.004873")
    assert "/doanh-nghiep" in minh.get(f"/thu-tuc/{LIQUOR}")
    settings.BUSINESS_URL = ""
    assert "/doanh-nghiep" not in minh.get(f"/thu-tuc/{LIQUOR}")
