"""The services over HTTP. Everything public is public; enrolling and revoking ask for the token."""

import base64
import binascii
import hmac
import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from motcua_sims.pki import ocsp, stamps
from motcua_sims.pki.authority import Authority, Refused
from motcua_sims.serving import Answering, Serving

PEM, DER = "application/x-pem-file", "application/pkix-cert"


class Server(Serving):
    """One authority, one token, one thread a request."""

    def __init__(self, address: tuple[str, int], home: Path, token: str, url: str = "") -> None:
        super().__init__(address, Handler)
        self.authority = Authority(home, url or self.url)
        self.token = token


class Handler(Answering):
    """Routes."""

    server: Server

    def asked(self) -> None:
        """Certificates, lists, and OCSP by GET (RFC 6960, appendix A)."""
        authority = self.server.authority
        root, issuing = authority.root.certificate, authority.issuing.certificate
        pages: dict[str, Callable[[], tuple[str, bytes]]] = {
            "/root.pem": lambda: (PEM, root.public_bytes(Encoding.PEM)),
            "/chain.pem": lambda: (PEM, issuing.public_bytes(Encoding.PEM) + root.public_bytes(Encoding.PEM)),
            "/root.cer": lambda: (DER, root.public_bytes(Encoding.DER)),
            "/issuing.cer": lambda: (DER, issuing.public_bytes(Encoding.DER)),
            "/root.crl": lambda: ("application/pkix-crl", authority.crl("root")),
            "/issuing.crl": lambda: ("application/pkix-crl", authority.crl("issuing")),
            "/": lambda: ("text/plain; charset=utf-8", "CA, OCSP, TSA: MÔ PHỎNG\n".encode()),
        }
        if self.path in pages:
            self.sent(200, *pages[self.path]())
        elif self.path.startswith("/ocsp/"):
            self._ocsp(_unpacked(self.path.removeprefix("/ocsp/")))
        else:
            self.sent(404, "text/plain", b"not here\n")

    def given(self, body: bytes) -> None:
        """OCSP, time stamps, enrolment, revocation."""
        if not body:
            return self.sent(413, "text/plain", b"no length\n")
        acts = {"/ocsp": self._ocsp, "/tsa": self._stamp, "/enrol": self._enrol, "/revoke": self._revoke}
        if self.path not in acts:
            return self.sent(404, "text/plain", b"not here\n")
        if self.path in {"/enrol", "/revoke"} and not self._is_trusted():
            return self.sent(401, "text/plain", b"wrong token\n")
        try:
            acts[self.path](body)
        except (Refused, ValueError, KeyError) as error:
            self.sent(422, "text/plain", f"{type(error).__name__}: {error}\n".encode())

    def _ocsp(self, body: bytes) -> None:
        self.sent(200, "application/ocsp-response", ocsp.answer(self.server.authority, body))

    def _stamp(self, body: bytes) -> None:
        self.sent(200, "application/timestamp-reply", stamps.answer(self.server.authority, body))

    def _enrol(self, body: bytes) -> None:
        authority = self.server.authority
        certificate = authority.enrol(x509.load_pem_x509_csr(body))
        chain = [certificate, authority.issuing.certificate]
        self.sent(200, PEM, b"".join(one.public_bytes(Encoding.PEM) for one in chain))

    def _revoke(self, body: bytes) -> None:
        self.server.authority.revoke(int(json.loads(body)["serial"], 16))
        self.sent(200, "application/json", b"{}")

    def _is_trusted(self) -> bool:
        given = self.headers.get("Authorization", "").removeprefix("Bearer ")
        return hmac.compare_digest(given.encode(), self.server.token.encode())


def _unpacked(word: str) -> bytes:
    try:
        return base64.b64decode(unquote(word), validate=True)
    except binascii.Error:
        return b""
