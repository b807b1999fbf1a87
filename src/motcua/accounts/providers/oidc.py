"""OpenID Connect over HTTP: discovery, keys, the code's exchange, the person's claims.

The other side in a demo is `python -m motcua_sims.identity`, a separate program.
"""

import json
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from motcua.accounts.errors import LogInOver, ProviderAway
from motcua.accounts.providers.protocol import Client, Tokens
from motcua.kernel.breaker import Breaker
from motcua.kernel.wire import Request, Unreachable, exchange

OK, CLIENT_ERRORS = 200, range(400, 500)
DISCOVERY = "/.well-known/openid-configuration"
FRESH_SECONDS, ANEW_SECONDS = 600.0, 10.0
LOCAL = {"localhost", "127.0.0.1", "::1"}
BREAKER = Breaker(ProviderAway)
_told: dict[str, tuple[float, dict[str, Any]]] = {}  # documents of providers by address, in this process


class OpenIdProvider:
    """One provider, found by its issuer."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def page(self, question: Mapping[str, str]) -> str:
        """The authorisation endpoint."""
        ours = {"client_id": self.client.client, "redirect_uri": self.client.came_back}
        return _with_query(self._endpoint("authorization_endpoint"), {**question, **ours})

    def redeem(self, code: str, verifier: str) -> Tokens:
        """The token endpoint, where we prove who we are (client_secret_basic) and that the code is ours (PKCE)."""
        told = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.client.came_back,
            "code_verifier": verifier,
        }
        name = f"{quote(self.client.client, safe='')}:{quote(self.client.secret, safe='')}"
        headers = {
            "authorization": f"Basic {b64encode(name.encode()).decode()}",
            "content-type": "application/x-www-form-urlencoded",
            "accept": "application/json",
        }
        url = self._endpoint("token_endpoint")
        status, said = _ask(url, Request("POST", "", urlencode(told).encode(), headers))
        if status in CLIENT_ERRORS and said.get("error") == "invalid_grant":
            raise LogInOver
        tokens = said.get("id_token"), said.get("access_token")
        if status != OK or not all(isinstance(one, str) and one for one in tokens):
            raise ProviderAway
        return Tokens(str(tokens[0]), str(tokens[1]))

    def keys(self, *, anew: bool = False) -> Sequence[Mapping[str, Any]]:
        """The key set; fetched again when a token names a key that is not in it, at most every ten seconds."""
        found = _document(self._endpoint("jwks_uri"), ANEW_SECONDS if anew else FRESH_SECONDS).get("keys")
        if not isinstance(found, list):
            raise ProviderAway
        return [key for key in found if isinstance(key, dict)]

    def about(self, access: str) -> Mapping[str, Any]:
        """The userinfo endpoint."""
        headers = {"authorization": f"Bearer {access}", "accept": "application/json"}
        status, said = _ask(self._endpoint("userinfo_endpoint"), Request("GET", "", b"", headers))
        if status != OK:
            raise ProviderAway
        return said

    def way_out(self, goal: str) -> str:
        """RP-initiated log-out, without the token: it holds the person's number, and we keep none."""
        url = self._metadata().get("end_session_endpoint")
        if not isinstance(url, str) or not _is_safe(url):
            return ""
        return _with_query(url, {"client_id": self.client.client, "post_logout_redirect_uri": goal})

    def _endpoint(self, name: str) -> str:
        url = self._metadata().get(name)
        if not isinstance(url, str) or not _is_safe(url):
            raise ProviderAway
        return url

    def _metadata(self) -> dict[str, Any]:
        issuer = self.client.issuer
        told = _document(f"{issuer.rstrip('/')}{DISCOVERY}", FRESH_SECONDS)
        if told.get("issuer") != issuer:
            raise ProviderAway
        return told


def forget() -> None:
    """Between tests."""
    _told.clear()


def _document(url: str, fresh_seconds: float) -> dict[str, Any]:
    instant = time.monotonic()
    known = _told.get(url)
    if known is not None and instant - known[0] < fresh_seconds:
        return known[1]
    status, said = _ask(url, Request("GET", "", b"", {"accept": "application/json"}))
    if status != OK:
        raise ProviderAway
    _told[url] = instant, said
    return said


def _ask(url: str, request: Request) -> tuple[int, dict[str, Any]]:
    if not _is_safe(url):
        raise ProviderAway
    parts = urlsplit(url)
    path = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    with BREAKER.guarding():
        try:
            status, content = exchange(
                f"{parts.scheme}://{parts.netloc}",
                Request(request.method, path, request.body, request.headers),
            )
            said = json.loads(content)
        except (Unreachable, ValueError, RecursionError) as error:
            raise ProviderAway from error
        if not isinstance(said, dict):
            raise ProviderAway
        return status, said


def _is_safe(url: str) -> bool:
    """Tokens travel under TLS, or do not leave this machine."""
    parts = urlsplit(url)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL)


def _with_query(url: str, query: Mapping[str, str]) -> str:
    return f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(query, quote_via=quote)}"
