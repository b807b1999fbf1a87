"""The code that gives the machine back: few tries, counted apart from the officer's log-in."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.accounts.actions import totp
from motcua.accounts.actor import Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.accounts.rules.totp import code_at, step_of
from motcua.kernel import clock
from motcua.web.components import kiosk
from motcua.web.portal.views.kiosk import TRIES

END = "/kiosk/ket-thuc"


@pytest.fixture
def officer(world):
    """A counter officer whose one-time code is set up, and the code of this moment."""
    account = world.province.account(Role.COUNTER_OFFICER)
    account.enrol_until = clock.now() + timedelta(hours=1)
    account.save()
    secret, step = totp.new_secret(), step_of(clock.now())
    actor = Actor(account.public_id, frozenset())
    totp.enrol_totp(account, secret=secret, code=code_at(secret, step - 1), actor=actor)
    return account, code_at(secret, step)


@pytest.fixture
def machine(officer):
    """A browser that this officer opened for everybody."""
    browser, answer = Client(), HttpResponse()
    kiosk.opened(answer, Actor(officer[0].public_id, frozenset()))
    browser.cookies[kiosk.COOKIE] = answer.cookies[kiosk.COOKIE].value
    return browser


def ends(machine, code):
    return machine.post(END, {"code": code}).status_code


def test_who_stands_at_the_machine_cannot_shut_the_officer_out(machine, officer):
    account, code = officer
    answers = [ends(machine, "000000") for _ in range(totp.TRIES + 1)]
    assert answers[TRIES:] == [429] * (totp.TRIES + 1 - TRIES)
    assert ends(machine, code) == 429  # and no more is learnt here for a while
    assert totp.verify_totp(account, code)


def test_the_right_code_gives_it_back_whatever_was_typed_before(machine, officer):
    ends(machine, "000000")
    assert ends(machine, officer[1]) == 302


def test_an_account_that_was_closed_gives_nothing_back(machine, officer):
    Account.objects.filter(pk=officer[0].pk).update(is_active=False)
    assert ends(machine, officer[1]) not in {200, 302}
