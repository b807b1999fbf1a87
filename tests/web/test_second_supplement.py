"""A second request for a supplement: the officer composes it, the leader sends it or gives it back with words."""

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers.actions.consult import Question, consult
from motcua.dossiers.actions.propose_supplement import propose_supplement, return_proposal, send_proposed
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.examining import to_examine
from motcua.dossiers.models import SupplementProposal, SupplementRequest
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger.queries import history
from motcua.workflow.queries import open_tasks
from tests.web.desk_world import act, logged_in, text

pytestmark = pytest.mark.django_db
NOUN, PAGE, PHONE = "yeu-cau-bo-sung", "/ld/bo-sung", "answers.phone"
WRONG = {
    f"xet.{PHONE}": "sai",
    f"ly-do.{PHONE}": "other",
    f"noi-dung.{PHONE}": "Số này vẫn không gọi được.",
    "con-lai": "1",
}


@pytest.fixture
def asked(world):
    """Asked for a supplement once, and supplied."""
    dossier = world.filed()
    request_supplement(dossier.public_id, (Defect(PHONE, "other", "Ghi lại"),), actor=world.desk)
    supply(dossier.public_id, {"phone": "0900000009"}, actor=world.citizen)
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def desk(world):
    return logged_in(world.desk)


@pytest.fixture
def mayor(world):
    return logged_in(world.leader)


def mark(dossier):
    dossier.refresh_from_db()
    return f"{dossier.public_id}@{dossier.version}"


def kinds(dossier):
    return [entry.kind for entry in history(dossier.public_id)]


def test_it_goes_to_the_leader_who_sends_it_as_it_stands(asked, desk, mayor):
    assert act(desk, asked, NOUN, **WRONG).status_code == 302
    assert SupplementRequest.objects.count() == 1  # nothing has reached the applicant
    assert "Bổ sung lần nữa (1)" in text(mayor.get("/ld/ky"))
    page = text(mayor.get(PAGE))
    for words in ("1 đề xuất chờ", "Số này vẫn không gọi được.", asked.number):
        assert words in page
    done = text(mayor.post(PAGE, {"chon": mark(asked), "key": "k"}))
    assert "đã gửi yêu cầu bổ sung" in done
    assert "Không có đề xuất nào" in done
    row = SupplementRequest.objects.latest("pk")
    assert (row.round, row.approved_by, row.defects[0][2]) == (2, row.made_by, "Số này vẫn không gọi được.")
    asked.refresh_from_db()
    assert asked.status == Status.AWAITING_SUPPLEMENT
    assert kinds(asked)[-2:] == ["dossier.supplement_proposed", "dossier.supplement_requested"]
    assert SupplementProposal.objects.get().status == "sent"


def test_given_back_with_words_the_officer_reads_them_and_composes_from_what_was_there(asked, desk, mayor):
    act(desk, asked, NOUN, **WRONG)
    seen = mark(asked)
    done = text(mayor.post(PAGE, {"chon": seen, f"tra-lai.{seen}": "Gọi qua quầy là được", "key": "k"}))
    assert "đã trả lại kèm lý do" in done
    assert SupplementRequest.objects.count() == 1
    page = text(desk.get(f"/mc/ho-so/{asked.public_id}/{NOUN}"))
    for words in (
        "Gọi qua quầy là được",
        "Số này vẫn không gọi được.",
        f'name="xet.{PHONE}" value="sai" checked',
    ):
        assert words in page
    assert kinds(asked)[-1] == "dossier.supplement_proposal_returned"
    asked.refresh_from_db()
    assert act(desk, asked, NOUN, **WRONG).status_code == 302
    assert "1 đề xuất chờ" in text(mayor.get(PAGE))


def test_what_changed_meanwhile_is_not_sent(world, asked, desk, mayor):
    act(desk, asked, NOUN, **WRONG)
    seen = mark(asked)
    act(desk, asked, NOUN, **WRONG | {f"noi-dung.{PHONE}": "Khác"})
    page = text(mayor.post(PAGE, {"chon": seen, "key": "k"}))
    assert SupplementRequest.objects.count() == 1
    assert "1 đề xuất chờ" in page  # the new one, in place of the old
    assert [*SupplementProposal.objects.order_by("pk").values_list("status", flat=True)] == [
        "replaced",
        "waiting",
    ]


def test_nobody_but_the_leader_of_this_agency_decides(world, asked, desk):
    act(desk, asked, NOUN, **WRONG)
    assert desk.get(PAGE).status_code == 403
    for decide in (send_proposed, lambda name, actor: return_proposal(name, "Thôi", actor=actor)):
        with pytest.raises(NotAllowed):
            decide(asked.public_id, actor=world.desk)
    stranger = logged_in(world.province.actor(Role.LEADER, at="H31.12"))
    assert "Không có đề xuất nào" in text(stranger.get(PAGE))
    done = text(stranger.post(PAGE, {"chon": mark(asked), "key": "k"}))
    assert "chưa" in done
    assert SupplementRequest.objects.count() == 1


def test_the_leader_of_an_office_asked_for_an_opinion_neither_sends_nor_gives_back(world):
    dossier = world.in_process()
    request_supplement(dossier.public_id, (Defect(PHONE, "other", "Ghi lại"),), actor=world.case)
    supply(dossier.public_id, {"phone": "0900000009"}, actor=world.citizen)
    defects = (Defect(PHONE, "other", "Số này vẫn không gọi được."),)
    passed = tuple(one for one in to_examine(dossier) if one != PHONE)
    propose_supplement(dossier.public_id, defects, passed, actor=world.case)
    consult(
        open_tasks(dossier.public_id)[0].id, Question(("H31.12",), "Có đúng không?", "1d"), actor=world.case
    )
    asked_leader = world.province.actor(Role.LEADER, at="H31.12")
    for decide in (send_proposed, lambda name, actor: return_proposal(name, "Thôi", actor=actor)):
        with pytest.raises(NotAllowed):
            decide(dossier.public_id, actor=asked_leader)
    assert SupplementProposal.objects.get().status == "waiting"


def test_the_same_press_with_the_same_key_answers_the_same_request(world, asked, desk):
    act(desk, asked, NOUN, **WRONG)
    seen = mark(asked)
    first = send_proposed(seen, actor=world.leader, key="press")
    assert send_proposed(seen, actor=world.leader, key="press").pk == first.pk
    assert SupplementRequest.objects.count() == 2
    with pytest.raises(InvalidInput, match="không còn chờ"):
        send_proposed(asked.public_id, actor=world.leader, key="another")


def test_the_first_needs_no_leader_and_nothing_waiting_cannot_be_decided(world):
    dossier = world.filed()
    passed = tuple(one for one in to_examine(dossier) if one != PHONE)
    with pytest.raises(InvalidInput, match="lần đầu"):
        propose_supplement(dossier.public_id, (Defect(PHONE, "other", "x"),), passed, actor=world.desk)
    with pytest.raises(InvalidInput, match="không còn chờ"):
        send_proposed(dossier.public_id, actor=world.leader)
