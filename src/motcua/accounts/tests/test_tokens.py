"""A token is told once, found by its mark, narrowed to roles, and over at its moment."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from motcua.accounts.actions.close_account import close_account
from motcua.accounts.actions.open_account import open_account
from motcua.accounts.actions.roles import grant_role, revoke_role
from motcua.accounts.actions.tokens import issue_token, revoke_token
from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.models import ApiToken
from motcua.accounts.queries import bearer
from motcua.accounts.roles import Role, Seat
from motcua.accounts.rules.api_token import TokenTerms, fresh, mark_of
from motcua.config.cli import main
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
TOMORROW = NOON + timedelta(days=1)


@pytest.fixture
def machine():
    with clock.at(NOON):
        yield open_account("he-thong-a", Seat(Role.INTEGRATOR), actor=SYSTEM)


def issued(account, *seats, until=TOMORROW):
    new = fresh()
    issue_token(account.public_id, new.mark, TokenTerms(until, seats), actor=SYSTEM)
    return new.text


def test_the_text_opens_the_account_and_is_kept_nowhere(machine):
    text = issued(machine)
    assert bearer(text).account == machine.public_id
    row = ApiToken.objects.get()
    assert text.split("_", 2)[2] not in str(vars(row))


@pytest.mark.parametrize("text", ["", "motcua_", "Bearer x", "motcua_0123456789ab_" + "A" * 43, "\0"])
def test_any_other_text_opens_nothing(machine, text):
    issued(machine)
    assert bearer(text) is None


def test_the_right_prefix_with_another_secret_opens_nothing(machine):
    text = issued(machine)
    other = text[:-1] + ("A" if text[-1] != "A" else "B")
    assert mark_of(other).prefix == mark_of(text).prefix
    assert bearer(other) is None


def test_it_ends_at_its_moment_when_revoked_and_with_its_account(machine):
    one, two = issued(machine), issued(machine)
    with clock.at(TOMORROW):
        assert bearer(one) is None
    revoke_token(mark_of(one).prefix, actor=SYSTEM)
    assert bearer(one) is None
    with pytest.raises(NotFound):
        revoke_token(mark_of(one).prefix, actor=SYSTEM)
    close_account(machine.public_id, reason="left", actor=SYSTEM)
    assert bearer(two) is None


def test_nobody_but_who_manages_people_issues_one(machine):
    leader = Actor("x", frozenset({Role.LEADER, Role.INTEGRATOR}))
    with pytest.raises(NotAllowed):
        issue_token(machine.public_id, fresh().mark, TokenTerms(TOMORROW), actor=leader)


def test_one_agency_a_token_and_an_end_in_the_future(machine):
    with pytest.raises(InvalidInput):
        issued(machine, Seat(Role.CLERK, "H31.12"), Seat(Role.CLERK, "H31.13"))
    with pytest.raises(InvalidInput):
        issued(machine, until=NOON)


def test_the_command_prints_a_working_token_once_and_revokes_it(db, capsys):
    assert main(["token", "he-thong-b", "--json"]) == 1
    assert "he-thong-b" in capsys.readouterr().err
    assert main(["token", "he-thong-b", "--open", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [seat.role for seat in bearer(told["token"]).seats] == [Role.INTEGRATOR]
    assert main(["token", "he-thong-b", "--list"]) == 0
    shown = capsys.readouterr().out
    assert told["prefix"] in shown
    assert told["token"] not in shown
    assert main(["token", "he-thong-b", "--revoke", told["prefix"]]) == 0
    assert bearer(told["token"]) is None
    assert main(["token", "he-thong-b", "--role", "king"]) == 1


def test_a_narrow_token_uses_only_its_roles_and_only_while_the_account_has_them(machine):
    with clock.at(NOON):
        grant_role(machine.public_id, Seat(Role.CLERK, "H31.12"), actor=SYSTEM)
        text = issued(machine, Seat(Role.CLERK, "H31.12"))
        assert bearer(text).seats == (Seat(Role.CLERK, "H31.12"),)
        assert bearer(text).agency == "H31.12"
        revoke_role(machine.public_id, Seat(Role.CLERK, "H31.12"), actor=SYSTEM)
        assert bearer(text).seats == ()


def test_one_statement_says_who_it_is(machine, django_assert_num_queries):
    text = issued(machine)
    with django_assert_num_queries(1):
        bearer(text)
