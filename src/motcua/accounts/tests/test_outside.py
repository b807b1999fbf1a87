"""The answer belongs to the attempt, and every claim of the token must hold."""

from datetime import UTC, datetime, timedelta

import pytest

from motcua.accounts.errors import (
    LogInDenied,
    LogInOver,
    ProviderAway,
    TokenForged,
    TokenOfAnother,
    TokenOver,
)
from motcua.accounts.rules.outside import Answer, Attempt, Wish, challenge, check_answer, check_claims

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
ISSUER = "https://id.example"
ATTEMPT = Attempt("state", "nonce", "verifier", "/toi", NOW)
GOOD = {
    "iss": ISSUER,
    "sub": "a",
    "aud": "motcua",
    "nonce": "nonce",
    "iat": NOW.timestamp(),
    "exp": NOW.timestamp() + 300,
}


def check(**changes):
    claims = {key: value for key, value in (GOOD | changes).items() if value is not ...}
    check_claims(claims, issuer=ISSUER, client="motcua", nonce="nonce", now=NOW)


def test_a_good_token_passes():
    check()
    check(aud=["motcua", "other"], azp="motcua")
    check(iat=NOW.timestamp() + 30)  # their clock is a little ahead


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"iss": "https://id.example/"}, TokenOfAnother),
        ({"iss": ...}, TokenOfAnother),
        ({"aud": "another"}, TokenOfAnother),
        ({"aud": ["motcua", "other"]}, TokenOfAnother),  # for two, and nobody says who asked
        ({"aud": ["other"], "azp": "motcua"}, TokenOfAnother),
        ({"azp": "other"}, TokenOfAnother),
        ({"aud": {"motcua": 1}}, TokenOfAnother),
        ({"nonce": "of another attempt"}, TokenForged),
        ({"nonce": ...}, TokenForged),
        ({"sub": ""}, TokenForged),
        ({"sub": 5}, TokenForged),
        ({"exp": ...}, TokenForged),
        ({"exp": True}, TokenForged),
        ({"exp": "later"}, TokenForged),
        ({"exp": 1e300}, TokenForged),
        ({"exp": float("nan")}, TokenForged),
        ({"exp": NOW.timestamp() - 61}, TokenOver),
        ({"iat": NOW.timestamp() + 61}, TokenOver),
        ({"iat": NOW.timestamp() - 3600}, TokenOver),
    ],
)
def test_each_claim_is_looked_at(changes, error):
    with pytest.raises(error):
        check(**changes)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Answer("another", "c"), LogInOver),
        (Answer("", "c"), LogInOver),
        (Answer("state"), LogInOver),
        (Answer("state", error="access_denied"), LogInDenied),
        (Answer("state", error="server_error"), ProviderAway),
        (Answer("state", "c", issuer="https://evil.example"), TokenOfAnother),
    ],
)
def test_each_bad_answer_is_told_apart(answer, error):
    with pytest.raises(error):
        check_answer(ATTEMPT, answer, ISSUER, NOW)


def test_an_attempt_ends_after_a_quarter_of_an_hour_and_nobody_has_none():
    good = Answer("state", "c", issuer=ISSUER)
    assert check_answer(ATTEMPT, good, ISSUER, NOW + timedelta(minutes=15)) is ATTEMPT
    for attempt, now in ((ATTEMPT, NOW + timedelta(minutes=15, seconds=1)), (None, NOW)):
        with pytest.raises(LogInOver):
            check_answer(attempt, good, ISSUER, now)


def test_the_verifier_itself_never_travels_before_the_code():
    """RFC 7636, appendix B."""
    known = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == known
    asked = ATTEMPT.question(Wish("openid"))
    assert "verifier" not in asked.values()
    assert asked["code_challenge_method"] == "S256"
