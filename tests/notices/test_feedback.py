"""Who sent a petition is told of the answer; who opened an outcome is asked once what they think of it."""

import pytest

from motcua.dossiers.tests.test_outcome import concluded
from motcua.feedback.actions.answer import answer, designate
from motcua.feedback.actions.note_opening import note_opening
from motcua.feedback.actions.petition import Said, petition
from motcua.feedback.actions.rate import rate
from motcua.feedback.rules.rating import Opinion
from motcua.ledger import subscribers
from motcua.ledger.sealing import seal
from motcua.notifications.models import Delivery
from motcua.notifications.subscribers import NoticeSubscriber
from tests.web.conftest import account_of


@pytest.fixture(autouse=True)
def _channels(settings):
    settings.SMTP_HOST, settings.SMS_URL = "", "http://127.0.0.1:1"


@pytest.fixture
def hoa(world):
    """With a log-in: messages find the sender by it."""
    account = account_of(world.citizen, "hoa")
    return type(world.citizen)(account.public_id, world.citizen.roles, party=world.citizen.party)


def told(template: str):
    seal()
    subscribers.run(NoticeSubscriber())
    return list(Delivery.objects.filter(template=template))


def test_the_answer_to_a_petition_is_told_with_its_link(world, hoa):
    dossier = world.in_process()
    row = petition(dossier.public_id, Said("report", "Chờ quá lâu."), actor=hoa)
    designate(row.public_id, actor=world.leader)
    answer(row.public_id, "Xin lỗi ông/bà.", actor=world.leader)
    (sent,) = told("petition_answered")
    assert (sent.party, sent.path) == (hoa.party, f"/phan-anh/{row.public_id}")
    assert sent.facts["number"] == row.number
    assert "lỗi" not in str(sent.facts)


def test_who_opened_the_outcome_is_asked_unless_they_said_it_already(world, hoa):
    first, second = concluded(world), concluded(world)
    for dossier in (first, second):
        note_opening(dossier.public_id, actor=hoa)
    rate(second.public_id, Opinion(5), actor=hoa)
    (sent,) = told("rating_asked")
    assert sent.path == f"/ho-so/{first.public_id}/danh-gia"
