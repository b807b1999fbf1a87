"""The doctor looks at the ways out, at the templates, and at what waits."""

from datetime import timedelta

import pytest

from motcua.config.health import State, messages
from motcua.config.health.safety import secrets
from motcua.kernel import clock
from motcua.notifications import shelf
from tests.notices.conftest import noticed


def seen():
    return {finding.name: finding for finding in messages.ways_out()}


def test_all_is_well(outside):
    assert {name: finding.state for name, finding in seen().items()} == dict.fromkeys(
        ("email", "sms", "zalo"), State.OK
    )


def test_what_is_not_set_up_is_said_with_the_setting_to_set():
    found = seen()
    assert found["email"].state is found["sms"].state is State.WARN
    assert "MOTCUA_SMTP_HOST" in found["email"].words
    assert found["zalo"].state is State.OK  # a province may do without


def test_what_does_not_answer(outside, settings):
    outside.book.behave("email", "down")
    settings.SMS_URL = "http://127.0.0.1:1"
    found = seen()
    assert found["email"].state is found["sms"].state is State.WARN
    assert found["zalo"].state is State.OK


def test_a_password_that_the_server_does_not_take(outside, settings):
    settings.SMTP_USER = "motcua"
    assert seen()["email"].state is State.WARN


def test_letters_in_clear_over_a_network_are_a_doubt(outside, settings):
    settings.SMTP_HOST = "mail.invalid"
    assert "in clear" in " ".join(finding.words for finding in messages.ways_out())


def test_what_waits_too_long_is_told(reached):
    assert next(messages.backlog()).state is State.OK
    reached.received()
    noticed()
    with clock.at(clock.now() + timedelta(minutes=31)):
        finding = next(messages.backlog())
    assert finding.state is State.WARN
    assert "by email" in finding.words


def test_a_broken_template_is_told_before_anybody_waits_for_it(settings, tmp_path):
    assert next(messages.templates()).state is State.OK
    (tmp_path / "notices").mkdir()
    (tmp_path / "notices" / "received.yaml").write_text("mandatory: true", encoding="utf-8")
    settings.PACKS = tmp_path
    shelf.templates.cache_clear()
    try:
        finding = next(messages.templates())
    finally:
        shelf.templates.cache_clear()
    assert finding.state is State.FAIL
    assert "received: thiếu «title.vi»" in finding.words


@pytest.mark.parametrize(("url", "is_told"), [("http://127.0.0.1:1", True), ("", False)])
def test_a_demo_secret_matters_where_it_is_used(settings, url, is_told):
    settings.SMS_URL = url
    assert ("MOTCUA_SMS_SECRET" in " ".join(finding.words for finding in secrets())) is is_told
