"""The second factor: right codes of the standard, each usable once, five tries, sealed in the database."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actions.totp import enrol_totp, enrolment_uri, new_secret, reset_totp, verify_totp
from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.errors import OneTimeCodeMissing, TooManyTries, WrongCode
from motcua.accounts.models import Account
from motcua.accounts.roles import Role
from motcua.accounts.rules.totp import code_at, matching_step, step_of
from motcua.kernel import clock

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_vectors_of_rfc_6238(seconds, code):
    assert code_at(SECRET, step_of(datetime.fromtimestamp(seconds, UTC))) == code


@given(st.binary(min_size=20, max_size=20), st.integers(0, 2**40))
def test_same_codes_as_allauth(key, step):
    secret = base64.b32encode(key).decode()
    assert code_at(secret, step) == format_hotp_value(hotp_value(secret, step))


def test_one_step_of_drift_and_no_more():
    step = step_of(NOON)
    assert [
        matching_step(SECRET, code_at(SECRET, step + d), NOON) is not None for d in (-2, -1, 0, 1, 2)
    ] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert matching_step(SECRET, "không số", NOON) is None


@pytest.fixture
def officer(db) -> Account:
    return Account.objects.create(username="thuly1.pho-hien", enrol_until=NOON + timedelta(hours=1))


def actor(account: Account) -> Actor:
    return Actor(id=account.public_id, roles=frozenset())


def enrolled(account: Account, at: datetime = NOON) -> str:
    secret = new_secret()
    with clock.at(at):
        enrol_totp(account, secret=secret, code=code_at(secret, step_of(at)), actor=actor(account))
    return secret


def test_a_code_opens_once(officer):
    secret = enrolled(officer)
    later = NOON + timedelta(minutes=1)
    with clock.at(later):
        code = code_at(secret, step_of(later))
        assert [verify_totp(officer, code), verify_totp(officer, code)] == [True, False]


def test_the_code_of_the_enrolment_does_not_open_again(officer):
    secret = enrolled(officer)
    with clock.at(NOON):
        assert not verify_totp(officer, code_at(secret, step_of(NOON)))


def test_five_wrong_codes_pause_even_the_right_one_for_fifteen_minutes(officer):
    secret = enrolled(officer)
    later = NOON + timedelta(hours=1)
    with clock.at(later):
        right = code_at(secret, step_of(later))
        wrong = "000000" if right != "000000" else "111111"
        assert not any(verify_totp(officer, wrong) for _ in range(5))
        with pytest.raises(TooManyTries, match="15 phút"):
            verify_totp(officer, right)
    with clock.at(later + timedelta(minutes=16)):
        assert verify_totp(officer, code_at(secret, step_of(clock.now())))


def test_the_secret_lies_sealed(officer):
    secret = enrolled(officer)
    assert secret not in str(Authenticator.objects.get().data)


def test_without_an_open_window_nobody_enrols(officer):
    secret = new_secret()
    with clock.at(NOON + timedelta(hours=2)), pytest.raises(OneTimeCodeMissing):
        enrol_totp(officer, secret=secret, code=code_at(secret, step_of(clock.now())), actor=actor(officer))


def test_a_wrong_first_code_keeps_nothing(officer):
    with clock.at(NOON), pytest.raises(WrongCode):
        enrol_totp(officer, secret=new_secret(), code="12345", actor=actor(officer))
    assert not Authenticator.objects.exists()


def test_a_lost_telephone(officer):
    old = enrolled(officer)
    with clock.at(NOON):
        reset_totp(officer.public_id, actor=SYSTEM)
        with pytest.raises(OneTimeCodeMissing):
            verify_totp(officer, code_at(old, step_of(NOON)))
    officer.refresh_from_db()
    enrolled(officer, NOON + timedelta(hours=71))


def test_only_people_managers_reset(officer):
    with pytest.raises(Exception, match="quản trị viên"):
        reset_totp(officer.public_id, actor=Actor(id="x", roles=frozenset({Role.LEADER})))


def test_the_address_for_the_app(officer):
    uri = enrolment_uri(officer, "ABC")
    assert uri == "otpauth://totp/motcua%3Athuly1.pho-hien?secret=ABC&issuer=motcua"
