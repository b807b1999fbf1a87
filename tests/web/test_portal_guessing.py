"""Guessing: at most twenty answers to an address, five to a number, for all processes together; nothing told between the lines."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from axes.models import AccessAttempt
from django.core.cache import cache
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.accounts.adapters import tries
from motcua.dossiers.models import Outcome
from motcua.dossiers.tests.test_outcome import concluded
from motcua.kernel.codes import random_code
from motcua.web.components import address, look_ups

WAIT = "Từ mạng này đã tra sai quá nhiều lần. Hãy thử lại sau 15 phút."


def guess(number, digits="1111", line="192.0.2.1"):
    return Client().post("/tra-cuu", {"ma": number, "so": digits}, REMOTE_ADDR=line)


def test_ten_thousand_guesses_get_twenty_answers(world, anyone):
    """A hundred stand for ten thousand: after the twentieth nothing is looked up at all."""
    dossier = world.received()
    answers = [guess(f"H31.101-260302-{n:04}").status_code for n in range(20)]
    assert answers == [404] * 20
    assert {guess(f"H31.101-260302-{n:04}").status_code for n in range(20, 100)} == {429}
    right = guess(dossier.number, "0001")
    assert right.status_code == 429  # the right pair says no more than a wrong one
    assert WAIT in right.content.decode()
    assert guess(dossier.number, "0001", line="192.0.2.2").status_code == 302


def test_what_is_right_does_not_count(world, anyone):
    dossier = world.received()
    for _ in range(25):
        assert guess(dossier.number, "0001").status_code == 302
    assert guess(dossier.number, "0002").status_code == 404


def test_the_count_is_in_the_database_and_names_nobody(world, anyone):
    number = world.received().number
    guess(number)
    cache.clear()
    rows = list(
        AccessAttempt.objects.values_list("username", "ip_address", "get_data", "post_data", "path_info")
    )
    assert len(rows) == 2
    for said in ("192.0.2.1", number, "1111"):
        assert said not in str(rows)


def test_known_and_unknown_numbers_get_the_same_words_for_the_same_work(world, anyone):
    dossier = world.received()
    guess("H31.101-260302-9999"), guess(dossier.number)  # what is asked once per process is asked
    with CaptureQueriesContext(connection) as unknown:
        first = guess("H31.101-260302-9999")
    with CaptureQueriesContext(connection) as known:
        second = guess(dossier.number)
    assert first.status_code == second.status_code == 404
    pages = [
        one.content.decode().replace(number, "")
        for one, number in ((first, "H31.101-260302-9999"), (second, dossier.number))
    ]
    assert _without_token(pages[0]) == _without_token(pages[1])
    assert _writes(unknown) == _writes(known)
    assert abs(_reads(unknown) - _reads(known)) <= 1


def _without_token(page):
    return [line for line in page.splitlines() if "csrf" not in line.lower()]


def _reads(asked):
    return sum(one["sql"].startswith("SELECT") for one in asked)


def _writes(asked):
    said = [one["sql"].replace('"', " ").split() for one in asked]
    return [words[:3] for words in said if words[0] in {"INSERT", "UPDATE"}]


@pytest.mark.django_db(transaction=True)
def test_guesses_at_once_are_counted_before_they_are_answered():
    counter, gate = tries.Counter("thử", 5), threading.Barrier(4)

    def spend_some(_):
        gate.wait()
        try:
            return sum(tries.spend(counter) for _ in range(5))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(spend_some, range(4))) == 5
    assert tries.is_shut(counter)
    tries.give_back(counter)
    assert not tries.is_shut(counter)


def test_an_address_may_ask_for_twenty_unknown_codes(world, anyone):
    outcome = Outcome.objects.get(dossier=concluded(world))
    for way in ("/xac-minh/{}", "/api/outcomes/{}/verification"):
        anyone.client.get(way.format(random_code()))
    for _ in range(18):
        anyone.get(f"/xac-minh/{random_code()}", 404)
    assert "Hãy thử lại sau 15 phút." in anyone.get(f"/xac-minh/{random_code()}", 429)
    anyone.get(f"/xac-minh/{outcome.public_id}", 429)
    assert anyone.client.get(f"/api/outcomes/{outcome.public_id}/verification").status_code == 429
    elsewhere = anyone.client.get(f"/xac-minh/{outcome.public_id}", REMOTE_ADDR="192.0.2.9")
    assert elsewhere.status_code == 200


def test_who_verifies_genuine_papers_all_day_is_never_stopped(world, anyone):
    outcome = Outcome.objects.get(dossier=concluded(world))
    for _ in range(look_ups.LOOK_UPS + 5):
        anyone.get(f"/xac-minh/{outcome.public_id}")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "found"),
    [
        (0, "203.0.113.5", "10.0.0.1"),  # a stranger's header moves nothing
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "198.51.100.7, 203.0.113.5", "203.0.113.5"),  # what was there before our proxy is hearsay
        (2, "198.51.100.7, 203.0.113.5", "198.51.100.7"),
        (1, "", "10.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),  # one house, one line
        (1, "::ffff:203.0.113.5", "203.0.113.5"),
        (1, "nonsense", ""),
    ],
)
def test_the_address_is_what_our_own_outermost_proxy_saw(rf, settings, proxies, forwarded, found):
    settings.PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": forwarded})
    assert address.address_of(request) == found
