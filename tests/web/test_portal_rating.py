"""Rating on the person's own device: one tap, no script, and a desk that sees no name when none is wanted."""

import pytest
from django.test import Client

from motcua.documents.models import Paper
from motcua.dossiers.tests.test_outcome import concluded
from motcua.facts.queries import Period
from motcua.facts.subscribers import catch_up
from motcua.feedback.models import Rating
from motcua.feedback.queries import ratings
from motcua.ledger.sealing import seal
from motcua.parties.models import AccessLog
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
NAMES = ("Nguyễn Thị Hoa", "033190990001", "0900000001")


def opened(world, browser):
    """Concluded, and its outcome taken home."""
    dossier = concluded(world)
    paper = Paper.objects.get(subject=dossier.public_id, kind="outcome")
    assert browser.client.get(f"/ho-so/{dossier.public_id}/giay/{paper.public_id}").status_code == 200
    return dossier


def test_one_tap_after_the_outcome_was_opened(world, citizen):
    dossier = concluded(world)
    here = f"/ho-so/{dossier.public_id}/danh-gia"
    assert here not in citizen.get(f"/h/{dossier.public_id}")
    citizen.get(here, 409)
    dossier = opened(world, citizen)
    here = f"/ho-so/{dossier.public_id}/danh-gia"
    assert here in citizen.get(f"/h/{dossier.public_id}")
    page = citizen.get(here)
    assert page.count('name="muc"') == 5
    assert "Cơ quan không thấy tên ông/bà" in page
    assert "<script" not in page.split("<main")[1].split("</main")[0]
    citizen.post(here, {"muc": "4"})
    assert Rating.objects.get().level == 4
    page = citizen.get(f"{here}?da-ghi=1")
    assert "Đã ghi đánh giá" in page
    citizen.post(here, {"muc": "4", "cau.officers": "5", "y-kien": "Cô ở quầy rất tận tình."})
    row = Rating.objects.get()
    assert (row.level, row.answers, row.is_anonymous) == (4, {"officers": 5}, True)
    logged = AccessLog.objects.count()
    assert "để trống thì giữ nguyên" in citizen.get(here)
    assert AccessLog.objects.count() == logged  # a trace would bear the account's name
    kept = bytes(row.words)
    citizen.post(here, {"muc": "4", "y-kien": "", "giu-y-kien": "1"})
    assert bytes(Rating.objects.get().words) == kept
    assert "Hài lòng" in citizen.get(f"/h/{dossier.public_id}")


def test_no_level_is_no_rating(world, citizen):
    dossier = opened(world, citizen)
    citizen.post(f"/ho-so/{dossier.public_id}/danh-gia", {"muc": "7"}, 422)
    assert not Rating.objects.exists()


def test_others_do_not_find_it_and_the_desk_may_not(world, citizen, stranger, anyone, officer):
    dossier = opened(world, citizen)
    here = f"/ho-so/{dossier.public_id}/danh-gia"
    stranger.get(here, 404)
    officer.get(here, 403)
    anyone.get(here, 302)
    assert here not in anyone.get(f"/h/{dossier.public_id}")


def test_a_head_request_opens_nothing(world, citizen):
    dossier = concluded(world)
    paper = Paper.objects.get(subject=dossier.public_id, kind="outcome")
    assert citizen.client.head(f"/ho-so/{dossier.public_id}/giay/{paper.public_id}").status_code == 200
    citizen.get(f"/ho-so/{dossier.public_id}/danh-gia", 409)


def test_the_office_sees_no_name_no_number_and_no_procedure_in_any_byte(world, citizen):
    rated = [opened(world, citizen) for _ in range(5)]
    for dossier in rated[:2]:
        citizen.post(f"/ho-so/{dossier.public_id}/danh-gia", {"muc": "1", "y-kien": "Chờ quá lâu."})
    seal()
    catch_up()
    assert ratings(world.leader, Period.parse("2026-03")).hidden == 0
    leader = logged_in(world.leader)
    page = text(leader.get("/mc/danh-gia?ky=2026-03"))
    assert "2 / 5" in page
    assert "Chờ quá lâu." in page
    for dossier in rated:
        for secret in (*NAMES, dossier.number, dossier.public_id, dossier.revision.code):
            assert secret not in page
    for client in (leader, logged_in(world.desk), logged_in(world.case)):
        for dossier in rated[:2]:
            room = text(client.get(f"/mc/ho-so/{dossier.public_id}"))
            for told in ("Chờ quá lâu", "danh-gia/", "feedback.dossier_rated", "Rất không hài lòng"):
                assert told not in room


def test_few_dossiers_hide_single_ratings(world, citizen):
    dossier = opened(world, citizen)
    citizen.post(f"/ho-so/{dossier.public_id}/danh-gia", {"muc": "1", "y-kien": "Chờ quá lâu."})
    seal()
    catch_up()
    page = text(logged_in(world.leader).get("/mc/danh-gia?ky=2026-03"))
    assert "1 / 1" in page
    assert "Chờ quá lâu" not in page


def test_with_a_name_the_office_sees_the_number(world, citizen):
    dossier = opened(world, citizen)
    citizen.post(f"/ho-so/{dossier.public_id}/danh-gia", {"muc": "2", "co-ten": "1", "y-kien": "Chờ lâu."})
    assert "Chờ lâu." in citizen.get(f"/ho-so/{dossier.public_id}/danh-gia")
    assert dossier.number in text(logged_in(world.leader).get("/mc/danh-gia?ky=2026-03"))


@pytest.mark.parametrize("who", ["desk", "case", "citizen"])
def test_who_may_not_see_ratings(world, citizen, who):
    client = citizen.client if who == "citizen" else logged_in(getattr(world, who))
    assert isinstance(client, Client)
    assert client.get("/mc/danh-gia").status_code == 403
