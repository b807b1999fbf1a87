"""Pages of delegation and absence; what is lent opens its pages, and what was taken back closes at the next click."""

from datetime import date

import pytest

from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.agencies.actions.delegate import grant_delegation, revoke_delegation
from motcua.agencies.models import Absence, Delegation
from motcua.agencies.rules.delegation import Terms
from motcua.dossiers.jobs.stand_in import run
from motcua.ledger.sealing import seal
from tests.web.conftest import pdf
from tests.web.desk_world import act, logged_in, text

pytestmark = pytest.mark.django_db
DAYS = {"tu-ngay": "02/03/2026", "den-ngay": "31/03/2026"}


def lent(world, *permissions):
    taker = world.province.account(Role.CASE_OFFICER, at="H31.101.3")
    terms = Terms("15/GUQ-UBND", permissions, date(2026, 3, 2), date(2026, 3, 31))
    row = grant_delegation(taker.public_id, agency="H31.101", terms=terms, actor=world.leader)
    return agencies.actor_for(taker), row


def test_a_leader_lends_with_instrument_and_file_and_takes_back(world):
    leader = logged_in(world.leader)
    taker = world.province.account(Role.HEAD_OF_SECTION).public_id
    given = DAYS | {"nguoi": taker, "quyen": ["extend"], "pham-vi": "moi", "van-ban": "15/GUQ-UBND"}
    refused = leader.post("/ld/uy-quyen", given | {"ngay-van-ban": "01/03/2026", "key": "a"})
    assert refused.status_code == 422
    assert "chưa đính kèm" in text(refused)
    made = leader.post("/ld/uy-quyen", given | {"ngay-van-ban": "01/03/2026", "key": "b", "tep": pdf()})
    assert made.status_code == 302, text(made)
    row = Delegation.objects.get()
    page = text(leader.get("/ld/uy-quyen"))
    assert "đang có hiệu lực" in page
    assert "15/GUQ-UBND" in page
    assert "ngày 01/03/2026" in page
    assert leader.get(f"/ld/uy-quyen/{row.public_id}/van-ban").status_code == 200
    stranger = logged_in(world.province.actor(Role.LEADER, at="H31.12"))
    assert stranger.get(f"/ld/uy-quyen/{row.public_id}/van-ban").status_code == 404
    leader.post(f"/ld/uy-quyen/{row.public_id}/thu-hoi", {"key": "c"})
    assert "đã thu hồi" in text(leader.get("/ld/uy-quyen"))


def test_what_is_lent_opens_the_act_and_what_was_taken_back_is_refused_at_the_next_click(world):
    dossier = world.in_process()
    actor, row = lent(world, Permission.EXTEND)
    taker = logged_in(actor)
    place = f"/mc/ho-so/{dossier.public_id}"
    assert "viec=gia-han" in text(taker.get(place))
    revoke_delegation(row.public_id, actor=world.leader)
    given = {"ngay": "10/03/2026", "gio": "16:00", "ly-do": "Chờ xác minh"}
    assert act(taker, dossier, "gia-han", **given).status_code == 403
    assert "viec=gia-han" not in text(taker.get(place))


def test_an_act_done_under_an_instrument_is_shown_on_the_dossier(world):
    dossier = world.in_process()
    actor, _ = lent(world, Permission.EXTEND)
    given = {"ngay": "10/03/2026", "gio": "16:00", "ly-do": "Chờ xác minh"}
    assert act(logged_in(actor), dossier, "gia-han", **given).status_code == 302
    seal()
    page = text(logged_in(world.head).get(f"/mc/ho-so/{dossier.public_id}"))
    assert "TUQ., theo 15/GUQ-UBND" in page


def test_the_stack_opens_to_whom_signing_is_lent(world):
    actor, row = lent(world, Permission.APPROVE_OUTCOME)
    taker = logged_in(actor)
    assert 'href="/ld/ky"' in text(taker.get("/mc/hang-doi"))
    assert taker.get("/ld/ky").status_code == 200
    revoke_delegation(row.public_id, actor=world.leader)
    assert taker.get("/ld/ky").status_code == 403


def test_an_absence_is_noted_shown_and_ended(world):
    me, other = agencies.officers("H31.101.3", Role.CASE_OFFICER)
    head = logged_in(world.province.actor(Role.HEAD_OF_SECTION, at="H31.101.3"))
    given = DAYS | {"nguoi": me.account, "lam-thay": other.account}
    assert head.post("/mc/vang-mat", given | {"van-ban": "", "key": "a"}).status_code == 422
    assert head.post("/mc/vang-mat", given | {"van-ban": "25/TB-UBND", "key": "b"}).status_code == 302
    page = text(head.get("/mc/vang-mat"))
    assert me.name in page
    assert "đang vắng" in page
    run()
    head.post(f"/mc/vang-mat/{Absence.objects.get().public_id}/ket-thuc", {"key": "c"})
    assert "Không ai vắng mặt." in text(head.get("/mc/vang-mat"))
