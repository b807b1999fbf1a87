"""The same request many times at once is one dossier; many officers at once are one move."""

import contextvars
import json
import threading

import pytest
from django.db import connection
from django.test import Client

from motcua.dossiers.models import Dossier
from motcua.dossiers.tests.conftest import ANSWERS, world
from tests.web.machine import machines

__all__ = ["world"]
pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6
BODY = json.dumps({"procedure": "1.004873", "answers": ANSWERS})


@pytest.fixture
def api(transactional_db, world):
    return machines(world)


def at_once(ask):
    """What `ask(client)` got in each of several threads that begin together."""
    got, ready = [], threading.Barrier(AT_ONCE)

    def run():
        try:
            ready.wait(20)
            got.append(ask(Client(raise_request_exception=False)))
        finally:
            connection.close()

    threads = [threading.Thread(target=contextvars.copy_context().run, args=(run,)) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return got


def test_one_key_from_many_connections_is_one_dossier_and_one_answer(api):
    headers = {"HTTP_AUTHORIZATION": f"Bearer {api.integrator.text}", "HTTP_IDEMPOTENCY_KEY": "same"}
    got = at_once(
        lambda c: c.generic("POST", "/api/dossiers", BODY, content_type="application/json", **headers)
    )
    done = [answer for answer in got if answer.status_code == 201]
    assert {answer.status_code for answer in got} <= {201, 409, 503}
    assert len({answer.content for answer in done}) == 1
    assert Dossier.objects.count() == 1


def test_many_officers_on_one_dossier_make_one_move(api):
    path = f"/api/dossiers/{api.world.filed().public_id}/receipt"
    text = api.desk.text
    got = at_once(lambda c: c.generic("POST", path, HTTP_AUTHORIZATION=f"Bearer {text}", HTTP_IF_MATCH='"1"'))
    statuses = sorted(answer.status_code for answer in got)
    assert statuses == [201] + [412] * (AT_ONCE - 1)
    told = next(answer.json() for answer in got if answer.status_code == 412)
    assert told["who"]
    assert told["when"]
    assert Dossier.objects.get().receipts.count() == 1
