"""The machine for everybody on the server's side: the code that gives it back, and what it keeps from people: files and rating."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.accounts.actions import totp
from motcua.accounts.actor import Actor
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.accounts.rules.totp import code_at, step_of
from motcua.documents.models import Paper
from motcua.dossiers.tests.test_outcome import concluded
from motcua.feedback.actions.note_opening import note_opening
from motcua.feedback.models import OutcomeOpening, Rating
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


@pytest.fixture
def person(citizen, machine):
    """Somebody who logged in at this machine."""
    citizen.client.cookies[kiosk.COOKIE] = machine.cookies[kiosk.COOKIE].value
    return citizen


def test_a_file_that_the_machine_keeps_back_was_not_opened(world, person):
    dossier = concluded(world)
    paper = Paper.objects.get(subject=dossier.public_id, kind="outcome")
    place = f"/ho-so/{dossier.public_id}/giay/{paper.public_id}"
    assert "Máy dùng chung không giữ tệp" in person.get(place, 403)
    assert not OutcomeOpening.objects.exists()
    del person.client.cookies[kiosk.COOKIE]  # at home
    assert person.client.get(place).content.startswith(b"%PDF")
    assert OutcomeOpening.objects.get().dossier_id == dossier.pk


def test_nobody_rates_on_a_machine_where_others_look_on(world, person):
    dossier = concluded(world)
    note_opening(dossier.public_id, actor=world.citizen)
    here = f"/ho-so/{dossier.public_id}/danh-gia"
    assert "Đánh giá trên máy của riêng ông/bà" in person.get(here, 403)
    person.post(here, {"muc": "5"}, 403)
    api = f"/api/dossiers/{dossier.public_id}/rating"
    assert person.client.post(api, {"level": 5}, content_type="application/json").status_code == 403
    assert not Rating.objects.exists()
    del person.client.cookies[kiosk.COOKIE]
    person.post(here, {"muc": "5"})
    assert Rating.objects.get().level == 5
