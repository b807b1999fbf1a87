"""Keys and certificates of the pretended CA, and the list of what it issued, in one folder."""

import json
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from motcua_sims.pki import profiles

KEY_BITS = 3072
SKEW = timedelta(minutes=5)  # certificates begin a little earlier, for clocks that run behind
YEAR = timedelta(days=365)


class Refused(Exception):
    """The request breaks the CA's policy; the text says which point."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A certificate and the key it certifies."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  another program: motcua's clock is not its clock


class Authority:
    """Issues, revokes, remembers. `home` keeps everything; a second start finds it again."""

    def __init__(self, home: Path, url: str, clock: Callable[[], datetime] = _now) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self.home, self.url, self.clock = home, url.rstrip("/"), clock
        self.issued: dict[int, datetime | None] = {}  # serial number -> revoked at
        self._lock = threading.Lock()
        self._read_index()
        self.root = self._holder("root", None)
        self.issuing = self._holder("issuing", self.root)
        self.ocsp = self._holder("ocsp", self.issuing)
        self.tsa = self._holder("tsa", self.issuing)

    def enrol(self, request: x509.CertificateSigningRequest, years: int = 5) -> x509.Certificate:
        """Certify the key in `request` for signing. Raises Refused."""
        public = request.public_key()
        if not request.is_signature_valid:
            raise Refused("the request is not signed by its own key")
        if not isinstance(public, rsa.RSAPublicKey) or public.key_size < KEY_BITS:
            raise Refused(f"an RSA key of at least {KEY_BITS} bits, please")
        builder = profiles.signer(self._builder(self._subject(request), public, years * YEAR))
        certificate = self._certify(builder, self.issuing)
        self._remember(certificate.serial_number)
        return certificate

    def revoke(self, serial_number: int, at: datetime | None = None) -> None:
        """From `at` (now) on this certificate is worth nothing. Raises Refused when it was never issued."""
        if serial_number not in self.issued:
            raise Refused("no such certificate")
        if self.issued[serial_number] is None:
            self._remember(serial_number, at or self.clock())

    def crl(self, name: str) -> bytes:
        """The revocation list of `root` or `issuing`, DER, fresh."""
        issuer = self.root if name == "root" else self.issuing
        now = self.clock()
        builder = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(issuer.certificate.subject)
            .last_update(now)
            .next_update(now + timedelta(days=30 if name == "root" else 1))
            .add_extension(profiles.authority_key(issuer.certificate), critical=False)
            .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        )
        for serial, revoked_at in list(self.issued.items()):
            if revoked_at and name == "issuing":
                row = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(revoked_at)
                builder = builder.add_revoked_certificate(row.build())
        return builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    @staticmethod
    def _subject(request: x509.CertificateSigningRequest) -> x509.Name:
        allowed = {NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME, NameOID.TITLE, NameOID.SERIAL_NUMBER}
        allowed.add(NameOID.ORGANIZATION_IDENTIFIER)
        asked = [a for a in request.subject if a.oid in allowed]
        if {NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME} - {a.oid for a in asked}:
            raise Refused("the subject needs a common name and an organisation")
        here = [(NameOID.COUNTRY_NAME, "VN"), (NameOID.ORGANIZATIONAL_UNIT_NAME, profiles.PRETENCE)]
        return x509.Name([*(x509.NameAttribute(oid, text) for oid, text in here), *asked])

    def _holder(self, name: str, issuer: Holder | None) -> Holder:
        path = self.home / f"{name}.pem"
        if path.exists():
            content = path.read_bytes()
            key = serialization.load_pem_private_key(content, None)
            assert isinstance(key, rsa.RSAPrivateKey)  # noqa: S101  we wrote it
            return Holder(x509.load_pem_x509_certificate(content), key)
        key = rsa.generate_private_key(65537, KEY_BITS)
        subject = profiles.ca_name(name)
        builder = self._builder(subject, key.public_key(), (10 if issuer else 20) * YEAR)
        if name in {"root", "issuing"}:
            builder = profiles.ca(builder, is_root=issuer is None)
        else:
            usage = {"ocsp": ExtendedKeyUsageOID.OCSP_SIGNING, "tsa": ExtendedKeyUsageOID.TIME_STAMPING}
            builder = profiles.service(builder, usage[name])
        if issuer is None:
            certificate = builder.issuer_name(subject).sign(key, hashes.SHA256())
        else:
            certificate = self._certify(builder, issuer)
        self._remember(certificate.serial_number)
        self._write(path, key, certificate)
        return Holder(certificate, key)

    def _builder(
        self, subject: x509.Name, public: rsa.RSAPublicKey, life: timedelta
    ) -> x509.CertificateBuilder:
        now = self.clock()
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - SKEW)
            .not_valid_after(now + life)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        )

    def _certify(self, builder: x509.CertificateBuilder, issuer: Holder) -> x509.Certificate:
        name = "root" if issuer is self.root else "issuing"
        ways = [
            (AuthorityInformationAccessOID.OCSP, "/ocsp"),
            (AuthorityInformationAccessOID.CA_ISSUERS, f"/{name}.cer"),
        ]
        access = [
            x509.AccessDescription(oid, x509.UniformResourceIdentifier(self.url + path))
            for oid, path in ways[1 if name == "root" else 0 :]  # the root answers by CRL only
        ]
        return (
            builder.issuer_name(issuer.certificate.subject)
            .add_extension(profiles.authority_key(issuer.certificate), critical=False)
            .add_extension(x509.AuthorityInformationAccess(access), critical=False)
            .add_extension(profiles.crl_at(f"{self.url}/{name}.crl"), critical=False)
            .sign(issuer.key, hashes.SHA256())
        )

    @staticmethod
    def _write(path: Path, key: rsa.RSAPrivateKey, certificate: x509.Certificate) -> None:
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(private + certificate.public_bytes(serialization.Encoding.PEM))

    def _remember(self, serial_number: int, revoked_at: datetime | None = None) -> None:
        row = {"serial": f"{serial_number:x}", "revoked_at": revoked_at and revoked_at.isoformat()}
        with self._lock, (self.home / "index.jsonl").open("a") as file:
            file.write(json.dumps(row) + "\n")
            file.flush()
            os.fsync(file.fileno())
            self.issued[serial_number] = revoked_at

    def _read_index(self) -> None:
        path = self.home / "index.jsonl"
        for line in path.read_text().splitlines() if path.exists() else ():
            row = json.loads(line)
            moment = row["revoked_at"] and datetime.fromisoformat(row["revoked_at"])
            self.issued[int(row["serial"], 16)] = moment
