"""The same log-in at a provider written by others, `oidc-provider` for Node: we speak the protocol, not our simulator's accent."""

import shutil
import subprocess
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, build_opener

import pytest

from motcua.accounts.errors import ProviderAway
from motcua.accounts.providers import oidc
from motcua.kernel.breaker import Breaker
from motcua.parties import queries as parties
from motcua.parties.actions.seed_demo import citizen_details
from tests.log_in.conftest import there
from tests.log_in.identity_provider import CAME_BACK, SECRET, free_port

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(shutil.which("node") is None, reason="no Node on this machine"),
]
HERE = Path(__file__).parent / "oidc-provider"
REDIRECTS = {302, 303}


class Stay(HTTPRedirectHandler):
    """Each step by itself."""

    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture(scope="session")
def second_issuer(tmp_path_factory) -> Iterator[str]:
    """Installed from its lock file, started, stopped."""
    home = tmp_path_factory.mktemp("oidc-provider")
    for path in HERE.iterdir():
        shutil.copy(path, home)
    install = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    subprocess.run(install, cwd=home, check=True, capture_output=True, timeout=300)
    words = ["node", "server.mjs", str(free_port()), "motcua", SECRET, CAME_BACK]
    program = subprocess.Popen(words, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert program.stdout
    yield program.stdout.readline().decode().strip()
    program.terminate()
    program.wait(5)
    program.stdout.close()


@pytest.fixture
def second(second_issuer, settings, monkeypatch) -> Iterator[str]:
    settings.VNEID_ISSUER, settings.VNEID_CLIENT, settings.VNEID_SECRET = second_issuer, "motcua", SECRET
    settings.BASE_URL = "http://testserver"
    oidc.forget()
    monkeypatch.setattr(oidc, "BREAKER", Breaker(ProviderAway))
    yield second_issuer
    oidc.forget()


def walk(page: str) -> str:
    """Through the provider's redirects, with its cookies, until it sends the browser home."""
    opener = build_opener(Stay, HTTPCookieProcessor(CookieJar()))
    while not page.startswith(CAME_BACK):
        with pytest.raises(HTTPError) as answer:
            opener.open(page, timeout=10)
        assert answer.value.code in REDIRECTS, (page, answer.value.read().decode()[:2000])
        page = urljoin(page, answer.value.headers["location"])
    return page


def test_a_citizen_logs_in_there_too(second, client):
    answer = client.get(walk(there(client, "/toi")))
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == "/toi"
    party = parties.find_by_identity(citizen_details(1).identity)
    assert party
    assert client.get("/toi").status_code == 200


def test_its_code_is_worth_nothing_without_our_verifier(second, client):
    address = walk(there(client))
    kept = client.session
    kept["vneid.attempts"] = [one | {"verifier": "x" * 43} for one in kept["vneid.attempts"]]
    kept.save()
    answer = client.get(address)
    assert answer.status_code == 400
    assert parties.find_by_identity(citizen_details(1).identity) == ""


def test_it_does_not_know_us_by_another_secret(second, client, settings):
    address = walk(there(client))
    settings.VNEID_SECRET = "another"
    assert client.get(address).status_code == 503
