"""A pretended agency's seal: a key of its own, certified by the pretended CA, put on its papers as a PAdES signature with evidence."""

import io
import urllib.request
from dataclasses import dataclass
from functools import cache

from asn1crypto import keys, pem
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps import TimestampRequestError
from pyhanko.sign.validation import dss
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

KEY_BITS = 3072


class Still(IncrementalPdfFileWriter):
    """Writes no date of change: in the revision of evidence that would be a change of the paper after its signature."""

    def _update_meta(self) -> None:
        """Nothing to say."""


dss.IncrementalPdfFileWriter = Still  # type: ignore[attr-defined]  # this program alone: the writer of the evidence


@dataclass(frozen=True, slots=True)
class Ca:
    """Where certificates come from, and the word that opens the door."""

    url: str
    token: str


class CannotSeal(Exception):
    """The CA or its time stamps are away."""


@cache
def seal_of(ca: Ca, code: str, name: str) -> "Seal":
    """Enrolled once a process. Raises CannotSeal when the CA is away."""
    try:
        return Seal(ca, code, name)
    except (OSError, ValueError) as error:
        raise CannotSeal from error


class Seal:
    """A key and its chain."""

    def __init__(self, ca: Ca, code: str, name: str) -> None:
        self.ca = ca
        key = rsa.generate_private_key(65537, KEY_BITS)
        told = [
            (NameOID.COMMON_NAME, name),
            (NameOID.ORGANIZATION_NAME, name),
            (NameOID.ORGANIZATION_IDENTIFIER, code),
        ]
        subject = x509.Name([x509.NameAttribute(oid, text) for oid, text in told])
        wish = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(key, hashes.SHA256())
        body = wish.public_bytes(serialization.Encoding.PEM)
        headers = {"Authorization": f"Bearer {ca.token}"}
        own, *above = _certificates(_got(urllib.request.Request(f"{ca.url}/enrol", body, headers)))  # noqa: S310
        (self.root,) = _certificates(_got(urllib.request.Request(f"{ca.url}/root.pem")))  # noqa: S310
        self.above = above
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple([*above, self.root])
        plain = serialization.NoEncryption()
        der = key.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, plain)
        self.signer = signers.SimpleSigner(own, keys.PrivateKeyInfo.load(der), store)

    def put_on(self, pdf: bytes) -> bytes:
        """The signed file, raises CannotSeal: time stamp and the state of the certificates inside."""
        trust = ValidationContext(trust_roots=[self.root], other_certs=self.above, allow_fetching=True)
        meta = signers.PdfSignatureMetadata(
            field_name="Seal",
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            embed_validation_info=True,
            validation_context=trust,
        )
        stamper = timestamps.HTTPTimeStamper(f"{self.ca.url}/tsa")
        out = io.BytesIO()
        page = Still(io.BytesIO(pdf))
        try:
            signers.sign_pdf(page, meta, signer=self.signer, timestamper=stamper, output=out)
        except (OSError, PdfError, SigningError, TimestampRequestError) as error:
            raise CannotSeal from error
        return out.getvalue()


def _got(request: urllib.request.Request) -> bytes:
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - the address our own starter gave
        content: bytes = answer.read()
        return content


def _certificates(content: bytes) -> list[asn1.Certificate]:
    return [asn1.Certificate.load(der) for _, _, der in pem.unarmor(content, multiple=True)]
