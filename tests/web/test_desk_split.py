"""An officer parts a file in the room: the pages beside each other, a choice for each, and the parts in the viewer."""

import re

import pytest

from motcua.accounts.roles import Role
from motcua.documents.actions.store import store
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import ANSWERS
from motcua.dossiers.tests.test_splitting import OTHER, PAPER, heights, stack
from motcua.workflow.queries import open_tasks
from tests.web.desk_world import logged_in, text


@pytest.fixture
def dossier(world):
    whole = store(stack(), "xap.pdf", by=world.citizen.id)
    told = {**ANSWERS, "has_earlier_certificate": True}
    papers = (GivenComponent(PAPER, "upload", whole.sha256, "xap.pdf"),)
    filed = file(Filing("1.004873", told, papers), actor=world.citizen)
    receive(filed.public_id, actor=world.desk)
    finish_step(open_tasks(filed.public_id)[0].id, actor=world.desk)
    return filed


def opened(client, dossier) -> str:
    """The link in the viewer; nothing where the file or the person is another."""
    room = f"/mc/ho-so/{dossier.public_id}"
    tab = re.search(r"tep=(tp-\d+)", text(client.get(room)))[1]
    found = re.search(r'href="([^"]+/tach)"', text(client.get(f"{room}?tep={tab}")))
    return found[1] if found else ""


def test_the_case_officer_parts_a_file_from_the_room(world, dossier):
    client = logged_in(world.case)
    place = opened(client, dossier)
    page = text(client.get(place))
    assert page.count("<select") == 5
    assert 'name="trang-1"><option value="">Chọn giấy tờ</option>' in page
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    nothing = client.post(place, {"version": version, "key": "a", "trang-1": PAPER})
    assert nothing.status_code == 422
    assert "chưa được tách" in text(nothing)
    said = {"version": version, "key": "b", "trang-1": PAPER, "trang-3": OTHER, "trang-4": "-"}
    done = client.post(place, said, follow=True)
    assert "Đã tách tệp" in text(done)
    assert client.post(place, said).status_code == 302  # the same form again
    made = dossier.components.filter(name__contains="trang").order_by("id")
    assert [(one.code, heights(one.file.sha256)) for one in made] == [(PAPER, [1, 2]), (OTHER, [3, 5])]
    room = text(client.get(f"/mc/ho-so/{dossier.public_id}"))
    assert "(xap.pdf)" in room  # the whole and its part bear one name: the file tells them apart
    assert "(xap, trang 1-2.pdf)" in room
    assert "Tệp được tách thành từng giấy tờ" in room
    assert "tách" not in text(client.get(f"/h/{dossier.public_id}")).casefold()  # inside work


def test_whoever_may_not_sees_no_link_and_no_page(world, dossier):
    place = opened(logged_in(world.case), dossier)
    assert opened(logged_in(world.leader), dossier) == ""
    assert logged_in(world.leader).get(place).status_code == 403
    assert logged_in(world.province.actor(Role.CASE_OFFICER, at="H31.12")).get(place).status_code == 404
    assert logged_in(world.case).get(place.replace("/tep/", "/tep/0")).status_code == 404
    Dossier.objects.filter(pk=dossier.pk).update(status="stopped")
    assert opened(logged_in(world.case), dossier) == ""


def test_somebody_elses_act_in_between_is_told_and_nothing_chosen_is_lost(world, dossier):
    client = logged_in(world.case)
    place = opened(client, dossier)
    Dossier.objects.filter(pk=dossier.pk).update(version=90)
    clash = client.post(place, {"version": "2", "key": "a", "trang-1": PAPER, "trang-2": OTHER})
    assert clash.status_code == 409
    assert f'<option value="{OTHER}" selected' in text(clash).replace(' lang="vi"', "")
