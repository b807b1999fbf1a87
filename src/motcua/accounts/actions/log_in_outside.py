"""A log-in at the identity provider: leave for its page, come back with a code, believe what it signed.

Neither half opens a session or writes a person: who is believed is for the caller to welcome. What was refused is noted.
"""

import secrets
from typing import Any

from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.accounts.errors import ProviderAway, TokenForged, TokenOfAnother, TokenOver, UnknownKey
from motcua.accounts.events import OutsideLogInRefused
from motcua.accounts.providers import IdentityProvider, identity_provider
from motcua.accounts.rules.outside import Answer, Attempt, Wish, check_answer, check_claims
from motcua.accounts.rules.signed_token import believed
from motcua.kernel import clock
from motcua.ledger.record import record

REFUSED = (TokenForged, TokenOfAnother, TokenOver)
RANDOM_BYTES = 32


def begin(goal: str, wish: Wish) -> tuple[str, Attempt]:
    """The provider's page to go to, and what to remember meanwhile. Raises ProviderAway."""
    state, nonce, verifier = (secrets.token_urlsafe(RANDOM_BYTES) for _ in range(3))
    attempt = Attempt(state, nonce, verifier, goal, clock.now())
    return _provider().page(attempt.question(wish)), attempt


def finish(attempt: Attempt | None, answer: Answer) -> dict[str, Any]:
    """What the provider vouches for: its signed claims, and what it tells of the same person besides.

    Raises LogInOver, LogInDenied, ProviderAway; TokenForged, TokenOfAnother, TokenOver, which are noted in the ledger.
    """
    provider = _provider()
    begun = check_answer(attempt, answer, provider.client.issuer, clock.now())
    tokens = provider.redeem(answer.code, begun.verifier)
    try:
        claims = _signed(provider, tokens.identity)
        ours = provider.client
        check_claims(claims, issuer=ours.issuer, client=ours.client, nonce=begun.nonce, now=clock.now())
        told = provider.about(tokens.access)
        if told.get("sub") != claims["sub"]:
            raise TokenOfAnother
    except REFUSED as refused:
        _note(refused.code)
        raise
    return {**told, **claims}


def _signed(provider: IdentityProvider, token: str) -> dict[str, Any]:
    try:
        return believed(token, provider.keys())
    except UnknownKey:  # they changed their keys a moment ago
        return believed(token, provider.keys(anew=True))


def _provider() -> IdentityProvider:
    provider = identity_provider()
    if provider is None:
        raise ProviderAway
    return provider


@transaction.atomic
def _note(reason: str) -> None:
    record(OutsideLogInRefused(reason), actor=SYSTEM.id, subject="")
