"""The administrator's password opens once; then it is the owner's own."""

import pytest

from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actions.passwords import change_password, give_first_password
from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.errors import WrongPassword
from motcua.accounts.roles import Role, Seat
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger import queries as ledger

pytestmark = pytest.mark.django_db
OWN = "ba con mèo đen 7"


@pytest.fixture
def account():
    return open_account("motcua.ph", Seat(Role.COUNTER_OFFICER, "H31.101"), actor=SYSTEM)


def owner(account):
    return Actor(account.public_id, frozenset({Role.COUNTER_OFFICER}))


def test_a_first_password_is_replaced_by_ones_own(account):
    given = give_first_password("motcua.ph", actor=SYSTEM)
    account.refresh_from_db()
    assert account.check_password(given)
    assert account.has_first_password
    changed = change_password(given, OWN, actor=owner(account))
    assert changed.check_password(OWN)
    assert not changed.has_first_password
    told = [one.data for one in ledger.history(account.public_id) if one.kind == "account.password_set"]
    assert [data["is_first"] for data in told] == [True, False]
    assert given not in str(told)


@pytest.mark.parametrize("new", ["ngắn", "password123", ""])
def test_what_others_would_guess_is_refused(account, new):
    given = give_first_password("motcua.ph", actor=SYSTEM)
    with pytest.raises(InvalidInput):
        change_password(given, new, actor=owner(account))
    with pytest.raises(InvalidInput):
        change_password(given, given, actor=owner(account))
    with pytest.raises(WrongPassword):
        change_password("khác hẳn", OWN, actor=owner(account))


def test_only_administrators_give_passwords(account):
    with pytest.raises(NotAllowed):
        give_first_password("motcua.ph", actor=owner(account))
