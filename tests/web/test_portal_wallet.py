"""The wallet: what a person holds, on paper too, and how somebody else is shown one outcome for three minutes."""

import io
import re
from datetime import timedelta

import pypdfium2
import pytest
from django.test import Client

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.dossiers.actions.return_outcome import return_outcome, revoke_outcome
from motcua.dossiers.actions.share_outcome import digest_of, share_outcome
from motcua.dossiers.models import Outcome, OutcomeShare, ShareOpening
from motcua.dossiers.rules.sharing import OPENINGS_MAX
from motcua.dossiers.tests.conftest import at
from motcua.dossiers.tests.test_outcome import concluded
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.queries import history
from tests.web.conftest import Browser

PERSONAL = ("Nguyễn Thị Hoa", "033190990001", "0900000001", "Số 1, tổ 5")


@pytest.fixture
def outcome(world):
    return Outcome.objects.get(dossier=concluded(world))


def shared(citizen, outcome):
    """(address of the owner's page, path of the link) of a new share."""
    place = citizen.post(f"/toi/giay-to/{outcome.public_id}/chia-se", {})["Location"]
    return place, re.search(r"(/x/[a-z0-9]+)<", citizen.get(place))[1]


def kinds(outcome):
    return [entry.kind for entry in history(outcome.dossier.public_id) if "share" in entry.kind]


def test_the_wallet_tells_of_each_outcome_whether_it_counts(world, citizen, outcome):
    assert "Còn giá trị" in citizen.get("/toi/giay-to")
    with clock.at(at("2026-12-01 08:00")):
        assert "Hết hạn" in citizen.get("/toi/giay-to")
    return_outcome(outcome.dossier.public_id, actor=SYSTEM)
    revoke_outcome(outcome.dossier.public_id, "Khai sai sự thật.", actor=world.leader)
    assert "Đã thu hồi" in citizen.get("/toi/giay-to")
    page = citizen.get(f"/toi/giay-to/{outcome.public_id}")
    assert "Khai sai sự thật." in page
    assert outcome.document_number in page


def test_a_stranger_has_another_wallet(stranger, officer, anyone, outcome):
    assert outcome.document_number not in stranger.get("/toi/giay-to")
    for path in ("", "/in/a6"):
        stranger.get(f"/toi/giay-to/{outcome.public_id}{path}", status=404)
        officer.get(f"/toi/giay-to/{outcome.public_id}{path}", status=403)
    stranger.post(f"/toi/giay-to/{outcome.public_id}/chia-se", {}, 404)
    assert anyone.client.get("/toi/giay-to").status_code == 302
    assert not OutcomeShare.objects.exists()


@pytest.mark.parametrize(("size", "width"), [("a4", 595), ("a6", 298)])
def test_the_paper_twin_carries_the_code_that_leads_to_the_answer(citizen, outcome, size, width):
    answer = citizen.client.get(f"/toi/giay-to/{outcome.public_id}/in/{size}")
    pages = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    assert len(pages) == 1
    assert round(pages[0].get_width()) == width
    words = " ".join(pages[0].get_textpage().get_text_bounded().split())
    code = outcome.public_id
    assert " ".join(code[i : i + 4] for i in range(0, 26, 4)) in words
    assert outcome.document_number in words
    assert "/xac-minh" in words
    citizen.get(f"/toi/giay-to/{code}/in/a3", status=422)


def test_whoever_is_shown_the_code_sees_the_outcome_and_its_verification_and_nothing_else(
    citizen, anyone, outcome
):
    place, link = shared(citizen, outcome)
    before = anyone.get(link)
    assert "Xem giấy tờ" in before
    assert outcome.document_number not in before  # looking takes a button
    assert not ShareOpening.objects.exists()
    page = anyone.post(link, {"ten": "  Ngân hàng <b>A</b> "}, 200).content.decode()
    for words in ("Còn giá trị", outcome.document_number, "Ủy ban nhân dân phường Phố Hiến"):
        assert words in page
    for secret in (*PERSONAL, outcome.dossier.number, outcome.dossier.public_id):
        assert secret not in page
    file = anyone.post(link, {"tep": "1"}, 200)
    assert file.content.startswith(b"%PDF")
    assert file["Cache-Control"] == "private, no-store"
    told = citizen.get(place)
    assert "Ngân hàng &lt;b&gt;A&lt;/b&gt;" in told
    assert "đã tải tệp" in told
    assert "Ngân hàng" in citizen.get("/toi/ai-da-xem")
    assert kinds(outcome) == ["dossier.outcome_shared", "dossier.share_opened", "dossier.share_opened"]


def test_an_expired_a_withdrawn_and_a_guessed_link_say_the_same(citizen, anyone, outcome):
    _, over = shared(citizen, outcome)
    later = clock.now() + timedelta(seconds=180)
    with clock.at(later - timedelta(seconds=1)):
        assert "Xem giấy tờ" in anyone.get(over)
    with clock.at(later):
        answers = [anyone.get(over, status=404), anyone.post(over, {}, 404).content.decode()]
        place, back = shared(citizen, outcome)
        citizen.post(place, {})
        assert "Đã thu mã lại" in citizen.get(place)
        answers += [anyone.get(back, status=404), anyone.post(back, {"tep": "1"}, 404).content.decode()]
        answers += [anyone.get(f"/x/{'a' * 26}", status=404), anyone.get("/x/%00", status=404)]
    assert len(set(answers)) == 1
    assert "Không mở được" in answers[0]
    assert not ShareOpening.objects.exists()


def test_of_a_link_only_its_hash_is_kept_and_only_the_browser_that_made_it_shows_it(
    world, citizen, stranger, outcome
):
    place, link = shared(citizen, outcome)
    token = link.removeprefix("/x/")
    row = OutcomeShare.objects.get()
    assert bytes(row.digest) == digest_of(token)
    assert token not in str([entry.data for entry in history(outcome.dossier.public_id)])
    assert token in citizen.get(place)
    del citizen.client.cookies["chia-se"]
    page = citizen.get(place)
    assert token not in page
    assert "Mã chỉ hiện trên máy đã tạo ra nó" in page
    stranger.get(place, status=404)
    stranger.post(place, {}, 404)
    assert OutcomeShare.objects.get().withdrawn_at is None


def test_only_who_owns_an_outcome_may_show_it(world, outcome):
    with pytest.raises(NotFound):
        share_outcome(outcome.public_id, digest_of("x"), actor=world.stranger)
    for role in (Role.LEADER, Role.COUNTER_OFFICER):
        with pytest.raises(NotAllowed):
            share_outcome(outcome.public_id, digest_of("x"), actor=world.officer(role))


def test_the_public_history_of_the_dossier_does_not_tell_who_was_shown_it(citizen, anyone, outcome):
    _, link = shared(citizen, outcome)
    anyone.post(link, {}, 200)
    assert "share" not in anyone.get(f"/h/{outcome.dossier.public_id}")


def test_a_link_is_for_one_person_and_who_else_tries_is_seen_by_the_owner(citizen, anyone, outcome):
    place, link = shared(citizen, outcome)
    for _ in range(2):  # as often as they like
        assert "Còn giá trị" in anyone.post(link, {"ten": "Ngân hàng A"}, 200).content.decode()
    other = Browser(Client())
    assert "đã có người khác mở" in other.get(link, status=403)
    refused = other.post(link, {"ten": "Kẻ khác", "tep": "1"}, 403).content.decode()
    assert outcome.document_number not in refused
    told = citizen.get(place)
    assert "2 lượt xem" in told
    assert "người khác thử mở, bị chặn" in told
    assert "Kẻ khác" not in citizen.get("/toi/ai-da-xem")  # they saw nothing
    assert history(outcome.dossier.public_id)[-1].data["is_refused"] is True
    for _ in range(OPENINGS_MAX):
        other.client.post(link, {})
    assert ShareOpening.objects.filter(is_refused=True).count() == OPENINGS_MAX  # nobody fills the book
    anyone.post(link, {}, 200)  # nor uses up another's turns
    for _ in range(OPENINGS_MAX):
        anyone.client.post(link, {})
    assert ShareOpening.objects.count() == 2 * OPENINGS_MAX
