"""Keys and certificates of the signers, and what they were asked to approve. In memory: it is a simulator."""

import base64
import json
import secrets
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.x509.oid import NameOID

RESIDENTS = Path(__file__).parent.with_name("population") / "residents.json"
KEY_BITS = 3072
LIFE_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Credential:
    """One signer's key and certificates, DER in Base64."""

    id: str
    name: str
    key: rsa.RSAPrivateKey
    certificates: tuple[str, ...]


@dataclass(slots=True)
class Approval:
    """What a person is asked on the telephone."""

    handle: str
    user: str
    credential: str
    hashes: tuple[str, ...]
    description: str
    expires: float
    status: str = "pending"  # pending | approved | refused | used
    activation: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def is_over(self) -> bool:
        """Too late."""
        return self.status != "used" and time.time() > self.expires


class Vault:
    """Everybody in the population simulator has a key; it is made when it is first asked for."""

    def __init__(
        self, ca: str, token: str, life: int = LIFE_SECONDS, *, officers: Path | None = None
    ) -> None:
        self.ca, self.token, self.life = ca, token, life
        told = json.loads(RESIDENTS.read_text(encoding="utf-8"))
        self.officers_file = officers
        self.offices: dict[str, dict[str, str]] = {}
        self.names = {one["SoDinhDanh"]: _name(one["HoVaTen"]) for one in told}
        self.lock = Lock()
        self.by_user: dict[str, Credential] = {}
        self.by_id: dict[str, Credential] = {}
        self.approvals: dict[str, Approval] = {}

    def credential_of(self, user: str) -> Credential | None:
        """None for nobody known here."""
        with self.lock:
            if user not in self.names:
                self._look_for_officers()
            if user not in self.by_user and user in self.names:
                made = self._enrol(user)
                self.by_user[user] = self.by_id[made.id] = made
            return self.by_user.get(user)

    def ask(self, credential: str, asked: tuple[str, ...], description: str) -> Approval:
        """Put it on the telephone of whose credential it is. Raises KeyError, ValueError."""
        user = next(user for user, one in self.by_user.items() if one.id == self.by_id[credential].id)
        for one in asked:
            if len(base64.b64decode(one, validate=True)) != hashes.SHA256.digest_size:
                raise ValueError("hash")
        handle = secrets.token_urlsafe(16)
        approval = Approval(handle, user, credential, asked, description[:500], time.time() + self.life)
        self.approvals[handle] = approval
        return approval

    def sign(self, credential: str, activation: str, asked: tuple[str, ...]) -> list[str]:
        """Only what was approved, only once. Raises KeyError, PermissionError."""
        key = self.by_id[credential].key
        with self.lock:
            found = [a for a in self.approvals.values() if secrets.compare_digest(a.activation, activation)]
            fits = found and (found[0].credential, found[0].hashes) == (credential, asked)
            if not fits or found[0].status != "approved" or found[0].is_over:
                raise PermissionError
            found[0].status = "used"
        way = Prehashed(hashes.SHA256())
        values = [key.sign(base64.b64decode(one), PKCS1v15(), way) for one in asked]
        return [base64.b64encode(value).decode() for value in values]

    def _look_for_officers(self) -> None:
        """The offices hand in their list when they like: user → name, title, organisation, agency."""
        if self.officers_file is not None and self.officers_file.exists():
            self.offices = json.loads(self.officers_file.read_text(encoding="utf-8"))
            self.names |= {user: told["name"] for user, told in self.offices.items()}

    def _enrol(self, user: str) -> Credential:
        label, key = f"cred-{secrets.token_hex(6)}", rsa.generate_private_key(65537, KEY_BITS)
        office = self.offices.get(user)
        subject = [
            (NameOID.COMMON_NAME, self.names[user]),
            (NameOID.ORGANIZATION_NAME, office["organisation"][:64] if office else "Cá nhân"),
            (NameOID.SERIAL_NUMBER, user if office else f"CCCD:{user}"),
        ]
        if office:
            subject += [
                (NameOID.ORGANIZATION_IDENTIFIER, office["agency"]),
                (NameOID.TITLE, office["title"][:64]),
            ]
        builder = x509.CertificateSigningRequestBuilder().subject_name(
            x509.Name([x509.NameAttribute(oid, text) for oid, text in subject])
        )
        body = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        request = urllib.request.Request(  # noqa: S310 - the address our own starter gave
            f"{self.ca}/enrol", body, {"Authorization": f"Bearer {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            chain = x509.load_pem_x509_certificates(answer.read())
        ders = [one.public_bytes(serialization.Encoding.DER) for one in chain]
        return Credential(label, self.names[user], key, tuple(base64.b64encode(der).decode() for der in ders))


def _name(parts: dict[str, str]) -> str:
    return " ".join(part for part in (parts["Ho"], parts["ChuDem"], parts["Ten"]) if part)
