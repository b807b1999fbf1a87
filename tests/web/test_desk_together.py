"""Several officers at once: who else has it open, a page that is older than the dossier, fair shares, fields of work."""

import re
from datetime import timedelta

import pytest

from motcua.accounts.models import RoleGrant
from motcua.agencies import queries
from motcua.dossiers.actions.finish_step import finish_step
from motcua.kernel import clock
from motcua.workflow.models import Task
from motcua.workflow.queries import open_tasks
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db


def room(client, dossier):
    return text(client.get(f"/mc/ho-so/{dossier.public_id}"))


def test_who_else_has_it_open_is_said_and_fades(world):
    dossier = world.in_process()
    case, leader = logged_in(world.case), logged_in(world.leader)
    room(leader, dossier)
    assert "Cũng đang mở hồ sơ này" in room(case, dossier)
    address = f"/mc/ho-so/{dossier.public_id}/dang-mo"
    with clock.at(clock.now() + timedelta(seconds=90)):
        assert "Cũng đang mở" in text(leader.post(address))  # the case officer's page is still fresh
    with clock.at(clock.now() + timedelta(minutes=5)):
        assert "Cũng đang mở" not in text(case.post(address))
        assert "Cũng đang mở" in text(leader.post(address))
        case.post(address, {"dong": "1"})
        assert "Cũng đang mở" not in text(leader.post(address))


def test_nobody_outside_the_office_learns_who_has_it_open(world):
    dossier = world.in_process()
    foreign = logged_in(world.province.actor(next(iter(world.case.roles)), at=world.province.department))
    assert foreign.post(f"/mc/ho-so/{dossier.public_id}/dang-mo").status_code == 404


def test_a_page_that_is_older_than_the_dossier_keeps_what_was_typed_beside_what_changed(world):
    dossier = world.in_process()
    case = logged_in(world.case)
    page = room(case, dossier)
    drawn = re.search(r'name="luc" value="([^"]+)"', page)[1]
    task = open_tasks(dossier.public_id)[0].id
    typed = {"version": dossier.version, "luc": drawn, "key": "k", "ly-do": "Lời tôi đã gõ, rất dài"}
    with clock.at(clock.now() + timedelta(minutes=1)):
        finish_step(task, actor=world.case)
        answer = case.post(f"/mc/ho-so/{dossier.public_id}/buoc/{task}/tra-lai", typed)
    page = text(answer)
    assert answer.status_code == 409
    assert "Lời tôi đã gõ, rất dài" in page
    assert "Từ khi ông/bà mở trang, hồ sơ đã thay đổi:" in page
    told = page.split("hồ sơ đã thay đổi:")[1].split("</ul>")[0]
    assert "Hoàn thành bước" in told or "hoàn thành" in told.lower()
    assert f'name="version" value="{dossier.version + 1}"' in page  # sent again it goes through


def test_a_step_nobody_has_is_proposed_to_who_has_least_and_given_by_menu(world):
    first, second = world.in_process(), world.in_process()
    leader = logged_in(world.leader)
    page = text(leader.get("/mc/phan-cong"))
    assert {first.number, second.number} <= set(re.findall(r"H31\.101-\d{6}-\d{4}", page))
    chosen = re.findall(r'<option value="(\d+:\w+)" selected', page)
    assert len(chosen) >= 2
    leader.post("/mc/phan-cong/buoc", {"cho": chosen, "key": "k"})
    given = {f"{task.pk}:{task.assignee}" for task in Task.objects.exclude(assignee="")}
    assert set(chosen) <= given
    page = text(leader.get("/mc/phan-cong"))
    assert "tag--ho-phach" not in page
    assert (
        queries.officer_of(world.desk.id).name in page.split("Việc đang mở")[0]
    )  # the desk is of the unit too
    case = logged_in(world.case)
    assert case.get("/mc/phan-cong").status_code == 403


def test_fields_of_work_are_given_on_the_page_and_hide_the_rest_at_the_next_click(world):
    dossier = world.in_process()
    leader, case = logged_in(world.leader), logged_in(world.case)
    assert case.get(f"/mc/ho-so/{dossier.public_id}").status_code == 200
    RoleGrant.objects.filter(account__public_id=world.case.id).update(fields="dat-dai")
    assert case.get(f"/mc/ho-so/{dossier.public_id}").status_code == 404
    assert dossier.number not in text(case.get("/mc/hang-doi"))
    given = {"ai": world.case.id, "noi": world.case.agency, "linh-vuc": [dossier.field], "key": "f"}
    assert leader.post("/mc/phan-cong/linh-vuc", given).status_code == 302
    assert case.get(f"/mc/ho-so/{dossier.public_id}").status_code == 200
    assert case.post("/mc/phan-cong/linh-vuc", given).status_code == 403
