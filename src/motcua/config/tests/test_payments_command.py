"""What an operator sees of money at the command line."""

import json

import pytest
from django.utils import timezone

from motcua.config.cli import main
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.payments.actions.settle import settle
from motcua.payments.tests.conftest import bank, bank_url, calm, gateway, gateway_url, listener

__all__ = ["bank", "bank_url", "calm", "gateway", "gateway_url", "listener"]
pytestmark = pytest.mark.django_db


def ask(capsys, *words):
    status = main(["payments", *words])
    return status, capsys.readouterr().out


def test_books_that_differ_end_with_status_1_and_are_told_line_by_line(bank, gateway, capsys):
    today = str(clock.local_date(timezone.now()))
    bank.transfer(7_000, "khong ro", "lost=1")
    status, out = ask(capsys, "reconcile", "--date", today, "--provider", "bank", "--json")
    (book,) = json.loads(out)["books"]
    assert (status, book["lines"][0]["finding"]) == (1, "missing_here")
    assert ask(capsys, "reconcile", "--date", "2020-01-01")[0] == 0
    status, out = ask(capsys, "reconcile", "--date", today, "--provider", "bank")
    assert "bên giữ tiền có, ở đây không: ?" in out


def test_who_is_away_is_told_with_status_2(bank, gateway, settings, capsys):
    settings.BANK_URL = "http://127.0.0.1:9"
    status, out = ask(capsys, "reconcile", "--date", "2020-01-01", "--json")
    assert (status, [one["provider"] for one in json.loads(out)["away"]]) == (2, ["bank"])


def test_what_was_refused_is_listed(bank, capsys):
    bank.transfer(7_000, "khong ro")
    with clock.at(timezone.now()), pytest.raises(NotFound):
        settle(bank.heard()[0])
    capsys.readouterr()  # the log's own line
    (row,) = json.loads(ask(capsys, "refused", "--json")[1])
    assert (row["reason"], row["provider"], row["times"]) == ("unknown", "bank", 1)
    assert "unknown" in ask(capsys, "refused")[1]
    assert ask(capsys, "parked") == (0, "không có\n")
    assert ask(capsys, "refunds", "--json") == (0, "[]\n")
