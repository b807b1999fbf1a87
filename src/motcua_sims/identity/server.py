"""The provider over HTTP: discovery, keys, the page, the token, the person, the way out."""

import json
import secrets
import time
from base64 import b64decode
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from motcua_sims.identity import page
from motcua_sims.identity.grants import ACCESS_SECONDS, Grant, Grants
from motcua_sims.identity.people import LEVEL_1, LEVEL_2, RESIDENTS, people, shared
from motcua_sims.identity.tokens import Signer

BODY_MAX = 65_536
TOKEN_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Relying:
    """The one client that is known here."""

    client: str
    secret: str
    came_back: str


class Server(ThreadingHTTPServer):
    """People, one client, one key."""

    daemon_threads = True

    def __init__(
        self, address: tuple[str, int], relying: Relying, *, issuer: str = "", residents: Path = RESIDENTS
    ) -> None:
        super().__init__(address, Handler)
        self.relying, self.signer, self.grants = relying, Signer(), Grants()
        self.issuer = issuer or f"http://{address[0]}:{self.server_port}"
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


class Handler(BaseHTTPRequestHandler):
    """Six routes."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """What needs no body."""
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        match parts.path:
            case "/" | "/.well-known/openid-configuration":
                self._json(200, self.server.metadata())
            case "/jwks":
                self._json(200, self.server.signer.key_set())
            case "/authorize":
                self._ask(asked)
            case "/userinfo":
                self._about()
            case "/end_session":
                self._html(200, page.logged_out(self._way_back(asked.get("post_logout_redirect_uri", ""))))
            case _:
                self._json(404, {"error": "not here"})

    def do_POST(self) -> None:
        """The person's choice, and the exchange of the code."""
        length = int(self.headers.get("content-length") or 0)
        if not 0 <= length <= BODY_MAX:
            self.close_connection = True
            return self._json(413, {"error": "too long"})
        told = dict(parse_qsl(self.rfile.read(length).decode("utf-8", "replace")))
        match urlsplit(self.path).path:
            case "/authorize":
                return self._agreed(told)
            case "/token":
                return self._token(told)
        return self._json(404, {"error": "not here"})

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
            return self._json(401, {"error": "invalid_client"})
        grant = self.server.grants.redeem(
            told.get("code", ""), told.get("redirect_uri", ""), told.get("code_verifier", "")
        )
        if grant is None or told.get("grant_type") != "authorization_code":
            return self._json(400, {"error": "invalid_grant"})
        said = {"access_token": self.server.grants.access(grant), "token_type": "Bearer"}
        return self._json(200, said | {"expires_in": ACCESS_SECONDS, "id_token": self.server.id_token(grant)})

    def _about(self) -> None:
        kind, _, token = self.headers.get("authorization", "").partition(" ")
        grant = self.server.grants.about(token) if kind.lower() == "bearer" else None
        if grant is None:
            return self._json(401, {"error": "invalid_token"})
        return self._json(200, shared(self.server.people[grant.sub], grant.scope))

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
        self.send_response(303)
        self.send_header("location", f"{to}?{urlencode(query)}")
        self.send_header("content-length", "0")
        self.end_headers()

    def _html(self, status: int, content: str) -> None:
        self._send(status, "text/html; charset=utf-8", content.encode())

    def _json(self, status: int, content: object) -> None:
        self._send(status, "application/json", json.dumps(content).encode())

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(body)))
        self.send_header("cache-control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gave it
        """Quiet."""
