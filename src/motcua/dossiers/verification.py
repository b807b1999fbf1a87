"""What anyone who holds a paper may learn: valid, revoked, replaced or unknown; offline from the QR code."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings

from motcua.dossiers import parts
from motcua.dossiers.models import Outcome
from motcua.dossiers.queries import outcome_by_code
from motcua.kernel import clock
from motcua.ledger.record import canonical
from motcua.signing import payload
from motcua.signing.payload import Payload


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer of the verify page. `status`: valid | revoked | replaced | expired | unknown."""

    status: str
    code: str
    document_number: str = ""
    kind: str = ""
    issuer: str = ""
    signed_at: datetime | None = None
    revoked_at: datetime | None = None
    reason: str = ""
    replaced_by: str = ""
    replaces: tuple[tuple[str, str], ...] = ()  # code and number of each paper that this one replaced


def verify(code: str) -> Finding:
    """Look an outcome up by its verification code."""
    outcome = outcome_by_code(code)
    if outcome is None or outcome.signed_at is None:
        return Finding("unknown", code)
    return finding_of(outcome)


def finding_of(outcome: Outcome) -> Finding:
    """The answer about a signed outcome."""
    replaced = Outcome.objects.filter(replaced_by=outcome).order_by("pk")
    return Finding(
        status=standing(outcome),
        code=outcome.public_id,
        document_number=outcome.document_number,
        kind=outcome.issued_name or str(outcome.dossier.revision.spec().outcome.name),
        issuer=parts.issuer_of(outcome),
        signed_at=outcome.signed_at,
        revoked_at=outcome.revoked_at,
        reason=outcome.revoked_reason,
        replaced_by=outcome.replaced_by.public_id if outcome.replaced_by else "",
        replaces=tuple(replaced.values_list("public_id", "document_number")),
    )


def withdrawn() -> dict[str, str]:
    """Every paper revoked or replaced, by the mark that a signed QR text has too: «revoked» or «replaced».

    Who keeps a copy learns nothing about papers that he does not hold.
    """
    rows = Outcome.objects.filter(status__in=("revoked", "replaced")).order_by("pk")
    facts = rows.values_list("status", "dossier__agency", "document_number", "dossier__number")
    return {_mark(agency, number, dossier): status for status, agency, number, dossier in facts}


def _mark(agency: str, document_number: str, dossier: str | None) -> str:
    """The first 8 bytes of a hash of what the QR text says (docs/PAYLOAD.md)."""
    return sha256("|".join((agency, document_number, dossier or "")).encode()).hexdigest()[:16]


def verify_link(outcome: Outcome, answers: Mapping[str, Any]) -> str:
    """What the outcome's QR code says: the page to ask, and the same facts signed, for where there is no network."""
    if not outcome.document_number or outcome.approved_at is None:
        return f"{settings.BASE_URL}/xac-minh/{outcome.public_id}"
    facts = Payload(
        agency=outcome.dossier.agency,
        document_number=outcome.document_number,
        dossier=outcome.dossier.number or "",
        procedure=outcome.dossier.revision.code,
        issued_on=clock.local_date(outcome.approved_at),
        digest=sha256(canonical(dict(answers))).digest()[:16],
        expires_on=outcome.valid_until,
    )
    return payload.url(outcome.public_id, facts)


def standing(outcome: Outcome) -> str:
    """valid | revoked | replaced | expired, of a signed one."""
    if outcome.status != "signed":
        return outcome.status
    if outcome.valid_until and outcome.valid_until < clock.local_date(clock.now()):
        return "expired"
    return "valid"
