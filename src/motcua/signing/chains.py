"""From a signer's certificate up to a trusted root: only an authority issues, within its dates and its path length.

What lies beside a certificate came with it, so it proves nothing by being there (RFC 5280, section 6.1, without policies:
an authority whose certificate demands more than is looked at here is not believed).
"""

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.x509.oid import ExtensionOID

from motcua.signing import trust
from motcua.signing.identity import any_length

LONGEST = 4
LOOKED_AT = frozenset(
    {ExtensionOID.BASIC_CONSTRAINTS, ExtensionOID.KEY_USAGE, ExtensionOID.EXTENDED_KEY_USAGE}
)
NARROWING = frozenset({ExtensionOID.NAME_CONSTRAINTS, ExtensionOID.POLICY_CONSTRAINTS})


def path(
    leaf: x509.Certificate, others: Sequence[x509.Certificate], now: datetime
) -> tuple[x509.Certificate, ...] | None:
    """From the issuer up to below a trusted root; nothing where no authority leads there, or `leaf` is no signer's."""
    roots = [x509.load_der_x509_certificate(one) for one in trust.roots()]
    found: list[x509.Certificate] = []
    at = leaf
    for below in range(LONGEST if _is_signers(leaf) else 0):
        if any(_issued(root, at, below, now) for root in roots):
            return tuple(found)
        above = next((one for one in others if one not in found and _issued(one, at, below, now)), None)
        if above is None:
            return None
        found.append(above)
        at = above
    return None


def _is_signers(leaf: x509.Certificate) -> bool:
    """Made to sign documents, and to issue nothing."""
    limits, usage = _limits(leaf), _usage(leaf)
    if not _is_understood(leaf) or (limits is not None and limits.ca):
        return False
    return usage is not None and (usage.digital_signature or usage.content_commitment)


def _issued(issuer: x509.Certificate, certificate: x509.Certificate, below: int, now: datetime) -> bool:
    """`below`: how many authorities stand between the issuer and the signer."""
    limits, usage = _limits(issuer), _usage(issuer)
    if (
        not _is_understood(issuer)
        or limits is None
        or not limits.ca
        or usage is None
        or not usage.key_cert_sign
    ):
        return False
    if limits.path_length is not None and limits.path_length < below:
        return False
    if not issuer.not_valid_before_utc <= now < issuer.not_valid_after_utc:
        return False
    try:
        with any_length():
            certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _is_understood(certificate: x509.Certificate) -> bool:
    try:
        found = list(certificate.extensions)
    except (ValueError, x509.DuplicateExtension):
        return False
    return not any(one.oid in NARROWING or (one.critical and one.oid not in LOOKED_AT) for one in found)


def _limits(certificate: x509.Certificate) -> x509.BasicConstraints | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value
    except (ValueError, x509.ExtensionNotFound, x509.DuplicateExtension):
        return None


def _usage(certificate: x509.Certificate) -> x509.KeyUsage | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except (ValueError, x509.ExtensionNotFound, x509.DuplicateExtension):
        return None
