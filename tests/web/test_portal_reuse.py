"""A paper that was sent once is offered again: one's own only, of the same kind, not too old, never one that was found wanting."""

from datetime import timedelta

from motcua.documents.actions.store import store
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.submit import file
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.models import Component, Dossier
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import ANSWERS, again
from motcua.dossiers.tests.procedures import a_page
from motcua.kernel import clock
from tests.web.conftest import CODE, Browser

PAPER = "old-certificate"
WITH_IT = {**ANSWERS, "has_earlier_certificate": True}
OFFER = "Dùng lại bản đã nộp ngày"


def sent(world, by=None) -> Dossier:
    actor = by or world.citizen
    given = GivenComponent(PAPER, "upload", store(a_page(), "giay-cu.pdf", by=actor.id).sha256, "giay-cu.pdf")
    return file(Filing(CODE, WITH_IT, (given,)), actor=actor)


def begun(browser: Browser) -> str:
    draft = browser.start()
    for page in (1, 2):
        browser.answer(draft, page)
    browser.answer(draft, 3, has_earlier_certificate="true")
    return draft


def offer(browser: Browser, draft: str) -> str:
    page = browser.get(f"/ho-so/{draft}/giay-to")
    return page.split('name="dung-lai" value="')[1].split('"')[0] if OFFER in page else ""


def test_one_button_takes_it_and_the_badge_says_from_where(world, citizen: Browser) -> None:
    before = sent(world)
    receive(before.public_id, actor=world.desk)
    draft = begun(citizen)
    page = citizen.get(f"/ho-so/{draft}/giay-to")
    assert f"{OFFER} 02/03/2026" in page
    assert before.number in page
    place = f"/ho-so/{draft}/giay-to"
    assert citizen.post(place, {"dung-lai": offer(citizen, draft)})["Location"].startswith(place)
    row = Component.objects.get(dossier__public_id=draft, code=PAPER)
    assert (row.origin, row.file.sha256) == ("dossier", before.components.get(code=PAPER).file.sha256)
    assert "dùng lại từ hồ sơ đã nộp" in citizen.get(place)
    assert OFFER not in citizen.get(place)
    citizen.submit(draft)
    assert Dossier.objects.get(public_id=draft).status == "submitted"


def test_what_nobody_received_was_refused_or_is_too_old_is_not_offered(
    world, citizen: Browser, settings
) -> None:
    before = sent(world)
    draft = begun(citizen)
    assert offer(citizen, draft) == ""
    receive(before.public_id, actor=world.desk)
    assert offer(citizen, draft)
    settings.REUSE_PAPER_DAYS = 0
    assert offer(citizen, draft) == ""
    settings.REUSE_PAPER_DAYS = 30
    Component.objects.filter(dossier=before).update(added_at=clock.now() - timedelta(days=31))
    assert offer(citizen, draft) == ""


def test_a_paper_that_was_found_wanting_is_not_offered(world, citizen: Browser) -> None:
    before = sent(world)
    defect = Defect(f"component.{PAPER}", "blurred", "Ảnh mờ")
    request_supplement(before.public_id, (defect,), actor=world.desk)
    better = GivenComponent(
        PAPER, "upload", store(a_page(), "moi.pdf", by=world.citizen.id).sha256, "moi.pdf"
    )
    supply(before.public_id, {}, (better,), actor=world.citizen)
    receive(before.public_id, actor=world.desk)
    draft = begun(citizen)
    row = offer(citizen, draft)
    assert row == f"{PAPER}.{again(before).components.get(name='moi.pdf').pk}"


def test_nobody_takes_a_strangers_paper(world, citizen: Browser, stranger: Browser) -> None:
    before = sent(world)
    receive(before.public_id, actor=world.desk)
    theirs = begun(stranger)
    assert offer(stranger, theirs) == ""
    row = before.components.get(code=PAPER).pk
    stranger.post(f"/ho-so/{theirs}/giay-to", {"dung-lai": f"{PAPER}.{row}"}, 404)
    assert not Component.objects.filter(dossier__public_id=theirs, code=PAPER).exists()
    draft = begun(citizen)
    citizen.post(f"/ho-so/{draft}/giay-to", {"dung-lai": f"{PAPER}.999999"}, 404)
