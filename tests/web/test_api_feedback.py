"""Ratings and petitions over the API: the same acts, the same refusals as on the pages."""

import pytest

from motcua.dossiers.tests.conftest import world
from motcua.dossiers.tests.test_outcome import concluded
from motcua.feedback.actions.note_opening import note_opening
from motcua.feedback.models import Petition, Rating
from tests.web.machine import machines

__all__ = ["world"]
SAID = {"sort": "report", "words": "Chờ quá lâu."}


@pytest.fixture
def api(world):
    return machines(world)


@pytest.fixture
def mine(api):
    return f"/dossiers/{api.world.in_process().public_id}"


def test_from_sending_to_the_verdict(api, mine):
    made = api.citizen.post(f"{mine}/petitions", SAID, idempotency_key="p")
    assert made.status_code == 201
    assert made.content == api.citizen.post(f"{mine}/petitions", SAID, idempotency_key="p").content
    assert Petition.objects.count() == 1
    here = made["Location"].removeprefix("/api")
    assert api.citizen.get(f"{mine}/petitions").json()["items"][0]["number"] == made.json()["number"]
    assert [one["id"] for one in api.leader.get("/petitions").json()["items"]] == [made.json()["id"]]
    assert api.leader.post(f"{here}/designation", {}).status_code == 201
    assert api.leader.post(f"{here}/answer", {"words": "Xin lỗi ông/bà."}).json()["round"] == 1
    turns = api.citizen.get(here).json()["turns"]
    assert [turn["words"] for turn in turns] == ["Chờ quá lâu.", "Xin lỗi ông/bà."]
    again = api.citizen.post(f"{here}/reopening", {"words": "Chưa rõ."})
    assert (again.status_code, again.json()["round"]) == (201, 2)
    assert api.leader.get(here).status_code == 404  # it went to the agency above
    early = api.citizen.post(f"{here}/verdict", {"is_satisfied": True})
    assert early.json()["type"] == "urn:motcua:feedback.petition_step_not_allowed"


def test_strangers_and_whom_it_is_about_find_nothing(api, mine):
    about = api.desk.account.public_id
    made = api.citizen.post(f"{mine}/petitions", SAID | {"about": about})
    assert made.status_code == 201, made.json()
    here = f"/petitions/{made.json()['id']}"
    for who in (api.stranger, api.desk):
        assert who.get(here).status_code == 404
    assert api.stranger.post(f"{mine}/petitions", SAID).status_code == 404
    assert api.stranger.post(f"{here}/verdict", {"is_satisfied": True}).status_code == 404
    assert api.desk.get("/petitions").json()["items"] == []


def test_a_rating_without_a_name_and_its_change(api):
    dossier = concluded(api.world)
    here = f"/dossiers/{dossier.public_id}/rating"
    early = api.citizen.post(here, {"level": 5})
    assert (early.status_code, early.json()["type"]) == (409, "urn:motcua:feedback.not_rateable_yet")
    note_opening(dossier.public_id, actor=api.world.citizen)
    assert api.citizen.get(here).json()["level"] == 0
    assert api.citizen.post(here, {"level": 4}).status_code == 201
    assert api.citizen.post(here, {"level": 2, "words": "Nghĩ lại."}).status_code == 201
    told = api.citizen.get(here).json()
    assert (told["level"], len(told["levels"]), told["is_open"]) == (2, 5, True)
    row = Rating.objects.get()
    assert (row.is_anonymous, row.dossier) == (True, None)
    assert api.stranger.post(here, {"level": 1}).status_code == 404
    assert api.citizen.post(here, {"level": 6}).status_code == 422
