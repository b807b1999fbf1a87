"""The provider over HTTP: discovery, keys, the page, the token, the person, the way out."""

import secrets
import time
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from motcua_sims.identity import page
from motcua_sims.identity.grants import ACCESS_SECONDS, Grant, Grants
from motcua_sims.identity.people import LEVEL_1, LEVEL_2, RESIDENTS, people, shared
from motcua_sims.identity.tokens import Signer
from motcua_sims.serving import HTML, Answering, Serving, form

TOKEN_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Relying:
    """The one client that is known here."""

    client: str
    secret: str
    came_back: str


class Server(Serving):
    """People, one client, one key."""

    def __init__(
        self, address: tuple[str, int], relying: Relying, *, issuer: str = "", residents: Path = RESIDENTS
    ) -> None:
        super().__init__(address, Handler)
        self.relying, self.signer, self.grants = relying, Signer(), Grants()
        self.issuer = issuer or self.url
        self.people = people(residents)

    def metadata(self) -> dict[str, object]:
        """The discovery document."""
        at = self.issuer
        return {
            "issuer": at,
            "authorization_endpoint": f"{at}/authorize",
            "token_endpoint": f"{at}/token",
            "userinfo_endpoint": f"{at}/userinfo",
            "jwks_uri": f"{at}/jwks",
            "end_session_endpoint": f"{at}/end_session",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
            "acr_values_supported": [LEVEL_1, LEVEL_2],
            "scopes_supported": ["openid", "profile", "address", "phone", "email"],
            "authorization_response_iss_parameter_supported": True,
        }

    def id_token(self, grant: Grant) -> str:
        """Who, for whom, how sure, until when."""
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": grant.sub, "aud": self.relying.client, "iat": now}
        return self.signer.sign(
            claims | {"exp": now + TOKEN_SECONDS, "nonce": grant.nonce, "acr": grant.level, "auth_time": now}
        )


class Handler(Answering):
    """Six routes."""

    server: Server

    def asked(self) -> None:
        """What needs no body."""
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        match parts.path:
            case "/" | "/.well-known/openid-configuration":
                self.told(200, self.server.metadata())
            case "/jwks":
                self.told(200, self.server.signer.key_set())
            case "/authorize":
                self._ask(asked)
            case "/userinfo":
                self._about()
            case "/end_session":
                self._html(200, page.logged_out(self._way_back(asked.get("post_logout_redirect_uri", ""))))
            case _:
                self.told(404, {"error": "not here"})

    def given(self, body: bytes) -> None:
        """The person's choice, and the exchange of the code."""
        told = form(body)
        match urlsplit(self.path).path:
            case "/authorize":
                return self._agreed(told)
            case "/token":
                return self._token(told)
        return self.told(404, {"error": "not here"})

    def _ask(self, asked: dict[str, str]) -> None:
        if reason := self._wrong(asked):
            return self._html(400, page.wrong(reason))
        return self._html(200, page.choosing(self.server.people, asked))

    def _agreed(self, told: dict[str, str]) -> None:
        if reason := self._wrong(told):
            return self._html(400, page.wrong(reason))
        answer = {"state": told.get("state", ""), "iss": self.server.issuer}
        sub = told.get("sub", "")
        if "deny" in told or sub not in self.server.people:
            return self._redirect(told["redirect_uri"], answer | {"error": "access_denied"})
        grant = Grant(
            sub,
            LEVEL_1 if "level" in told else LEVEL_2,
            told["scope"],
            told.get("nonce", ""),
            told["redirect_uri"],
            told["code_challenge"],
        )
        return self._redirect(told["redirect_uri"], answer | {"code": self.server.grants.code(grant)})

    def _token(self, told: dict[str, str]) -> None:
        if not self._is_client():
            return self.told(401, {"error": "invalid_client"})
        grant = self.server.grants.redeem(
            told.get("code", ""), told.get("redirect_uri", ""), told.get("code_verifier", "")
        )
        if grant is None or told.get("grant_type") != "authorization_code":
            return self.told(400, {"error": "invalid_grant"})
        said = {"access_token": self.server.grants.access(grant), "token_type": "Bearer"}
        return self.told(200, said | {"expires_in": ACCESS_SECONDS, "id_token": self.server.id_token(grant)})

    def _about(self) -> None:
        kind, _, token = self.headers.get("authorization", "").partition(" ")
        grant = self.server.grants.about(token) if kind.lower() == "bearer" else None
        if grant is None:
            return self.told(401, {"error": "invalid_token"})
        return self.told(200, shared(self.server.people[grant.sub], grant.scope))

    def _wrong(self, asked: dict[str, str]) -> str:
        """What is not as it must be; empty when all is."""
        relying = self.server.relying
        wanted = {
            "client_id": relying.client,
            "redirect_uri": relying.came_back,
            "response_type": "code",
            "code_challenge_method": "S256",
        }
        wrong = [name for name, value in wanted.items() if asked.get(name) != value]
        wrong += [name for name in ("code_challenge", "state", "nonce") if not asked.get(name)]
        return ", ".join(wrong if "openid" in asked.get("scope", "").split() else [*wrong, "scope"])

    def _is_client(self) -> bool:
        kind, _, told = self.headers.get("authorization", "").partition(" ")
        try:
            name, _, secret = b64decode(told, validate=True).decode().partition(":")
        except ValueError:
            return False
        ours = self.server.relying
        is_right = secrets.compare_digest(unquote(secret).encode(), ours.secret.encode())
        return kind.lower() == "basic" and unquote(name) == ours.client and is_right

    def _way_back(self, wanted: str) -> str:
        """Only to the client's own site."""
        home = urlsplit(self.server.relying.came_back)
        goal = urlsplit(wanted)
        return wanted if (goal.scheme, goal.netloc) == (home.scheme, home.netloc) else "/"

    def _redirect(self, to: str, query: dict[str, str]) -> None:
        self.led(f"{to}?{urlencode(query)}")

    def _html(self, status: int, content: str) -> None:
        self.sent(status, HTML, content.encode())
