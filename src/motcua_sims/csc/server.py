"""The service over HTTP: CSC methods for clients, the telephone's page for people."""

import base64
import hmac
import json
import secrets
import time
from collections.abc import Callable
from typing import Any

from cryptography import x509

from motcua_sims.csc import telephone
from motcua_sims.csc.vault import Approval, Vault
from motcua_sims.serving import HTML, Answering, Serving, form

TOKEN_SECONDS = 3600
Said = tuple[int, dict[str, Any]]
SPECS = "2.0.0.2"
MOST = 200  # signatures on one authorisation
METHODS = [
    "oauth2/token",
    "credentials/list",
    "credentials/info",
    "credentials/authorize",
    "credentials/authorizeCheck",
    "signatures/signHash",
]


class Server(Serving):
    """One vault, one client."""

    def __init__(self, address: tuple[str, int], *, vault: Vault, client: str, secret: str) -> None:
        super().__init__(address, Handler)
        self.vault, self.client, self.secret = vault, client, secret
        self.tokens: dict[str, float] = {}


class Handler(Answering):
    """Routes."""

    server: Server

    def asked(self) -> None:
        """The telephone."""
        if self.path in {"/", "/dien-thoai"}:
            return self._telephone()
        return self.told(404, {"error": "not here"})

    def given(self, body: bytes) -> None:
        """CSC methods; the answer of a person."""
        said = form(body)
        if self.path.startswith("/dien-thoai/"):
            return self._answered(self.path.rpartition("/")[2], said)
        return self._token(said) if self.path == "/oauth2/token" else self._method(body)

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
            return self.told(404, {"error": "not here"})
        if self.path != "/csc/v2/info" and not self._is_client():
            return self.told(401, {"error": "invalid_token"})
        try:
            return self.told(*method(json.loads(body or b"{}")))
        except (ValueError, KeyError, TypeError, StopIteration) as error:
            return self.told(400, {"error": "invalid_request", "error_description": type(error).__name__})

    def _token(self, said: dict[str, str]) -> None:
        given = f"{said.get('client_id')}:{said.get('client_secret')}"
        expected = f"{self.server.client}:{self.server.secret}"
        if said.get("grant_type") != "client_credentials" or not hmac.compare_digest(
            given.encode(), expected.encode()
        ):
            return self.told(401, {"error": "invalid_client"})
        token = secrets.token_urlsafe(32)
        self.server.tokens[token] = time.time() + TOKEN_SECONDS
        return self.told(200, {"access_token": token, "token_type": "Bearer", "expires_in": TOKEN_SECONDS})

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
            "multisign": MOST,
        }

    def _authorize(self, said: dict[str, Any]) -> Said:
        asked = tuple(said["hashes"])
        if len(asked) != said["numSignatures"] or not 1 <= len(asked) <= MOST:
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
        self.sent(200, HTML, telephone.page(asked, vault.names, said))

    def _is_client(self) -> bool:
        token = self.headers.get("authorization", "").removeprefix("Bearer ")
        return self.server.tokens.get(token, 0) > time.time()


def _read(certificate: str) -> dict[str, str]:
    parsed = x509.load_der_x509_certificate(base64.b64decode(certificate))
    return {
        "subjectDN": parsed.subject.rfc4514_string(),
        "issuerDN": parsed.issuer.rfc4514_string(),
        "serialNumber": f"{parsed.serial_number:X}",
        "validFrom": f"{parsed.not_valid_before_utc:%Y%m%d%H%M%SZ}",
        "validTo": f"{parsed.not_valid_after_utc:%Y%m%d%H%M%SZ}",
    }
