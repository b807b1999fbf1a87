"""The doctor sees what is broken and says what to do; production refuses to start."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from motcua.accounts.actor import SYSTEM
from motcua.calendars.actions.seed import seed as seed_calendars
from motcua.config import health
from motcua.config.cli import main
from motcua.config.health import Finding, State, examine, refusals, running
from motcua.config.health.safety import DEMO_SECRETS
from motcua.kernel import clock
from motcua.ledger.sealing import seal
from motcua.ledger.tests.events_for_tests import pour

pytestmark = pytest.mark.django_db


def found(name: str):
    return next(finding for finding in examine() if finding.name == name)


def test_a_fresh_set_up_is_migrated_and_has_a_calendar():
    seed_calendars(actor=SYSTEM)
    assert found("migrations").state is State.OK
    assert found("calendar").state is State.OK
    assert found("database").state is State.OK


def test_without_a_calendar_nothing_can_be_promised():
    assert (found("calendar").state, "motcua calendar seed" in found("calendar").words) == (State.FAIL, True)


def test_debug_is_broken_and_production_refuses_to_start(settings):
    settings.DEMO, settings.DEBUG = False, True
    assert found("debug").state is State.FAIL
    assert any("MOTCUA_DEBUG" in words for words in refusals())


def test_secrets_that_everybody_knows_are_refused_outside_a_demo(settings):
    settings.DEMO, settings.PAYMENT_SECRET = False, "demo-payment-secret"
    assert any("MOTCUA_PAYMENT_SECRET" in words for words in refusals())
    settings.DEMO = True
    assert refusals() == []


def test_every_secret_of_the_demo_is_known_to_the_doctor():
    source = Path(find_spec("motcua.config.settings").origin).read_text()
    given = re.findall(r'^(\w+_(?:SECRET|TOKEN)) = env\.text\("\w+", "(demo-[^"]*)"', source, re.MULTILINE)
    assert dict(given) == DEMO_SECRETS
    assert len(given) > 5


@pytest.mark.parametrize(
    ("name", "url"), [("POST", "https://post.example"), ("PAYMENT", "https://pay.example")]
)
def test_a_secret_matters_where_its_address_is_set(settings, name, url):
    settings.DEMO = False
    setattr(settings, f"{name}_SECRET", f"demo-{name.lower()}-secret")
    for address, is_refused in ((url, True), ("", False)):
        setattr(settings, f"{name}_URL", address)
        assert any(f"MOTCUA_{name}_SECRET" in words for words in refusals()) is is_refused


@pytest.mark.parametrize("name", ["post", "csc"])
def test_what_is_not_connected_is_said(settings, name):
    settings.POST_URL = settings.CSC_URL = ""
    assert "not connected" in found(name).words


def test_a_key_that_others_may_read_is_told(settings, tmp_path):
    settings.KEYS = tmp_path
    key = tmp_path / "master.key"
    key.write_text("0" * 64)
    key.chmod(0o644)
    assert found("keys").state is State.FAIL
    key.chmod(0o600)
    assert found("keys").state is State.OK


def test_a_check_that_breaks_is_a_finding_and_hides_nothing(settings):
    settings.PKI_URL = "http://127.0.0.1:9"
    names = [finding.name for finding in examine()]
    assert "pki" in names
    assert names[0] == "python"


def states(name: str) -> set[State]:
    return {finding.state for finding in examine() if finding.name == name}


@pytest.mark.parametrize("secret", ["short", "a" * 64])
def test_a_key_that_can_be_guessed_is_refused(settings, secret):
    settings.DEMO, settings.SECRET_KEY = False, secret
    assert any("MOTCUA_SECRET_KEY" in words for words in refusals())


def test_a_sealing_key_that_is_gone_is_noticed(settings, tmp_path):
    pour(3)
    settings.KEYS = tmp_path / "keys"
    seal()
    assert states("keys") == {State.OK}
    (settings.KEYS / "ledger.key").unlink()
    assert State.FAIL in states("keys")


def test_keys_of_officers_count_too(settings, tmp_path):
    settings.KEYS = tmp_path
    (tmp_path / "signing").mkdir()
    (tmp_path / "signing" / "one.key").touch(mode=0o640)
    assert State.FAIL in states("keys")


def test_entries_that_nobody_seals(settings):
    with clock.at(clock.now() - timedelta(hours=1)):
        pour(3)
    assert states("ledger") == {State.WARN}
    seal()
    assert states("ledger") == {State.OK}


def test_a_clock_that_runs_before_the_ledger(settings):
    settings.DEMO = False
    with clock.at(clock.now() + timedelta(days=2)):
        pour(1)
        seal()
    assert State.FAIL in states("clock")


def test_calendars_end_some_day_and_december_decides():
    seed_calendars(actor=SYSTEM)
    with clock.at(datetime(2026, 3, 2, tzinfo=UTC)):
        assert states("calendar") == {State.OK}
    with clock.at(datetime(2028, 6, 1, tzinfo=UTC)):
        assert State.WARN in states("calendar")
    with clock.at(datetime(2028, 12, 1, tzinfo=UTC)):
        assert State.FAIL in states("calendar")


def test_a_database_that_forgets_is_refused(settings):
    settings.DEMO = False
    if connection.vendor == "postgresql":
        _waits_for_the_disk("off")
        assert any("synchronous_commit" in words for words in refusals())
    _waits_for_the_disk("on")
    assert not any("lost" in words for words in refusals())


def _waits_for_the_disk(word):
    """The server of the tests does not wait: nobody needs what it keeps."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL synchronous_commit = {word}")


def test_doctor_fails_when_something_is_broken(settings, capsys):
    seed_calendars(actor=SYSTEM)
    _waits_for_the_disk("on")
    settings.DEMO, settings.DEBUG = True, False
    settings.KEYS.mkdir(parents=True, exist_ok=True)
    assert main(["doctor", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"name", "state", "words"} == set(lines[0])
    assert {"python", "database", "fonts", "typst", "disk", "calendar", "ledger", "worker", "pki"} <= {
        line["name"] for line in lines
    }
    settings.DEBUG = True
    assert main(["doctor"]) == 1
    assert "MOTCUA_DEBUG" in capsys.readouterr().out


def test_a_database_without_tables_is_told_once(monkeypatch):
    def no_tables():
        raise OperationalError("no such table: ledger_leaf")
        yield

    def waiting():
        yield Finding("migrations", State.FAIL, "61 wait: motcua migrate")

    monkeypatch.setattr(health, "CHECKS", (waiting, no_tables))
    monkeypatch.setattr(health, "BEFORE", (waiting,))
    first, second = examine()
    assert first.words == "61 wait: motcua migrate"
    assert (second.state, second.words) == (State.WARN, "cannot be looked at before the database is ready")
    monkeypatch.setattr(health, "BEFORE", ())
    assert next(finding for finding in examine() if finding.name == "no tables").state is State.FAIL


def test_a_database_that_does_not_answer_is_told_in_words(monkeypatch):
    def refused():
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(connection, "cursor", refused)
    (finding,) = running.database()
    assert finding.words == "connection refused: is it running, is DATABASE_URL right?"
    assert finding.state is State.FAIL


def test_a_command_without_a_database_points_to_the_doctor(monkeypatch, capsys):
    def refused(*_: object):
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(connection, "cursor", refused)
    assert main(["catalogue", "show", "1.004873"]) == 1
    assert "connection refused. Chạy `motcua doctor`" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_error():
    command = f"{sys.executable} -m motcua.config.cli catalogue check --json | true; exit ${{PIPESTATUS[0]}}"
    env = {**os.environ, "PYTHONPATH": "src", "PYTHONUNBUFFERED": "1"}
    done = subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
