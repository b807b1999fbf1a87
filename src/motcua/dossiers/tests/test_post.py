"""By post: handed over is not delivered, and only the post's last word returns the outcome."""

from datetime import timedelta
from itertools import permutations

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.dossiers.actions.change_return_way import change_return_way
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.post_outcome import PostWord, give, hand_to_post, note_post
from motcua.dossiers.actions.return_outcome import return_outcome, revoke_outcome
from motcua.dossiers.errors import OutcomeNoLongerCounts, StepsOpen
from motcua.dossiers.models import Handover, PostalItem
from motcua.dossiers.outcome_errors import InThePost, NoPostalAddress
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.rules.posting import ACCEPTED, DELIVERED, FAILED, TRAVELLING
from motcua.dossiers.tests.conftest import again
from motcua.dossiers.tests.test_outcome import concluded
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.parties.models import Person
from motcua.workflow.queries import open_tasks


@pytest.fixture
def connected(settings):
    settings.POST_URL = "http://127.0.0.1:1"


def stamped(world):
    """Signed, numbered and sealed: only the return is left."""
    dossier = concluded(world)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.officer(Role.CLERK))
    return dossier


def word(state, minutes=0, reason=""):
    return PostWord(state, clock.now() + timedelta(minutes=minutes), reason)


def posted(world):
    dossier = stamped(world)
    return dossier, hand_to_post(dossier.public_id, actor=world.desk)


def kinds(dossier):
    return [entry.kind for entry in history(dossier.public_id)]


def test_handed_to_the_post_is_not_returned(world):
    dossier, item = posted(world)
    assert again(dossier).status == Status.CONCLUDED
    assert again(dossier).return_way == "post"
    assert item.is_travelling
    assert "dossier.outcome_returned" not in kinds(dossier)
    for state in (ACCEPTED, TRAVELLING):
        note_post(item.public_id, word(state), actor=SYSTEM)
        assert again(dossier).status == Status.CONCLUDED
    note_post(item.public_id, word(DELIVERED), actor=SYSTEM)
    assert again(dossier).status == Status.RETURNED
    assert Handover.objects.get().way == "post"
    assert kinds(dossier)[-1] == "dossier.outcome_returned"
    assert kinds(dossier).count("dossier.post_moved") == 3


@pytest.mark.parametrize("order", [*permutations((ACCEPTED, TRAVELLING, DELIVERED))])
def test_words_come_in_any_order_and_twice_and_end_the_same(world, order):
    dossier, item = posted(world)
    for state in order:
        for _ in range(2):
            note_post(item.public_id, word(state), actor=SYSTEM)
    assert again(dossier).status == Status.RETURNED
    assert kinds(dossier).count("dossier.outcome_returned") == 1
    assert PostalItem.objects.get().state == DELIVERED


def test_what_could_not_be_delivered_is_given_another_way(world):
    dossier, item = posted(world)
    note_post(item.public_id, word(FAILED, reason="Không có người nhận"), actor=SYSTEM)
    note_post(item.public_id, word(DELIVERED), actor=SYSTEM)  # after the end nothing counts
    assert again(dossier).status == Status.CONCLUDED
    second = hand_to_post(dossier.public_id, actor=world.desk)
    assert second.public_id != item.public_id
    note_post(second.public_id, word(FAILED), actor=SYSTEM)
    return_outcome(dossier.public_id, "counter", actor=world.desk)
    assert again(dossier).status == Status.RETURNED


def test_what_travels_goes_no_other_way(world):
    dossier, _ = posted(world)
    for act in (
        lambda: return_outcome(dossier.public_id, "counter", actor=world.desk),
        lambda: hand_to_post(dossier.public_id, actor=world.desk),
        lambda: change_return_way(dossier.public_id, "counter", actor=world.citizen),
    ):
        with pytest.raises(InThePost, match="đã giao bưu điện"):
            act()
    assert PostalItem.objects.count() == 1


def test_what_is_revoked_on_its_way_is_delivered_and_returns_nothing(world):
    dossier, item = posted(world)
    revoke_outcome(dossier.public_id, "Cấp sai họ tên", actor=world.leader)
    note_post(item.public_id, word(DELIVERED), actor=SYSTEM)
    assert again(dossier).status == Status.CONCLUDED
    with pytest.raises(OutcomeNoLongerCounts):
        hand_to_post(dossier.public_id, actor=world.desk)


def test_only_where_the_post_is_connected_does_giving_begin_with_it(world, settings):
    settings.POST_URL = ""
    dossier = stamped(world)
    assert isinstance(give(dossier.public_id, "post", actor=world.desk), Handover)
    assert again(dossier).status == Status.RETURNED


def test_where_it_is_connected_the_way_decides(world, connected):
    first, second = stamped(world), stamped(world)
    assert isinstance(give(first.public_id, "post", actor=world.desk), PostalItem)
    assert isinstance(give(second.public_id, "counter", actor=world.desk), Handover)


def test_who_may(world):
    dossier = stamped(world)
    for actor in (world.citizen, world.leader):
        with pytest.raises(NotAllowed):
            hand_to_post(dossier.public_id, actor=actor)
    with pytest.raises(NotFound):
        hand_to_post(dossier.public_id, actor=world.stranger)
    item = hand_to_post(dossier.public_id, actor=world.officer(Role.COUNTER_OFFICER))
    with pytest.raises(NotAllowed):
        note_post(item.public_id, word(DELIVERED), actor=world.desk)
    with pytest.raises(NotFound):
        note_post("a" * 26, word(DELIVERED), actor=SYSTEM)


def test_without_an_address_nothing_is_sent(world):
    dossier = stamped(world)
    Person.objects.filter(public_id=world.citizen.party).update(address=b"")
    with pytest.raises(NoPostalAddress):
        hand_to_post(dossier.public_id, actor=world.desk)


def test_nothing_leaves_before_it_is_stamped(world):
    with pytest.raises(StepsOpen, match="đóng dấu"):
        hand_to_post(concluded(world).public_id, actor=world.desk)
