"""A cloud signature service: Cloud Signature Consortium API, version 2, with approval on the signer's telephone.

We log in as a client, ask for the person's credentials, ask for the right to sign exactly these hashes (the answer is a
handle, for the person is asked elsewhere), and with the signature activation data (SAD) that comes back, we let sign.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

from motcua.kernel.phrase import Phrase
from motcua.kernel.wire import Request, Unreachable, exchange
from motcua.signing.errors import ApprovalExpired, ApprovalRefused, NoCredential, SigningUnavailable

SERVICE = Phrase("dịch vụ ký số từ xa")
OK, PENDING = 200, 202
SHA256, RSA_SHA256 = "2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.1.11"
ENDINGS = {"access_denied": ApprovalRefused, "expired_token": ApprovalExpired}


@dataclass(frozen=True, slots=True)
class Credential:
    """One certificate of a person at the service; DER, `chain` from the issuer upwards."""

    id: str
    certificate: bytes
    chain: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """The person is being asked."""

    handle: str
    seconds: int


class CloudSigner:
    """Speaks to CSC_URL as one client. Raises SigningUnavailable when it cannot be reached or answers nonsense."""

    def __init__(self, url: str, client: str, secret: str) -> None:
        self.url, self.client, self.secret = url, client, secret

    def credential(self, user: str) -> Credential:
        """The first valid one of this person. Raises NoCredential."""
        found = self._call("credentials/list", {"userID": user, "onlyValid": True})[1].get("credentialIDs")
        if not isinstance(found, list):
            raise _nonsense("credentials/list")
        if not found:
            raise NoCredential
        return self._info(str(found[0]))

    def authorize(self, credential: str, hashes: tuple[bytes, ...], description: str) -> Pending:
        """Ask the person for the right to sign exactly these hashes, once."""
        asked = {
            "credentialID": credential,
            "numSignatures": len(hashes),
            "hashes": [_b64(one) for one in hashes],
            "hashAlgorithmOID": SHA256,
            "description": description,
        }
        _, said = self._call("credentials/authorize", asked)
        try:
            return Pending(str(said["handle"]), int(said["expiresIn"]))
        except (KeyError, TypeError, ValueError) as error:
            raise _nonsense("credentials/authorize") from error

    def activation(self, handle: str) -> str:
        """The SAD, or nothing while the person thinks. Raises ApprovalRefused, ApprovalExpired."""
        status, said = self._call("credentials/authorizeCheck", {"handle": handle})
        if status == PENDING:
            return ""
        if not isinstance(said.get("SAD"), str) or not said["SAD"]:
            raise _nonsense("credentials/authorizeCheck")
        return str(said["SAD"])

    def sign_hash(self, credential: str, activation: str, digest: bytes) -> bytes:
        """RSASSA-PKCS1-v1_5 with SHA-256 over a hash that was authorised."""
        return self.sign_hashes(credential, activation, (digest,))[0]

    def sign_hashes(self, credential: str, activation: str, digests: tuple[bytes, ...]) -> tuple[bytes, ...]:
        """The same over all that were authorised together, in their order: one activation, one call."""
        asked = {
            "credentialID": credential,
            "SAD": activation,
            "hashes": [_b64(one) for one in digests],
            "hashAlgorithmOID": SHA256,
            "signAlgo": RSA_SHA256,
            "operationMode": "S",
        }
        _, said = self._call("signatures/signHash", asked)
        try:
            values = tuple(base64.b64decode(value, validate=True) for value in said["signatures"])
        except (KeyError, TypeError, ValueError) as error:
            raise _nonsense("signatures/signHash") from error
        if len(values) != len(digests):
            raise _nonsense("signatures/signHash")
        return values

    def _info(self, credential: str) -> Credential:
        asked = {"credentialID": credential, "certificates": "chain", "certInfo": True, "authInfo": True}
        _, said = self._call("credentials/info", asked)
        try:
            if said["key"]["status"] != "enabled" or said["cert"]["status"] != "valid":
                raise NoCredential
            ders = tuple(base64.b64decode(one, validate=True) for one in said["cert"]["certificates"])
            is_rsa = isinstance(x509.load_der_x509_certificate(ders[0]).public_key(), rsa.RSAPublicKey)
        except (KeyError, TypeError, ValueError, IndexError, binascii.Error) as error:
            raise _nonsense("credentials/info") from error
        if not is_rsa:
            raise NoCredential
        return Credential(credential, ders[0], ders[1:])

    def _call(self, method: str, content: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        headers = {"content-type": "application/json", "authorization": f"Bearer {self._token()}"}
        return self._ask(f"/csc/v2/{method}", json.dumps(content).encode(), headers)

    def _token(self) -> str:
        asked = urlencode(
            {"grant_type": "client_credentials", "client_id": self.client, "client_secret": self.secret}
        )
        headers = {"content-type": "application/x-www-form-urlencoded"}
        token = self._ask("/oauth2/token", asked.encode(), headers)[1].get("access_token")
        if not isinstance(token, str) or not token.isascii() or not token.isprintable():
            raise _nonsense("oauth2/token")
        return token

    def _ask(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        try:
            status, content = exchange(self.url, Request("POST", path, body, headers))
            said = json.loads(content)
        except (Unreachable, ValueError, RecursionError) as error:
            raise SigningUnavailable(SERVICE, type(error).__name__) from error
        if not isinstance(said, dict):
            raise _nonsense(path)
        if status not in {OK, PENDING}:
            ending = ENDINGS.get(str(said.get("error")))
            raise ending() if ending else SigningUnavailable(SERVICE, Phrase("mã {code}", code=status))
        return status, said


def cloud_signer() -> CloudSigner | None:
    """The service of this province, when it has one."""
    url = settings.CSC_URL
    return CloudSigner(url, settings.CSC_CLIENT, settings.CSC_SECRET) if url else None


def _nonsense(where: str) -> SigningUnavailable:
    return SigningUnavailable(SERVICE, Phrase("trả lời không hợp lệ: {where}", where=where))


def _b64(content: bytes) -> str:
    return base64.b64encode(content).decode()
