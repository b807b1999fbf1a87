"""USE U8: how much a person reads from home to the receipt of a marital-status certificate, of whom everything is known."""

from datetime import date

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.dossiers import sealed
from motcua.dossiers.models import Dossier
from motcua.parties.actions.facts import Origin
from motcua.parties.actions.learn import learn
from motcua.parties.actions.register import register_organisation
from motcua.parties.rules.details import OrganisationDetails
from motcua.parties.rules.sources import Source
from tests.web.conftest import CODE, PAGES
from tests.web.reading import words

WHOLE_WAY, A_PAGE = 260, 60


@pytest.fixture
def known(world, citizen):
    """Nothing about this person is left to ask."""
    origin = Origin(Source.POPULATION, date(2026, 3, 1))
    learn(world.citizen.party, {"ethnicity": "Kinh", "nationality": "Việt Nam"}, origin=origin, actor=SYSTEM)
    bring_packs(actor=SYSTEM)
    return citizen


def walked(person):
    """Every page with its words, as its links and buttons lead."""
    said = {}

    def look(name, path):
        said[name] = words(person.get(path))

    look("home", "/")
    start = person.client.get("/tim?q=doc than&mo=1")["Location"]
    look("start", start)
    path = person.post(f"/thu-tuc/{CODE}/nop", {"key": "", "bat_dau": "self"})["Location"]
    while "/cau-hoi/" in path:
        look(path, path)
        given = PAGES[int(path[-1])]
        path = person.post(path, given | {"_asked": list(given)})["Location"]
    look("check", path)
    look("filed", person.submit(path.split("/")[2])["Location"])
    return said


def test_the_whole_way_is_short_and_leaves_out_nothing_that_binds(known):
    said = walked(known)
    counts = {name: len(found) for name, found in said.items()}
    assert sum(counts.values()) <= WHOLE_WAY, counts
    questions = [counts[name] for name in counts if "/cau-hoi/" in name]
    assert len(questions) == 2  # what is known is no page
    assert max(questions) <= A_PAGE
    check = " ".join(said["check"])
    for binding in (
        "Cấp Giấy xác nhận tình trạng hôn nhân",
        "Tôi cam đoan lời khai đúng và chịu trách nhiệm trước pháp luật.",
        "3 ngày làm việc từ khi tiếp nhận, không mất phí",
        "Chưa kết hôn",
        "Xem tờ khai (PDF)",
    ):
        assert binding in check


def test_who_files_for_somebody_else_sees_whom_it_is_about(known):
    path = known.post(f"/thu-tuc/{CODE}/nop", {"key": "", "bat_dau": "representative"})["Location"]
    assert path.endswith("/cau-hoi/1")
    assert "Nguyễn Thị Hoa" in " ".join(words(known.get(path)))


def test_the_check_page_says_it_is_for_somebody_else_and_for_me_one_tap_away(known):
    told = {}
    for pressed in ("self", "representative"):
        draft = known.start(bat_dau=pressed)
        for number in (2, 3):
            known.answer(draft, number)
        if pressed == "representative":
            known.answer(draft, 4, is_close_relative="true")
        told[pressed] = known.get(f"/ho-so/{draft}/kiem-tra")
    assert "Cho người khác" in " ".join(words(told["representative"]))
    assert "Cho tôi" in told["self"]
    assert "Cho tôi" not in " ".join(words(told["self"]))


def test_what_was_pressed_is_an_answer_and_only_one_of_the_two(known):
    for pressed, kept in (("self", "self"), ("representative", "representative"), ("anything", None)):
        path = known.post(f"/thu-tuc/{CODE}/nop", {"key": "", "bat_dau": pressed})["Location"]
        draft = Dossier.objects.get(public_id=path.split("/")[2])
        assert sealed.open_answers(draft).get("filed_by") == kept


def test_whoever_acts_for_a_firm_is_asked_and_not_taken_for_it(world, known):
    """The button says «for myself»; a firm is not oneself."""
    told = OrganisationDetails("Công ty TNHH Nhãn lồng", tax_code="0100109106", address="Số 9")
    head = world.citizen.party
    firm = register_organisation(told, source=Source.DATABASE, head=head, actor=SYSTEM).public_id
    path = known.post(f"/thu-tuc/{CODE}/nop", {"key": "", "bat_dau": "self", "nguoi_nop": firm})["Location"]
    assert "filed_by" not in sealed.open_answers(Dossier.objects.get(public_id=path.split("/")[2]))


def test_one_hit_is_opened_and_its_way_back_is_the_list(known):
    found = known.client.get("/tim?q=doc than&mo=1")
    assert found["Location"].startswith(f"/thu-tuc/{CODE}?q=doc")
    page = known.get(found["Location"])
    assert 'href="/tim?q=doc+than"' in page
    assert f'href="/thu-tuc/{CODE}"' in known.get("/tim?q=doc than")  # the list itself opens nothing
    assert "results" in known.get("/tim?q=ho kinh doanh&mo=1")  # of several one chooses
