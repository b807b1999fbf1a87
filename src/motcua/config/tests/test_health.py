import pytest

from motcua.accounts.actor import SYSTEM
from motcua.calendars.actions.seed import seed
from motcua.config.health import State, examine, refusals

pytestmark = pytest.mark.django_db


def found(name: str):
    return next(finding for finding in examine() if finding.name == name)


def test_a_fresh_set_up_is_migrated_and_has_a_calendar():
    seed(actor=SYSTEM)
    assert found("migrations").state is State.OK
    assert found("calendar").state is State.OK
    assert found("database").state is State.OK


def test_debug_is_broken_and_production_refuses_to_start(settings):
    settings.DEMO, settings.DEBUG = False, True
    assert found("debug").state is State.FAIL
    assert any("MOTCUA_DEBUG" in words for words in refusals())


def test_secrets_that_everybody_knows_are_refused_outside_a_demo(settings):
    settings.DEMO, settings.PAYMENT_SECRET = False, "demo-payment-secret"
    assert any("MOTCUA_PAYMENT_SECRET" in words for words in refusals())
    settings.DEMO = True
    assert refusals() == []


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
