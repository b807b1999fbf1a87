"""The day's site, its outside systems as programs of their own, and a clock that everybody reads."""

import json
import os
import subprocess
import sys
from contextvars import ContextVar
from datetime import UTC, timedelta

import pytest

from motcua.accounts.models import Account
from motcua.connectors.adapters import http_post
from motcua.connectors.errors import PostAway
from motcua.dossiers.tests.test_sign_together import SECRET, SRC, cloud, owner_of
from motcua.kernel import clock
from motcua.kernel.breaker import Breaker
from tests.web.conftest import _bare_ground, committed_units, committed_world, one_chromium
from tests.web.test_browser_portal import chromium, site

__all__ = [
    "_bare_ground",
    "chromium",
    "cloud",
    "committed_units",
    "committed_world",
    "one_chromium",
    "site",
]
LONG_AGO = timedelta(days=28)  # so that a promise of three working days, and the next one, are over by today


class Hours:
    """The site answers in threads of its own, which no `clock.at` of a test reaches: what all of them read is moved."""

    def __init__(self, patch):
        self.patch = patch

    def stand(self, moment):
        self._say(moment.astimezone(UTC))

    def today(self):
        """As it really is: outside systems have no other."""
        self._say(None)

    def _say(self, moment):
        self.patch.setattr(clock, "_pretended", ContextVar("the day's", default=moment))


@pytest.fixture
def hours(monkeypatch):
    """It begins four weeks ago, on a working morning."""
    found = Hours(monkeypatch)
    then = clock.local(clock.now() - LONG_AGO).replace(hour=8, minute=30, second=0, microsecond=0)
    found.stand(then - timedelta(days=max(0, then.weekday() - 4)))
    return found


@pytest.fixture
def post_office(site, settings, monkeypatch):
    """The post, which tells this site what becomes of an item; its page's address."""
    words = ["--port", "0", "--secret", SECRET, "--callback", f"{site}/api/post/callback"]
    with subprocess.Popen(
        [sys.executable, "-m", "motcua_sims.post", *words],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": SRC},
    ) as program:
        settings.POST_URL, settings.POST_SECRET = program.stdout.readline().split()[-1], SECRET
        monkeypatch.setattr(http_post, "BREAKER", Breaker(PostAway))
        yield settings.POST_URL
        program.terminate()


@pytest.fixture
def telephone(committed_world, cloud, settings):
    """Where the leader's key is; the address of the telephone's page."""
    settings.CSC_URL, settings.CSC_SECRET, settings.DEMO = cloud[0], SECRET, True
    owner, leader = owner_of(committed_world), committed_world.leader
    told = {one: getattr(owner, one) for one in ("name", "title", "organisation", "agency")}
    username = Account.objects.get(public_id=leader.id).username
    cloud[1].write_text(json.dumps({username: told}))
    return f"{cloud[0]}/dien-thoai"
