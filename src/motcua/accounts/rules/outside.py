"""A log-in at somebody else's: what we ask, what may come back, and which of the token's claims must hold.

Source: OpenID Connect Core 1.0 (authorisation code flow, section 3.1.3.7 on the claims); RFC 7636 (PKCE);
RFC 9207 (the issuer in the answer).
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from motcua.accounts.errors import (
    LogInDenied,
    LogInOver,
    ProviderAway,
    TokenForged,
    TokenOfAnother,
    TokenOver,
)

ATTEMPT_LIVES = timedelta(minutes=15)
SKEW = timedelta(seconds=60)  # between two clocks that are both right
DENIALS = {"access_denied", "consent_required", "interaction_required", "login_required"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the provider is asked for: which facts, how sure of the person, in which language its pages speak."""

    scope: str
    level: str = ""
    language: str = "vi"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One log-in under way. It lives in the browser's session, is used once, and never leaves the server but in hashes."""

    state: str
    nonce: str
    verifier: str
    goal: str
    begun_at: datetime

    def question(self, wish: Wish) -> dict[str, str]:
        """The parameters of the provider's page that are this attempt's."""
        asked = {
            "response_type": "code",
            "scope": wish.scope,
            "state": self.state,
            "nonce": self.nonce,
            "code_challenge": challenge(self.verifier),
            "code_challenge_method": "S256",
            "ui_locales": wish.language,
        }
        return asked | ({"acr_values": wish.level} if wish.level else {})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the browser brought back."""

    state: str
    code: str = ""
    error: str = ""
    issuer: str = ""


def challenge(verifier: str) -> str:
    """PKCE, S256."""
    return urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def check_answer(attempt: Attempt | None, answer: Answer, issuer: str, now: datetime) -> Attempt:
    """The attempt this is the answer to. Raises LogInOver, LogInDenied, ProviderAway, TokenOfAnother."""
    if attempt is None or attempt.state != answer.state or now - attempt.begun_at > ATTEMPT_LIVES:
        raise LogInOver
    if answer.issuer and answer.issuer != issuer:
        raise TokenOfAnother
    if answer.error:
        raise LogInDenied if answer.error in DENIALS else ProviderAway
    if not answer.code:
        raise LogInOver
    return attempt


def check_claims(claims: Mapping[str, Any], *, issuer: str, client: str, nonce: str, now: datetime) -> None:
    """Of this issuer, for us, for this attempt, of now. Raises TokenForged, TokenOfAnother, TokenOver."""
    if claims.get("iss") != issuer or not _is_for(claims, client):
        raise TokenOfAnother
    if claims.get("nonce") != nonce or not claims.get("sub") or not isinstance(claims["sub"], str):
        raise TokenForged
    issued_at, expires_at = _moment(claims, "iat"), _moment(claims, "exp")
    if now > expires_at + SKEW or issued_at > now + SKEW or now - issued_at > ATTEMPT_LIVES:
        raise TokenOver


def _is_for(claims: Mapping[str, Any], client: str) -> bool:
    told = claims.get("aud")
    audience = [told] if isinstance(told, str) else told
    if not isinstance(audience, list) or client not in audience:
        return False
    return claims.get("azp", client) == client and (len(audience) == 1 or "azp" in claims)


def _moment(claims: Mapping[str, Any], name: str) -> datetime:
    told = claims.get(name)
    if isinstance(told, bool) or not isinstance(told, int | float):
        raise TokenForged
    try:
        return datetime.fromtimestamp(told, UTC)
    except (OverflowError, OSError, ValueError) as error:
        raise TokenForged from error
