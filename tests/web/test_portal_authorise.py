"""Ủy quyền on the pages: ask, answer, act for somebody in plain sight, see every use, take it back at once."""

from datetime import UTC, datetime

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from motcua.notifications.models import Delivery
from motcua.notifications.subscribers import NoticeSubscriber
from motcua.parties.actions.register import register_organisation
from motcua.parties.models import Authorisation, AuthorisationOffer, Person
from motcua.parties.rules.details import OrganisationDetails
from motcua.parties.rules.sources import Source
from tests.web.conftest import CODE, PAGES

FORM = {"pham-vi": "chon", "thu-tuc": [CODE], "den-ngay": "31/12/2026", "ly-do": "bận việc", "key": "k"}


@pytest.fixture
def card(world):
    """Number and name of the stranger, as on the card."""
    row = Person.objects.get(public_id=world.stranger.party)
    return {"so": row.unseal("identity"), "ten": row.unseal("name")}


def asked(citizen, card, **changes):
    citizen.post("/toi/uy-quyen/moi", FORM | card | changes)
    return AuthorisationOffer.objects.latest("pk").public_id


def agreed(citizen, stranger, card) -> str:
    offer = asked(citizen, card)
    stranger.post(f"/toi/uy-quyen/de-nghi/{offer}", {"lam": "nhan", "key": "y"})
    return Authorisation.objects.get().public_id


def test_the_giver_is_told_the_same_whether_the_number_exists_or_not(citizen, card):
    pages = []
    for key, so in (("a", card["so"]), ("b", "033085990099")):
        answer = citizen.post("/toi/uy-quyen/moi", FORM | {"so": so, "ten": "Trần Văn Không", "key": key})
        assert answer["Location"] == "/toi/uy-quyen?xong=da-gui"
        offer = AuthorisationOffer.objects.latest("pk").public_id
        page = citizen.get(f"/toi/uy-quyen/de-nghi/{offer}")
        pages.append(page.replace(offer, "").replace(so[:3] + "•" * 5 + so[-4:], ""))
    strip = [p.split("<main")[1].split('name="csrfmiddlewaretoken"')[0] for p in pages]
    assert strip[0] == strip[1]


def test_from_asking_to_filing_to_every_use_seen(citizen, stranger, card, world):
    page = citizen.get("/toi/uy-quyen/moi")
    assert "xác nhận tình trạng hôn nhân" in page
    offer = asked(citizen, card)
    assert "Chờ người nhận trả lời" in citizen.get("/toi/uy-quyen")
    assert "Nguyễn Thị Hoa" in stranger.get("/toi/uy-quyen")
    assert "bận việc" in stranger.get(f"/toi/uy-quyen/de-nghi/{offer}")
    stranger.post(f"/toi/uy-quyen/de-nghi/{offer}", {"lam": "nhan", "key": "y"})
    draft = stranger.start(nguoi_nop=world.citizen.party)
    page = stranger.get(f"/ho-so/{draft}/cau-hoi/1")
    assert "Đang làm thay <strong>Nguyễn Thị Hoa" in page  # the strip of every page
    assert "Nộp thay</span> <strong>Nguyễn Thị Hoa" in page  # and the page of this very dossier
    for number in PAGES:
        stranger.answer(draft, number)
    stranger.submit(draft)
    dossier = Dossier.objects.get(public_id=draft)
    assert (dossier.channel, dossier.person.public_id) == ("agent", world.citizen.party)
    seen = citizen.get(f"/toi/uy-quyen/{Authorisation.objects.get().public_id}")
    assert dossier.number in seen
    assert "Hồ sơ được nộp" in seen
    assert dossier.number in citizen.get("/toi")


def test_a_withdrawn_authority_stops_the_draft_with_clear_words(citizen, stranger, card, world):
    given = agreed(citizen, stranger, card)
    draft = stranger.start(nguoi_nop=world.citizen.party)
    stranger.answer(draft, 1)
    citizen.post(f"/toi/uy-quyen/{given}", {"key": "r"})
    page = stranger.get(f"/ho-so/{draft}/cau-hoi/2", status=403)
    assert "không còn được làm thay" in page
    assert "Đang làm thay" not in page
    for path in ("cau-hoi/2", "kiem-tra"):
        stranger.post(f"/ho-so/{draft}/{path}", PAGES[2] | {"_asked": list(PAGES[2])}, 403)
    assert Dossier.objects.get(public_id=draft).status == "draft"
    citizen.get(f"/ho-so/{draft}/cau-hoi/2")  # the giver goes on with it
    stranger.post("/toi/thay-mat", {"cho": world.citizen.party}, 403)
    assert "Đã thu hồi" in citizen.get("/toi/uy-quyen")


def test_the_clock_ends_it(citizen, stranger, card, world):
    agreed(citizen, stranger, card)
    draft = stranger.start(nguoi_nop=world.citizen.party)
    with clock.at(datetime(2027, 1, 1, 2, tzinfo=UTC)):
        assert "Đang làm thay" not in stranger.get("/toi")
        assert "không còn được làm thay" in stranger.get(f"/ho-so/{draft}/cau-hoi/1", status=403)
        assert "Đã hết hạn" in citizen.get("/toi/uy-quyen")


def test_switching_shows_only_the_principals_dossiers_and_back(citizen, stranger, card, world):
    agreed(citizen, stranger, card)
    own, theirs = stranger.start(), stranger.start(nguoi_nop=world.citizen.party)
    page = stranger.get("/toi")  # acting since the second was begun
    assert theirs in page
    assert own not in page
    stranger.post("/toi/thay-mat", {"cho": ""})
    page = stranger.get("/toi")
    assert "Đang làm thay" not in page
    assert own in page


def test_strangers_see_no_offer_and_no_authorisation_of_others(citizen, stranger, card, officer):
    offer = asked(citizen, {"so": "033085990099", "ten": "Trần Văn Không", "key": "other"})
    stranger.get(f"/toi/uy-quyen/de-nghi/{offer}", status=404)
    given = agreed(citizen, stranger, card)
    officer.get(f"/toi/uy-quyen/{given}", status=403)
    stranger.get("/toi/uy-quyen/" + "a" * 26, status=404)


def test_an_offer_is_declined_or_withdrawn(citizen, stranger, card):
    offer = asked(citizen, card)
    stranger.post(f"/toi/uy-quyen/de-nghi/{offer}", {"lam": "tu-choi", "key": "n"})
    assert "Người nhận từ chối" in citizen.get("/toi/uy-quyen")
    offer = asked(citizen, card, key="k2")
    citizen.post(f"/toi/uy-quyen/de-nghi/{offer}", {"lam": "rut", "key": "w"})
    assert "Chờ ông/bà trả lời" not in stranger.get("/toi/uy-quyen")
    assert not Authorisation.objects.exists()


def test_mistakes_are_told_and_what_was_typed_stays(citizen, card):
    page = citizen.post("/toi/uy-quyen/moi", FORM | card | {"so": "123"}, 422).content.decode()
    assert "12 chữ số" in page
    assert card["ten"] in page
    for wrong in ({"den-ngay": "31/02/2026"}, {"thu-tuc": []}, {"den-ngay": "01/01/2020"}):
        citizen.post("/toi/uy-quyen/moi", FORM | card | wrong, 422)
    assert not AuthorisationOffer.objects.exists()


def test_a_whole_field_is_the_procedures_it_has_today(citizen, card):
    field = Dossier._meta.get_field("revision").related_model.objects.get(code=CODE).field.code
    asked(citizen, card, **{"thu-tuc": [], "linh-vuc": [field]})
    assert AuthorisationOffer.objects.get().procedures == [CODE]


def test_the_head_authorises_staff_for_the_organisation(citizen, stranger, card, world):
    told = OrganisationDetails("Công ty TNHH Nhãn lồng", tax_code="0100109106", address="Số 9")
    firm = register_organisation(told, source=Source.DATABASE, head=world.citizen.party, actor=SYSTEM)
    offer = asked(citizen, card, ben=firm.public_id)
    assert "Công ty TNHH Nhãn lồng" in stranger.get(f"/toi/uy-quyen/de-nghi/{offer}")
    stranger.post(f"/toi/uy-quyen/de-nghi/{offer}", {"lam": "nhan", "key": "y"})
    draft = stranger.start(nguoi_nop=firm.public_id)
    dossier = Dossier.objects.get(public_id=draft)
    assert (dossier.organisation, dossier.channel) == (firm, "agent")
    stranger.post("/toi/uy-quyen/moi", FORM | card | {"so": "033085990099", "ben": firm.public_id}, 403)


def test_each_side_gets_a_message_with_one_link(citizen, stranger, card, settings, world):
    settings.SMTP_HOST, settings.SMS_URL = "127.0.0.1", "http://127.0.0.1:1"
    given = agreed(citizen, stranger, card)
    citizen.post(f"/toi/uy-quyen/{given}", {"key": "r"})
    seal()
    subscribers.run(NoticeSubscriber())
    rows = {row.template: row for row in Delivery.objects.all()}
    assert {t: r.party for t, r in rows.items()} == {
        "authority_offered": world.stranger.party,
        "authority_accepted": world.citizen.party,
        "authority_ended": world.stranger.party,
    }
    offer = AuthorisationOffer.objects.get().public_id
    assert rows["authority_offered"].path == f"/toi/uy-quyen/de-nghi/{offer}"
    assert rows["authority_offered"].facts["until"] == "31/12/2026"
    assert card["ten"] not in str([row.facts for row in rows.values()])
