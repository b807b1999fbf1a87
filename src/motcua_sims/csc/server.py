"""The service over HTTP: CSC methods for clients, the telephone's page for people."""

import base64
import hmac
import json
import secrets
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from cryptography import x509

from motcua_sims.csc import telephone
from motcua_sims.csc.vault import Approval, Vault

BODY_MAX = 65_536
TOKEN_SECONDS = 3600
HTML, JSON = "text/html; charset=utf-8", "application/json"
Said = tuple[int, dict[str, Any]]
SPECS = "2.0.0.2"
METHODS = [
    "oauth2/token",
    "credentials/list",
    "credentials/info",
    "credentials/authorize",
    "credentials/authorizeCheck",
    "signatures/signHash",
]


class Server(ThreadingHTTPServer):
    """One vault, one client."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], *, vault: Vault, client: str, secret: str) -> None:
        super().__init__(address, Handler)
        self.url = f"http://{address[0]}:{self.server_port}"
        self.vault, self.client, self.secret = vault, client, secret
        self.tokens: dict[str, float] = {}


class Handler(BaseHTTPRequestHandler):
    """Routes."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self) -> None:
        """The telephone."""
        if self.path in {"/", "/dien-thoai"}:
            return self._telephone()
        return self._json(404, {"error": "not here"})

    def do_POST(self) -> None:
        """CSC methods; the answer of a person."""
        length = int(self.headers.get("content-length") or 0)
        if not 0 <= length <= BODY_MAX:
            self.close_connection = True
            return self._json(413, {"error": "too long"})
        body = self.rfile.read(length)
        form = dict(parse_qsl(body.decode("utf-8", "replace")))
        if self.path.startswith("/dien-thoai/"):
            return self._answered(self.path.rpartition("/")[2], form)
        return self._token(form) if self.path == "/oauth2/token" else self._method(body)

    def _method(self, body: bytes) -> None:
        methods: dict[str, Callable[[dict[str, Any]], Said]] = {
            "info": self._about,
            "credentials/list": self._list,
            "credentials/info": self._info,
            "credentials/authorize": self._authorize,
            "credentials/authorizeCheck": self._check,
            "signatures/signHash": self._sign,
        }
        method = methods.get(self.path.removeprefix("/csc/v2/"))
        if method is None:
            return self._json(404, {"error": "not here"})
        if self.path != "/csc/v2/info" and not self._is_client():
            return self._json(401, {"error": "invalid_token"})
        try:
            return self._json(*method(json.loads(body or b"{}")))
        except (ValueError, KeyError, TypeError, StopIteration) as error:
            return self._json(400, {"error": "invalid_request", "error_description": type(error).__name__})

    def _token(self, said: dict[str, str]) -> None:
        given = f"{said.get('client_id')}:{said.get('client_secret')}"
        expected = f"{self.server.client}:{self.server.secret}"
        if said.get("grant_type") != "client_credentials" or not hmac.compare_digest(
            given.encode(), expected.encode()
        ):
            return self._json(401, {"error": "invalid_client"})
        token = secrets.token_urlsafe(32)
        self.server.tokens[token] = time.time() + TOKEN_SECONDS
        return self._json(200, {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS})

    def _about(self, _: dict[str, Any]) -> Said:
        told = {"specs": SPECS, "name": "Dịch vụ ký số từ xa MÔ PHỎNG", "region": "VN", "lang": "vi-VN"}
        return 200, told | {"authType": ["oauth2client"], "methods": METHODS, "description": "MÔ PHỎNG"}

    def _list(self, said: dict[str, Any]) -> Said:
        found = self.server.vault.credential_of(str(said["userID"]))
        return 200, {"credentialIDs": [found.id] if found else []}

    def _info(self, said: dict[str, Any]) -> Said:
        found = self.server.vault.by_id[said["credentialID"]]
        return 200, {
            "key": {"status": "enabled", "algo": ["1.2.840.113549.1.1.11"], "len": 3072},
            "cert": {
                "status": "valid",
                "certificates": list(found.certificates),
                **_read(found.certificates[0]),
            },
            "auth": {"mode": "explicit", "expression": "PUSH", "objects": [{"type": "PUSH", "id": "PUSH"}]},
            "SCAL": "2",
            "multisign": 1,
        }

    def _authorize(self, said: dict[str, Any]) -> Said:
        asked = tuple(said["hashes"])
        if len(asked) != said["numSignatures"]:
            raise ValueError("numSignatures")
        approval = self.server.vault.ask(said["credentialID"], asked, str(said.get("description", "")))
        return 202, {"handle": approval.handle, "expiresIn": int(approval.expires - time.time())}

    def _check(self, said: dict[str, Any]) -> Said:
        approval = self.server.vault.approvals[said["handle"]]
        if approval.status == "refused":
            return 400, {"error": "access_denied"}
        if approval.is_over:
            return 400, {"error": "expired_token"}
        if approval.status == "pending":
            return 202, {"handle": approval.handle}
        return 200, {"SAD": approval.activation, "expiresIn": int(approval.expires - time.time())}

    def _sign(self, said: dict[str, Any]) -> Said:
        try:
            values = self.server.vault.sign(said["credentialID"], said["SAD"], tuple(said["hashes"]))
        except PermissionError:
            return 400, {"error": "invalid_request", "error_description": "SAD"}
        return 200, {"signatures": values}

    def _answered(self, handle: str, said: dict[str, str]) -> None:
        approval = self.server.vault.approvals.get(handle)
        if approval is None or approval.status != "pending" or approval.is_over:
            return self._telephone("Yêu cầu này không còn chờ.")
        if said.get("act") == "no":
            approval.status = "refused"
        elif said.get("pin") == telephone.PIN:
            approval.status = "approved"
        else:
            return self._telephone("Mã PIN không đúng.")
        return self._telephone()

    def _telephone(self, said: str = "") -> None:
        vault = self.server.vault
        asked: list[Approval] = list(vault.approvals.values())
        self._send(200, HTML, telephone.page(asked, vault.names, said))

    def _is_client(self) -> bool:
        token = self.headers.get("authorization", "").removeprefix("Bearer ")
        return self.server.tokens.get(token, 0) > time.time()

    def _json(self, status: int, content: object) -> None:
        self._send(status, JSON, json.dumps(content).encode())

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name http.server gave it
        """Quiet: people read the telephone."""


def _read(certificate: str) -> dict[str, str]:
    parsed = x509.load_der_x509_certificate(base64.b64decode(certificate))
    return {
        "subjectDN": parsed.subject.rfc4514_string(),
        "issuerDN": parsed.issuer.rfc4514_string(),
        "serialNumber": f"{parsed.serial_number:X}",
        "validFrom": f"{parsed.not_valid_before_utc:%Y%m%d%H%M%SZ}",
        "validTo": f"{parsed.not_valid_after_utc:%Y%m%d%H%M%SZ}",
    }
