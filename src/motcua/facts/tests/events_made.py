"""Events for tests: made of the very classes that the door records."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from motcua.dossiers import events as e

MONDAY = datetime(2026, 8, 3, 1, 0, tzinfo=UTC)  # 08:00 in the province
DUE = MONDAY + timedelta(days=2, hours=9)  # Wednesday 17:00
HOUR = timedelta(hours=1)


class Entry(NamedTuple):
    leaf_index: int
    subject: str
    kind: str
    recorded_at: datetime
    data: dict[str, Any]


def submitted(**changes: Any) -> e.DossierSubmitted:
    values = {
        "number": "H31.12.3-260803-0001", "procedure": "1.001612", "revision": 1, "case": "new", "field": "HKD",
        "agency": "H31.12", "intake_agency": "H31.12", "channel": "self", "applicant_kind": "citizen",
        "components": (("a", "upload"), ("b", "database")), "fee_vnd": 100_000, "has_fee": True,
        "has_outcome_document": True, "is_identity_verified": True, "answers_commitment": "",
    }  # fmt: skip
    return e.DossierSubmitted(**(values | changes))


def received(**changes: Any) -> e.DossierReceived:
    values = {
        "agency": "H31.12", "clock_starts_at": MONDAY, "due_at": DUE, "limit": "3 working_days", "calendar": "",
        "legal_max_minutes": 1440,
    }  # fmt: skip
    return e.DossierReceived(**(values | changes))


def concluded(**changes: Any) -> e.DossierConcluded:
    values = {
        "due_at": DUE, "is_on_time": True, "minutes": 900, "m766_minutes": 900, "citizen_minutes": 0,
        "is_electronic": True, "document_number": "12/GCN", "file": "",
    }  # fmt: skip
    return e.DossierConcluded(**(values | changes))


def asked(round_: int = 1) -> e.SupplementRequested:
    return e.SupplementRequested("appraisal", round_, (("a", "blurred"),), DUE + 30 * 24 * HOUR, "")


def supplied(due_at: datetime, minutes: int = 480) -> e.SupplementSupplied:
    return e.SupplementSupplied("appraisal", 1, minutes, due_at, due_at)


def data_of(event: Any) -> dict[str, Any]:
    return {field.name: getattr(event, field.name) for field in fields(event)}
