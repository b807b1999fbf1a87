"""The operator's page: what the portal was not told yet, what was refused, where two lists differ; and who may act on it."""

import pytest

from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role, Seat
from motcua.connectors.actions.compare_national import compare_national
from motcua.connectors.jobs import national as job
from motcua.connectors.models import NationalMessage
from motcua.connectors.rules.telling import State
from motcua.connectors.tests.national_program import noted, portal, program, told
from motcua.dossiers.tests.conftest import world
from motcua.kernel import clock
from tests.web.conftest import logged_in as account_logged_in
from tests.web.desk_world import logged_in

__all__ = ["portal", "program", "world"]
pytestmark = pytest.mark.django_db
PAGE = "/mc/lien-thong"


@pytest.fixture
def reform(world):
    return account_logged_in(open_account("cchc", Seat(Role.REFORM_OFFICER), actor=SYSTEM))


def seen(client):
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_refused_is_sent_again_or_settled_by_hand(world, portal, reform):
    dossier = world.filed()
    noted()
    NationalMessage.objects.update(fields={"MaHoSo": dossier.number})
    job.run()
    page = seen(reform)
    assert "bị từ chối" in page
    assert "2: thiếu MaTTHC" in page
    row = NationalMessage.objects.get()
    assert reform.post(f"{PAGE}/{row.public_id}/gui-lai", {"key": "a"}).status_code == 302
    assert NationalMessage.objects.get().state == State.WAITING
    job.run()
    wrong = reform.post(f"{PAGE}/{row.public_id}/xac-nhan", {"cach": " ", "key": "b"})
    assert (wrong.status_code, "chưa ghi" in wrong.content.decode()) == (422, True)
    assert (
        reform.post(f"{PAGE}/{row.public_id}/xac-nhan", {"cach": "Công văn 12", "key": "c"}).status_code
        == 302
    )
    assert NationalMessage.objects.get().state == State.PROVEN
    assert reform.post(f"{PAGE}/{row.public_id}/gui-lai", {"key": "d"}).status_code == 409
    assert reform.post(f"{PAGE}/none/gui-lai", {"key": "e"}).status_code == 404


def test_a_dossier_that_the_portal_lost_is_told_anew_with_one_button(world, portal, reform):
    dossier = world.filed()
    told()
    portal.press("/quen", ma=dossier.number)
    compare_national(clock.local_date(clock.now()), actor=SYSTEM)
    assert "ở đây có, Cổng quốc gia không" in seen(reform)
    assert reform.post(f"{PAGE}/ho-so/{dossier.number}", {"key": "a"}).status_code == 302
    assert job.run() == 1
    assert portal.states(dossier.number) == [1]


def test_nobody_else_comes_here(world):
    for actor in (world.desk, world.case, world.head):
        client = logged_in(actor)
        assert client.get(PAGE).status_code == 403
        assert client.post(f"{PAGE}/ho-so/x", {}).status_code == 403
