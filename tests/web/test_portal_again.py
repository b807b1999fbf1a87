"""File again with what is known: the link of a reminder, and the last line of a dossier that is over."""

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.dossiers import sealed
from motcua.dossiers.actions.return_outcome import return_outcome
from motcua.dossiers.jobs import remind_renewals
from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import at
from motcua.dossiers.tests.procedures import RENEWED
from motcua.dossiers.tests.test_outcome import concluded
from motcua.dossiers.tests.test_renewal import licensed
from motcua.kernel import clock
from motcua.notifications.actions.choose import choose
from tests.notices.conftest import noticed, outside, reached, send_all

__all__ = ["outside", "reached"]


@pytest.fixture
def over(world):
    dossier = concluded(world)
    return_outcome(dossier.public_id, actor=SYSTEM)
    return dossier


def test_a_past_filing_is_filed_again_without_typing(citizen, over):
    assert f"/ho-so/{over.public_id}/nop-lai" in citizen.get(f"/h/{over.public_id}")
    assert "Điền sẵn và xem lại" in citizen.get(f"/ho-so/{over.public_id}/nop-lai")
    place = citizen.post(f"/ho-so/{over.public_id}/nop-lai", {"key": "k"})["Location"]
    again = citizen.post(f"/ho-so/{over.public_id}/nop-lai", {"key": "k"})["Location"]
    assert again == place  # a double click is one draft
    draft = Dossier.objects.get(public_id=place.split("/")[2])
    before, now = sealed.open_answers(over), sealed.open_answers(draft)
    assert set(now) >= set(before)
    changed = {key for key in before if now[key] != before[key]}
    assert changed <= {"residence_line"}  # of which the state knows a newer one
    assert "Nộp hồ sơ" in citizen.get(place)
    citizen.submit(draft.public_id)
    draft.refresh_from_db()
    assert draft.status == "submitted"


def test_nobody_else_files_it_again(stranger, officer, anyone, over):
    stranger.get(f"/ho-so/{over.public_id}/nop-lai", status=404)
    officer.get(f"/ho-so/{over.public_id}/nop-lai", status=403)
    assert anyone.client.get(f"/ho-so/{over.public_id}/nop-lai").status_code == 302
    assert Dossier.objects.count() == 1


def test_a_reminder_reaches_the_holder_by_the_channels_of_their_choice_and_its_link_begins_the_renewal(
    reached, outside, citizen
):
    outcome = licensed(reached)
    choose({"sms": False, "email": True}, actor=reached.citizen)
    noticed()
    send_all()
    before = len(outside.got())
    with clock.at(at("2026-08-03 08:00")):
        remind_renewals.run()
        noticed()
        send_all()
        mail = outside.got()[before:]
        assert [one.channel for one in mail] == ["email"]
        assert "02/09/2026" in mail[0].text
        path = f"/ho-so/{outcome.dossier.public_id}/nop-lai"
        assert mail[0].text.count(path) == 1
        place = citizen.post(path, {})["Location"]
    draft = Dossier.objects.get(public_id=place.split("/")[2])
    assert draft.revision.code == RENEWED
    assert draft.status == "draft"
