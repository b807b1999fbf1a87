"""Sign a PDF: PAdES, with the signature seen on the page. For the worker: it may ask OCSP and the time-stamping authority.

Pure towards the database: everything comes in with the request, the signed bytes come out or nothing does.
"""

import importlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any

from motcua.signing import cms, evidence
from motcua.signing.evidence import Evidence
from motcua.signing.identity import Identity
from motcua.signing.providers import provider
from motcua.signing.rules.placement import Box, seal_box

STAMP_ROOM = 5_000  # bytes for a time-stamp token with its certificates
ATTRIBUTES_ROOM = 1_000


class Level(StrEnum):
    """How long a signature can be proven: alone, with its moment, for years without asking anybody."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"


@dataclass(frozen=True, slots=True)
class SignatureRequest:
    """One signature. `at` is the claimed moment (aware); no `box` means nothing is seen on the page.

    `closes`: the last signature; any later change makes the file invalid, further signatures too.
    """

    signer: Identity
    at: datetime
    box: Box | None = None
    level: Level = Level.B_LT
    reason: str = ""
    closes: bool = False
    words: tuple[str, ...] = ()  # plain lines in the box instead of a seal: the corner of a copy


def sign_pdf(pdf: bytes, request: SignatureRequest) -> bytes:
    """The PDF with this signature added. Raises CannotSign, SigningUnavailable, CertificateRevoked."""
    return _sign(pdf, request)


def sign_and_seal(pdf: bytes, request: SignatureRequest, seal: Identity) -> bytes:
    """The person's signature, then the agency's seal beside it, which closes the file. Both or nothing."""
    box = seal_box(request.box) if request.box else None
    return _sign(pdf, replace(request, closes=False), replace(request, signer=seal, box=box, closes=True))


def _sign(pdf: bytes, *requests: SignatureRequest) -> bytes:
    """One after the other. What proves them is asked for all of them before the first signs."""
    signers = [one.signer for one in requests if one.level is Level.B_LT]
    proof = evidence.gather(*signers) if signers else None
    plans = [_plan(one, proof) for one in requests]
    return bytes(_pades().embed(pdf, plans, look=_look(requests), evidence=proof))


def _plan(request: SignatureRequest, proof: Evidence | None) -> Any:
    signer, is_stamped = request.signer, request.level is not Level.B_B
    certificates = (signer.certificate, *signer.chain)
    keys = provider(signer.provider)

    def sign(digest: bytes) -> bytes:
        stamp = partial(evidence.stamp, proof=proof) if is_stamped else None
        return cms.signed_data(digest, certificates, lambda data: keys.sign_raw(signer.label, data), stamp)

    size = sum(map(len, certificates)) + ATTRIBUTES_ROOM + STAMP_ROOM * is_stamped
    return _pades().Plan(request.at, request.reason, request.box, request.closes, size, sign)


def _look(requests: Iterable[SignatureRequest]) -> bytes:
    seen = [(one.signer.names, one.at, one.box, one.words) for one in requests if one.box is not None]
    return bytes(importlib.import_module("motcua.signing.look").draw(seen)) if seen else b""


def _pades() -> Any:
    """pyHanko costs 0.4 s and 40 MB to import: only a process that signs pays it."""
    return importlib.import_module("motcua.signing.pades")
