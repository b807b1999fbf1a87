"""Behind the national portal: people file there, dossiers arrive from a machine, everything afterwards stays here."""

import uuid

import pytest

from motcua.accounts.models import Account
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import ANSWERS
from tests.web.conftest import CODE, Browser, logged_in
from tests.web.machine import machines

NATIONAL = "https://dichvucong.example"
BODY = {"procedure": CODE, "answers": ANSWERS}


@pytest.fixture
def behind(settings):
    settings.NATIONAL_PORTAL_URL = NATIONAL


def filed_by_machine(api):
    return api.integrator.post(
        "/dossiers",
        {**BODY, "channel": "self", "applicant": api.world.citizen.party},
        idempotency_key=str(uuid.uuid4()),
    )


def test_a_procedure_leads_to_the_national_portal_and_begins_nothing_here(behind, citizen, anyone):
    for browser in (anyone, citizen):
        page = browser.get(f"/thu-tuc/{CODE}")
        assert f'href="{NATIONAL}"' in page
        assert "Bắt đầu" not in page
    refused = citizen.post(f"/thu-tuc/{CODE}/nop", {"key": ""}, 409).content.decode()
    assert NATIONAL in refused
    assert Dossier.objects.count() == 0


def test_nor_over_the_api(behind, world):
    api = machines(world)
    answer = api.citizen.post("/dossiers", BODY, idempotency_key=str(uuid.uuid4()))
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:motcua:dossier.filed_elsewhere")


def test_what_arrives_is_followed_here(behind, world, units, anyone):
    arrived = filed_by_machine(machines(world))
    assert arrived.status_code == 201, arrived.content
    told = arrived.json()
    citizen = Browser(logged_in(Account.objects.get(username="hoa")), world.citizen)
    assert told["number"] in citizen.get("/toi")
    answer = anyone.post("/tra-cuu", {"ma": told["number"], "so": "0001"})
    assert answer["Location"] == f"/h/{told['id']}"
    assert "Đã gửi, chờ tiếp nhận" in anyone.get(f"/h/{told['id']}")


def test_whatever_begins_a_filing_leads_there_and_whatever_follows_one_stays(behind, world, units):
    number = filed_by_machine(machines(world)).json()
    citizen = Browser(logged_in(Account.objects.get(username="hoa")), world.citizen)
    begins = (
        f"/ho-so/{number['id']}/nop-lai",
        f"/thu-tuc/{CODE}/nop-lo",
        "/",
        "/tro-giup",
        f"/thu-tuc/{CODE}",
    )
    for path in begins:
        page = citizen.get(path)
        assert f'href="{NATIONAL}"' in page, path
        assert f'action="/thu-tuc/{CODE}/nop"' not in page
    for path in begins[:2]:
        assert f'href="{NATIONAL}"' in citizen.post(path, {"key": ""}, 409).content.decode()
    followed = citizen.get(f"/h/{number['id']}")
    assert "nop-lai" not in followed
    assert f"/ho-so/{number['id']}/sua" not in followed
    assert f"/ho-so/{number['id']}/rut" in followed
    for path in (
        "/tra-cuu",
        "/xac-minh",
        "/toi",
        "/toi/giay-to",
        "/toi/ai-da-xem",
        "/toi/thong-bao",
        "/dang-nhap",
    ):
        assert "Mở Cổng Dịch vụ công quốc gia" not in citizen.get(path)
    assert Dossier.objects.count() == 1


def test_a_person_rates_here_what_was_filed_there(behind, world, units):
    filed = filed_by_machine(machines(world)).json()
    citizen = Browser(logged_in(Account.objects.get(username="hoa")), world.citizen)
    withdraw(filed["id"], actor=world.citizen)
    stop(filed["id"], "", actor=world.head)
    assert "Ông/bà có hài lòng không?" in citizen.get(f"/ho-so/{filed['id']}/danh-gia")
    citizen.post(f"/ho-so/{filed['id']}/danh-gia", {"muc": "5"}, 302)


def test_what_was_begun_before_the_switch_is_still_filed(citizen, settings):
    draft = citizen.filled()
    settings.NATIONAL_PORTAL_URL = NATIONAL
    citizen.submit(draft)
    assert Dossier.objects.get(public_id=draft).status == "submitted"


def test_officers_still_receive_at_the_counter(behind, world, officer):
    assert "Tiếp nhận" in officer.get(f"/mc/tiep-nhan/{CODE}")


def test_nothing_of_this_shows_on_an_ordinary_portal(anyone):
    for path in ("/", "/tro-giup", f"/thu-tuc/{CODE}"):
        assert "Cổng Dịch vụ công quốc gia" not in anyone.get(path).split("<footer")[0]
