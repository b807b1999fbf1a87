"""What the state knows is not typed: the population database answers at filing and at the counter; silence blocks nothing."""

import random
import re

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.agencies.actions.seed_demo import seed_demo as seed_agencies
from motcua.agencies.queries import actor_for
from motcua.calendars.actions.seed import seed as seed_calendars
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.connectors.tests.conftest import nobody_there, register, register_url
from motcua.dossiers.models import Dossier
from motcua.ledger.queries import history
from motcua.parties.actions.register import register_person
from motcua.parties.actions.seed_demo import citizen_details
from motcua.parties.actions.seed_demo import seed_demo as seed_parties
from motcua.parties.rules.details import PersonDetails
from motcua.parties.rules.sources import Source
from motcua.simulation.filings import filing_of
from motcua.simulation.people import facts_of
from motcua.web.portal.drafts import open_draft
from tests.web.conftest import Browser, account_of, logged_in
from tests.web.desk_world import logged_in as officer_in
from tests.web.desk_world import text
from tests.web.test_desk_counter import form

__all__ = ["nobody_there", "register", "register_url"]

pytestmark = pytest.mark.django_db
LAN = citizen_details(3)
TELLING = ("name", "identity", "address", "phone", "email")  # two people may well share a commune
PAGE = "/mc/tiep-nhan/1.004873"
LOOKED_UP = "dossier.person_looked_up"


@pytest.fixture
def lan(world, units) -> Browser:
    told = PersonDetails(LAN.name, identity=LAN.identity, phone=LAN.phone)
    party = register_person(told, source=Source.VNEID, actor=SYSTEM).public_id
    account = account_of(Actor("", frozenset({Role.CITIZEN}), party=party), "lan")
    return Browser(logged_in(account), Actor(account.public_id, frozenset({Role.CITIZEN}), party=party))


def test_the_database_fills_the_form_and_the_person_sees_who_asked(register, lan):
    draft = lan.start()
    page = lan.get(f"/ho-so/{draft}/cau-hoi/1")
    assert "từ Cơ sở dữ liệu quốc gia về dân cư, hôm nay" in page
    to_type = page.split("</details>")[-1]
    for name in ("birth_date", "ethnicity", "nationality", "residence_line", "sex"):
        assert f'name="{name}"' in page
        assert f'name="{name}"' not in to_type
    assert [entry.kind for entry in history(draft)].count(LOOKED_UP) == 1
    asked = set(register.log[0]["Truong"])
    assert asked == {
        "HoVaTen",
        "SoDinhDanh",
        "NgayThangNamSinh",
        "GioiTinh",
        "DanToc",
        "QuocTich",
        "ThuongTru",
    }
    seen = lan.get("/toi/ai-da-xem")
    assert "tra cứu Cơ sở dữ liệu quốc gia về dân cư" in seen
    assert "Chính ông/bà" in seen
    assert f"/h/{draft}" in seen


def test_a_second_draft_of_the_same_day_asks_nothing_twice(register, lan):
    lan.start()
    lan.start()
    assert len(register.log) == 1


@pytest.mark.usefixtures("nobody_there")
def test_silence_asks_instead_and_blocks_nothing(lan):
    draft = lan.start()
    page = lan.get(f"/ho-so/{draft}/cau-hoi/1?dan-cu=1")
    assert "tạm thời không trả lời" in page
    assert 'name="birth_date"' in page.split("</details>")[-1]


def test_the_counter_asks_and_the_dossier_remembers(register, world, units):
    desk = officer_in(world.desk)
    page = text(desk.post(PAGE, {"lam": "tim", "cccd": LAN.identity}))
    assert f'name="full_name" value="{LAN.name}"' in page
    assert 'name="ethnicity" value="Kinh"' in page
    assert "từ Cơ sở dữ liệu quốc gia về dân cư" in page
    mark = re.search(r'name="tra-cuu" value="([^"]+)"', page)[1]
    desk.post(PAGE, form(cccd=LAN.identity, **{"ho-ten": LAN.name, "tra-cuu": mark}))
    assert [entry.kind for entry in history(Dossier.objects.get().public_id)].count(LOOKED_UP) == 1


@pytest.mark.usefixtures("nobody_there")
def test_silence_at_the_counter_is_told(world, units):
    page = text(officer_in(world.desk).post(PAGE, {"lam": "tim", "cccd": LAN.identity}))
    assert "tạm thời không trả lời" in page


def test_of_every_pack_nothing_known_of_the_person_is_typed(register):
    """Typed text ∩ known facts = ∅: the answers that a filing needs beyond the pre-filled ones repeat nothing known."""
    seed_calendars(actor=SYSTEM)
    seed_agencies("33")
    seed_parties()
    account = Account.objects.get(username="congdan03")
    citizen = Browser(logged_in(account), actor_for(account))
    again: dict[str, set[str]] = {}
    for revision in bring_packs(actor=SYSTEM):
        draft = open_draft(
            citizen.actor, citizen.start(revision.code, noi_nop=facts_of(account.party)["person.unit_code"])
        )
        unasked = {q.path for q in draft.form.layout.questions if q.fact in draft.known}
        assert unasked <= set(draft.sources()), revision.code
        needed = filing_of(revision.code, citizen.actor, random.Random(7)).answers
        shown = set(draft.form.shown(needed, draft.around))
        typed = {q.path: needed.get(q.path) for q in draft.form.layout.questions if q.path in shown - unasked}
        known = {draft.known[f"person.{key}"].value for key in TELLING} | {f"{LAN.birth:%d/%m/%Y}"}
        repeated = {path for path, value in typed.items() if isinstance(value, str) and value in known}
        if repeated:
            again[revision.code] = repeated
    assert again == {}
