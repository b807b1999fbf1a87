"""The verdict on a signed PDF: who signed, when, and whether every byte is still what they signed."""

import importlib
from collections.abc import Iterable

from motcua.signing import trust
from motcua.signing.verdict import SignatureCheck, Status, Verdict

__all__ = ["SignatureCheck", "Status", "Verdict", "verify_pdf"]


def verify_pdf(pdf: bytes, roots: Iterable[bytes] | None = None, *, asks_online: bool = False) -> Verdict:
    """Never raises on any bytes. `roots` in DER; without them, those this house trusts.

    A signature without embedded evidence (B-B, B-T) is untrusted unless `asks_online`: then the status of
    certificates that our own CA issued is asked there, and nowhere else (a stranger's file names no address to call).
    """
    checker = importlib.import_module("motcua.signing.pades_check")
    verdict: Verdict = checker.check(
        pdf, tuple(trust.roots() if roots is None else roots), asks_online=asks_online
    )
    return verdict
