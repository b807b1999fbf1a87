"""What an operator writes wrong is said at the start, not at night."""

import os
import subprocess
import sys
from datetime import date

import pytest

from motcua.config import env


def test_numbers_and_days_are_read(monkeypatch):
    monkeypatch.setenv("MOTCUA_X", " 60, 30,7 ")
    assert env.numbers("MOTCUA_X", ()) == (60, 30, 7)
    monkeypatch.setenv("MOTCUA_X", "2026-11-23")
    assert env.day("MOTCUA_X") == date(2026, 11, 23)
    monkeypatch.setenv("MOTCUA_X", "")
    assert (env.numbers("MOTCUA_X", (1,)), env.day("MOTCUA_X")) == ((1,), None)


@pytest.mark.parametrize(
    ("read", "wrong"), [(lambda n: env.numbers(n, ()), "60;30"), (env.day, "23/11/2026")]
)
def test_what_is_wrong_names_the_variable(monkeypatch, read, wrong):
    monkeypatch.setenv("MOTCUA_X", wrong)
    with pytest.raises(SystemExit, match="MOTCUA_X"):
        read("MOTCUA_X")


def test_the_place_of_an_address_is_what_a_browser_calls_it():
    assert env.origin("https://MotCua.example.vn/") == "https://motcua.example.vn"
    assert env.origin("https://motcua.example.vn:8443/a?b") == "https://motcua.example.vn:8443"


def test_forms_from_the_address_of_a_proxy_that_speaks_tls_are_ours(tmp_path):
    told = "from motcua.config import settings as s; print(s.CSRF_TRUSTED_ORIGINS, s.SESSION_COOKIE_SECURE)"

    def said(address: str) -> str:
        around = os.environ | {"MOTCUA_BASE_URL": address, "MOTCUA_VAR": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-c", told], check=True, capture_output=True, text=True, env=around
        ).stdout

    assert said("https://motcua.example.vn/") == "['https://motcua.example.vn'] True\n"
    assert said("http://127.0.0.1:8000") == "[] False\n"
