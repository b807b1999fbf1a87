"""Roles begin and end at moments; the next request feels it; the ledger knows."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.accounts.actions.close_account import close_account
from motcua.accounts.actions.link_party import link_party
from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actions.roles import Term, grant_role, revoke_role
from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import Account
from motcua.accounts.queries import account as account_by_id
from motcua.accounts.queries import account_of_party, grants_now, is_officer
from motcua.accounts.roles import Role, Seat
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
DESK = Seat(Role.COUNTER_OFFICER, "H31.101.4")


def opened() -> Account:
    with clock.at(NOON):
        return open_account("an.pho-hien", DESK, actor=SYSTEM)


def roles(account: Account, at: datetime = NOON) -> list[str]:
    with clock.at(at):
        return [grant.role for grant in grants_now(account)]


def test_a_new_account_has_one_role_and_no_password():
    account = opened()
    assert roles(account) == ["counter_officer"]
    assert not account.has_usable_password()


def test_a_name_is_given_once():
    opened()
    with pytest.raises(InvalidInput, match="đã có người dùng"):
        opened()


def test_a_revoked_role_is_gone_at_the_next_look():
    account = opened()
    with clock.at(NOON + timedelta(minutes=1)):
        revoke_role(account.public_id, DESK, actor=SYSTEM)
        assert roles(account, clock.now()) == []
        with pytest.raises(NotFound):
            revoke_role(account.public_id, DESK, actor=SYSTEM)
    assert roles(account, NOON) == ["counter_officer"]  # history stays readable


def test_a_role_with_an_end_ends():
    account = opened()
    with clock.at(NOON):
        grant_role(
            account.public_id, Seat(Role.CLERK), term=Term(until=NOON + timedelta(days=1)), actor=SYSTEM
        )
        grant_role(
            account.public_id, Seat(Role.CLERK), term=Term(until=NOON + timedelta(days=1)), actor=SYSTEM
        )
        with pytest.raises(InvalidInput):
            grant_role(account.public_id, Seat(Role.LEADER), term=Term(until=NOON), actor=SYSTEM)
    assert roles(account) == ["counter_officer", "clerk"]
    assert roles(account, NOON + timedelta(days=1)) == ["counter_officer"]


def test_a_role_may_begin_later_and_what_is_held_ends_then():
    account, day = opened(), timedelta(days=1)
    with clock.at(NOON):
        grant_role(account.public_id, Seat(Role.CLERK), term=Term(NOON + day), actor=SYSTEM)
        grant_role(account.public_id, DESK, term=Term(NOON + day, NOON + 3 * day), actor=SYSTEM)
        with pytest.raises(InvalidInput, match="đã được giao từ 03/03/2026"):
            grant_role(account.public_id, Seat(Role.CLERK), actor=SYSTEM)
    assert roles(account) == ["counter_officer"]
    assert roles(account, NOON + day) == ["clerk", "counter_officer"]
    assert roles(account, NOON + 3 * day) == ["clerk"]
    assert roles(account, NOON + day - timedelta(seconds=1)) == ["counter_officer"]


def test_a_closed_account_has_no_roles():
    account = opened()
    close_account(account.public_id, reason="thôi việc", actor=SYSTEM)
    assert roles(account, NOON + timedelta(days=1)) == []
    with pytest.raises(NotFound):
        close_account(account.public_id, reason="thôi việc", actor=SYSTEM)


def test_only_people_managers_touch_roles():
    account = opened()
    leader = Actor(id=account.public_id, roles=frozenset({Role.LEADER}))
    with pytest.raises(NotAllowed):
        grant_role(account.public_id, Seat(Role.ADMINISTRATOR), actor=leader)


def test_one_query(django_assert_num_queries):
    account = opened()
    with django_assert_num_queries(1):
        grants_now(account)


def test_looking_up():
    account = opened()
    assert account_by_id(account.public_id) == account
    assert account_of_party("") is None
    Account.objects.filter(pk=account.pk).update(party="p1")
    assert account_of_party("p1") == account
    with pytest.raises(NotFound):
        account_by_id("nobody")
    assert is_officer([Role.CITIZEN, Role.CLERK])
    assert not is_officer([Role.CITIZEN, Role.SYSTEM])


def test_an_account_is_never_handed_to_another_person():
    account = opened()
    link_party(account.public_id, "person-1", actor=SYSTEM)
    link_party(account.public_id, "person-1", actor=SYSTEM)
    with pytest.raises(InvalidInput, match="một chủ thể khác"):
        link_party(account.public_id, "person-2", actor=SYSTEM)
    with pytest.raises(NotFound):
        link_party("nobody", "person-1", actor=SYSTEM)
    assert account_of_party("person-1") == account
