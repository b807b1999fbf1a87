"""What an operator writes wrong is said at the start, not at night."""

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
