"""Several documents signed with one yes on the telephone, or one PIN: prepared apart, asked for together, filled apart.

Pure towards the database: what has to be kept between the steps comes out as plain values and goes in again.
"""

import hashlib
import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.signing import cms, evidence, look, stamping
from motcua.signing.adapters.csc import Credential, Pending
from motcua.signing.errors import SigningUnavailable
from motcua.signing.evidence import Evidence
from motcua.signing.identity import Identity
from motcua.signing.remote import check_value, service
from motcua.signing.rules.placement import Box
from motcua.signing.sign import ATTRIBUTES_ROOM, STAMP_ROOM


@dataclass(frozen=True, slots=True)
class Place:
    """A PDF with an empty place for one signature: its `digest`, and the `hash` that the person approves."""

    pdf: bytes
    start: int
    end: int
    digest: bytes
    hash: bytes


def credential_of(signer: Identity) -> Credential:
    """What the service calls this signer's key."""
    return Credential(signer.label, signer.certificate, signer.chain)


def proof_of(signer: Identity) -> Evidence:
    """Asked for once a batch. Raises SigningUnavailable, CertificateRevoked."""
    return evidence.gather(signer)


def prepare(pdf: bytes, signer: Identity, at: datetime, box: Box | None, proof: Evidence) -> Place:
    """Everything but the signature's value; a seal may follow. Raises CannotSign."""
    room = sum(map(len, (signer.certificate, *signer.chain))) + ATTRIBUTES_ROOM + STAMP_ROOM
    picture = look.draw([(signer.names, at, box, ())]) if box else b""
    plan = _pades().Plan(at, "", box, False, room, bytes)  # noqa: FBT003
    prepared = _pades().prepare(pdf, plan, look=picture, evidence=proof)
    wanted = hashlib.sha256(cms.to_be_signed(prepared.digest, signer.certificate)).digest()
    return Place(prepared.pdf, prepared.start, prepared.end, prepared.digest, wanted)


def ask(signer: Identity, hashes: Sequence[bytes], description: str) -> Pending:
    """One request for all of them. Raises SigningUnavailable."""
    return service().authorize(signer.label, tuple(hashes), description)


def values(signer: Identity, handle: str, places: Sequence[tuple[bytes, bytes]]) -> tuple[bytes, ...] | None:
    """The signatures of (hash, digest) in their order, or nothing while the person thinks; each is checked.

    Raises ApprovalRefused, ApprovalExpired, SigningUnavailable.
    """
    activation = service().activation(handle)
    if not activation:
        return None
    found = service().sign_hashes(signer.label, activation, tuple(one for one, _ in places))
    for value, (_, digest) in zip(found, places, strict=True):
        check_value(signer.certificate, value, cms.to_be_signed(digest, signer.certificate))
    return found


def fill(place: Place, signer: Identity, value: bytes) -> bytes:
    """The document with the person's signature and its time stamp. Raises CannotSign, SigningUnavailable."""
    certificates = (signer.certificate, *signer.chain)
    cms_value = cms.signed_data(place.digest, certificates, lambda _: value, stamping.stamp)
    prepared = _pades().Prepared(place.pdf, place.digest, place.start, place.end)
    return bytes(_pades().fill(prepared, cms_value))


def is_signed(signer: Identity, digest: bytes, value: bytes) -> bool:
    """A value that a device brought is this signer's over this document."""
    try:
        check_value(signer.certificate, value, cms.to_be_signed(digest, signer.certificate))
    except SigningUnavailable:
        return False
    return True


def _pades() -> Any:
    """See sign: imported only by a process that signs."""
    return importlib.import_module("motcua.signing.pades")
