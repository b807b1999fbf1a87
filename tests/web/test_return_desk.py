"""The return desk: found by anything, given only to whom it belongs or who has authority, signed for."""

from datetime import date

import pytest
from django.test import override_settings

from motcua.accounts.roles import Role
from motcua.documents.queries import papers
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.models import Handover
from motcua.dossiers.tests.conftest import again
from motcua.dossiers.tests.test_outcome import concluded
from motcua.kernel.errors import InvalidInput
from motcua.parties.actions.authorise import Scope, authorise
from motcua.web.components.drawn import signature
from motcua.workflow.queries import open_tasks
from tests.web.conftest import pdf
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
HOA = "033190990001||Nguyễn Thị Hoa|02/09/1990|Nữ|Số 1, tổ 5, phường Phố Hiến|01/01/2022"
LA = "033192990002"
INK = "M10 20 " + " ".join(f"L{x} {x}" for x in range(11, 40))


@pytest.fixture
def desk(world, units):
    return logged_in(world.desk)


def ready(world):
    """Signed, numbered, every step but the return itself done."""
    dossier = concluded(world)
    for task in open_tasks(dossier.public_id):
        if task.kind != "return":
            finish_step(task.id, actor=world.officer(Role(task.role)))
    return again(dossier)


def page_of(dossier):
    return f"/mc/tra/{dossier.public_id}"


def hand_over(desk, dossier, **changes):
    given = {"lam": "tra", "the": HOA, "chu-ky": INK, "key": "k", "version": dossier.version}
    return desk.post(page_of(dossier), given | changes)


def test_found_by_number_by_link_by_card_and_by_name(world, desk):
    dossier = ready(world)
    for said in (
        dossier.number,
        f"https://motcua.example/h/{dossier.public_id}",
        HOA,
        "033190990001",
        "nguyen thi hoa",
    ):
        answer = desk.post("/mc/tra", {"q": said})
        assert (answer.status_code, answer.get("Location")) == (302, page_of(dossier)), said
    assert "Không tìm thấy" in text(desk.post("/mc/tra", {"q": "033199990009"}))


def test_what_is_not_ready_says_why(world, desk):
    waits = world.in_process()
    page = text(desk.get(page_of(waits)))
    assert "chưa có kết quả" in page
    assert "Trao kết quả" not in page
    assert hand_over(desk, waits).status_code == 409


def test_to_the_applicant_with_a_drawn_signature(world, desk):
    dossier = ready(world)
    assert "chính người nộp" in text(desk.post(page_of(dossier), {"the": HOA}))
    for _ in range(2):  # the same press twice
        assert hand_over(desk, dossier).status_code == 302
    row = Handover.objects.get()
    assert (row.way, row.received_by, again(dossier).status) == ("counter", "", "returned")
    [slip] = [p for p in papers(dossier.public_id) if p.name.startswith("Phiếu ký nhận")]
    assert slip.file.media_type == "application/pdf"
    assert "đã trả lúc" in text(desk.get(page_of(dossier)))


def test_without_a_signature_nothing_leaves(world, desk):
    dossier = ready(world)
    for scratch in ("", "M1 1 L2 2", "<script>", "M1 1" + " L2 2" * 30_000):
        answer = hand_over(desk, dossier, **{"chu-ky": scratch})
        assert (answer.status_code, "chưa ký" in text(answer)) == (422, True)
    assert not Handover.objects.exists()
    assert hand_over(desk, dossier, **{"chu-ky": "", "phieu": pdf("đã ký")}).status_code == 302


def test_a_stranger_gets_nothing_and_who_has_authority_for_this_procedure_does(world, desk):
    dossier = ready(world)
    refused = hand_over(desk, dossier, the=LA)
    assert (refused.status_code, "không có ủy quyền" in text(refused)) == (422, True)
    other = Scope(date(2026, 3, 2), date(2027, 1, 1), ("1.001612",))
    authorise(world.citizen.party, world.stranger.party, scope=other, actor=world.citizen)
    assert hand_over(desk, dossier, the=LA).status_code == 422
    scope = Scope(date(2026, 3, 2), date(2027, 1, 1), ("1.004873",))
    authorise(world.citizen.party, world.stranger.party, scope=scope, actor=world.citizen)
    assert "người được ủy quyền, đến 01/01/2027" in text(desk.post(page_of(dossier), {"the": LA}))
    assert hand_over(desk, dossier, the=LA).status_code == 302
    assert Handover.objects.get().received_by == world.stranger.party


def test_half_a_number_is_told(world, desk):
    dossier = ready(world)
    assert "đủ 12 số" in text(desk.post(page_of(dossier), {"the": "0331"}))


def test_the_slip_to_sign_in_ink_and_the_label(world, desk):
    dossier = ready(world)
    assert desk.post(f"{page_of(dossier)}/phieu.pdf", {"the": HOA}).content.startswith(b"%PDF")
    label = text(desk.get(f"{page_of(dossier)}/buu-dien"))
    assert "Nguyễn Thị Hoa" in label
    with override_settings(POST_URL=""):
        given = {"version": dossier.version, "key": "p"}
        assert desk.post(f"{page_of(dossier)}/buu-dien", given).status_code == 302
    assert Handover.objects.get().way == "post"


def test_only_who_returns_outcomes_sits_here(world, units):
    dossier = ready(world)
    assert logged_in(world.case).get(page_of(dossier)).status_code == 403


def test_a_signature_holds_nothing_but_strokes():
    assert 'd="M10 20' in signature(INK)
    for bad in ('M1 1" onload="x', "m1 1 l2 2", INK + "Z", ""):
        with pytest.raises(InvalidInput):
            signature(bad)
