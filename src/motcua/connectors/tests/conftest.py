"""The population simulator as a program of its own on the loopback."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from motcua.connectors.adapters import http_register
from motcua.connectors.errors import BusinessesAway, RegisterAway
from motcua.kernel.breaker import Breaker
from motcua.payments.tests.conftest import free_port

SECRET = "a secret of these tests"


@dataclass(frozen=True)
class Register:
    """Where it is, and what it noted."""

    url: str
    before: int = 0

    @property
    def log(self) -> list[dict[str, object]]:
        with urllib.request.urlopen(self.url, timeout=5) as answer:
            return json.load(answer)["NhatKy"][self.before :]


@contextmanager
def running(name: str) -> Iterator[str]:
    """A simulator of this name; its address."""
    port = free_port()
    words = [sys.executable, "-m", f"motcua_sims.{name}", "--port", str(port), "--secret", SECRET]
    program = subprocess.Popen(words, stdout=subprocess.PIPE, env={"PYTHONPATH": "src", "PYTHONUTF8": "1"})
    assert program.stdout
    program.stdout.readline()
    yield f"http://127.0.0.1:{port}"
    program.terminate()
    program.wait(5)
    program.stdout.close()


@pytest.fixture(scope="session")
def register_url() -> Iterator[str]:
    with running("population") as url:
        yield url


@pytest.fixture(scope="session")
def businesses_url() -> Iterator[str]:
    with running("business") as url:
        yield url


@pytest.fixture
def businesses(businesses_url, settings, monkeypatch) -> Register:
    settings.BUSINESS_URL, settings.BUSINESS_SECRET = businesses_url, SECRET
    monkeypatch.setattr(http_register, "BUSINESS_BREAKER", Breaker(BusinessesAway))
    return Register(businesses_url, len(Register(businesses_url).log))


@pytest.fixture
def register(register_url, settings, monkeypatch) -> Register:
    settings.POPULATION_URL, settings.POPULATION_SECRET = register_url, SECRET
    monkeypatch.setattr(http_register, "BREAKER", Breaker(RegisterAway))
    return Register(register_url, len(Register(register_url).log))


@pytest.fixture
def nobody_there(register, settings) -> None:
    settings.POPULATION_URL = "http://127.0.0.1:1"
