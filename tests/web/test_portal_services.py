"""Every service within three clicks of home, and what is only described says honestly where it is filed."""

import re
from collections import deque

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.catalogue import queries as catalogue
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.catalogue.actions.import_catalogue import import_catalogue
from motcua.catalogue.adapters import pack_folder

LINK = re.compile(r'href="(/(?:thu-tuc|linh-vuc|tim)[^"#]*)"')
RESIDENCE, VEHICLE = "1.004222", "1.013076"


@pytest.fixture
def services(world, units):
    """All that can be asked for: filed here, and described."""
    bring_packs(actor=SYSTEM)
    import_catalogue(pack_folder.described(), actor=SYSTEM)
    return catalogue.shelf().services


def clicks_from_home(browser):
    """Pages of procedures by how many links lead there; a start page is not walked through."""
    away, edge = {"/": 0}, deque(["/"])
    while edge:
        path = edge.popleft()
        main = browser.get(path).partition("<main")[2].partition("</main>")[0]
        for link in LINK.findall(main):
            if link not in away:
                away[link] = away[path] + 1
                if not link.startswith("/thu-tuc/"):
                    edge.append(link)
    return {
        path.removeprefix("/thu-tuc/"): clicks
        for path, clicks in away.items()
        if path.startswith("/thu-tuc/")
    }


def test_every_service_is_at_most_three_clicks_from_home(services, anyone):
    """U6."""
    away = clicks_from_home(anyone)
    assert len(services) >= 30
    assert set(services) <= set(away)
    assert max(away[code] for code in services) <= 3


def test_each_of_them_has_a_page_in_both_languages(services, anyone):
    for one in services.values():
        assert one.name in anyone.get(f"/thu-tuc/{one.code}").replace("&#x27;", "'")
        anyone.get(f"/thu-tuc/{one.code}?lang=en")
        anyone.client.cookies.clear()


def test_what_is_only_described_says_where_to_file_and_begins_nothing(services, anyone, citizen):
    page = anyone.get(f"/thu-tuc/{RESIDENCE}")
    for words in (
        "Nộp tại quầy một cửa",
        f"nói mã {RESIDENCE}",
        "7 ngày làm việc",
        "20.000 đồng",
        "Công an cấp xã",
        "68/2020/QH14",
        "https://dichvucong.gov.vn/",
    ):
        assert words in page
    assert "Bắt đầu" not in page
    citizen.post(f"/thu-tuc/{RESIDENCE}/nop", {"key": ""}, 422)


def test_what_the_catalogue_does_not_say_is_not_guessed(services, anyone):
    page = anyone.get(f"/thu-tuc/{VEHICLE}")
    assert "2 ngày làm việc" in page
    assert "Hỏi tại quầy" in page  # the fee


def test_search_shows_both_kinds_and_says_which_is_which(services, anyone):
    page = anyone.get("/tim?q=nhap ho khau")
    assert f'href="/thu-tuc/{RESIDENCE}"' in page
    assert "Nộp tại quầy" in page
    assert "Nộp tại quầy" not in anyone.get("/tim?q=giay doc than")


def test_the_pages_of_fields(services, anyone):
    assert 'href="/linh-vuc/ho-tich"' in anyone.get("/tim")
    page = anyone.get("/linh-vuc/ho-tich")
    assert "Đăng ký kết hôn" in page
    anyone.get("/linh-vuc/khong-co", 404)


def test_questions_before_filing_lead_to_what_is_described_too(services, anyone):
    anyone.post("/thu-tuc/1.010041/hoi/need", {"need": "permanent"})
    assert f'href="/thu-tuc/{RESIDENCE}"' in anyone.get("/thu-tuc/1.010041/hoi/ket-qua")


def test_every_other_procedure_that_a_pack_names_is_there(services):
    """No outcome of our packs leads nowhere."""
    wizards = [pack_folder.load(folder).wizard for folder in pack_folder.folders()]
    named = {outcome.procedure for one in wizards if one for outcome in one.outcomes if outcome.procedure}
    assert named <= set(services)
