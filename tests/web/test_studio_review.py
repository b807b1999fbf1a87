"""The review of a procedure: what its dossiers really went through, with the rows behind each figure."""

import pytest

from motcua.accounts.roles import Role
from motcua.dossiers.models import Dossier
from motcua.facts.subscribers import catch_up
from motcua.ledger.sealing import seal
from motcua.workflow.queries import open_tasks
from tests.web.conftest import CODE, Browser
from tests.web.desk_world import logged_in

pytestmark = pytest.mark.django_db
HOME = f"/qt/ra-soat/{CODE}"


@pytest.fixture
def designer(world):
    return Browser(logged_in(world.province.actor(Role.REFORM_OFFICER, at="H31")))


@pytest.fixture
def walked(world) -> Dossier:
    dossier = world.in_process()
    seal()
    catch_up()
    return dossier


def test_the_graph_and_its_table_say_the_same(designer, walked):
    page = designer.get(HOME)
    assert page.count("<svg") == 1
    assert "1 hồ sơ nộp trong 365 ngày" in page
    assert "<td>Nộp hồ sơ</td><td>Tiếp nhận</td>" in page
    done = next(node.name for node in walked.revision.route.tasks)
    assert done in page
    assert not open_tasks(walked.public_id)[0].finished_at


def test_figures_open_to_their_rows(designer, walked):
    step = walked.revision.route.tasks[0].id
    page = designer.get(f"{HOME}/buoc/{step}")
    assert f'href="/ld/ho-so/{walked.number}"' in page
    assert "Nguyễn Thị Hoa" not in page


def test_another_agency_has_other_paths(designer, walked, world):
    assert "1 hồ sơ nộp" in designer.get(f"{HOME}?co-quan=H31.101")
    assert "0 hồ sơ nộp" in designer.get(f"{HOME}?co-quan=H31.12")
    assert designer.client.get(f"{HOME}?co-quan=H99").status_code == 404
    assert designer.client.get("/qt/ra-soat/9.999999").status_code == 404


def test_assumptions_are_changed_on_the_page(designer, walked):
    page = designer.get(f"{HOME}?phut=25&phut-dan=x&ngay=30")
    assert 'name="phut" value="25"' in page
    assert 'name="phut-dan" value="60"' in page
    assert "nộp trong 30 ngày" in page


def test_every_procedure_is_listed(designer, walked):
    assert f'href="{HOME}"' in designer.get("/qt/ra-soat")
