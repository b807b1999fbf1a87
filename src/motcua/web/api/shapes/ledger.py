"""The ledger and the scores, for whoever wants to check them."""

from datetime import datetime
from typing import Any

from pydantic import Field

from motcua.web.api.shapes.words import Out


class ProofOut(Out):
    """Checks offline with `motcua-verify proof`; bytes in base64, hashes nearest first (RFC 6962)."""

    entry_id: int
    leaf_index: int
    tree_size: int
    hashes: list[str]
    checkpoint: str
    content: str


class ConsistencyOut(Out):
    """The larger tree only added to the smaller one."""

    old_size: int
    new_size: int
    hashes: list[str]


class HappeningOut(Out):
    """One entry of a dossier's story."""

    entry_id: int
    leaf_index: int | None
    kind: str
    occurred_at: datetime
    recorded_at: datetime
    data: dict[str, Any]
    proof: ProofOut | None


class TimelineOut(Out):
    """What the ledger knows, in order. An entry waits about a second for its seal; until then it has no proof."""

    dossier: str
    items: list[HappeningOut]


class VerificationOut(Out):
    """Whether a paper still counts: valid, revoked, replaced, expired or unknown."""

    code: str
    status: str
    document_number: str
    kind: str
    issuer: str
    signed_at: datetime | None
    revoked_at: datetime | None
    reason: str
    replaced_by: str
    replaces: list[list[str]] = Field(description="Mã và số của giấy mà giấy này thay thế.")


class CriterionOut(Out):
    """One line of a scorecard; `points` is exact text, empty where nothing is measured."""

    code: str
    title: str
    points: str
    max: str
    status: str
    numerator: str | None
    denominator: str | None
    formula: str
    calculation: str
    measure: str


class GroupOut(Out):
    """A group of criteria."""

    code: str
    title: str
    points: str
    max: str
    measured_max: str
    criteria: list[CriterionOut]


class ScorecardOut(Out):
    """One agency, one period, as the facts said at one leaf of the ledger."""

    agency: str
    name: str
    period: str
    pack: str
    version: str
    as_of: str
    leaf_index: int
    is_idle: bool
    points: str
    max: str
    measured_max: str
    band: str | None
    groups: list[GroupOut]
    counts: dict[str, list[int]]


class RankOut(Out):
    """One line of the ranking."""

    agency: str
    name: str
    points: str
    measured_max: str
    is_idle: bool


class RankingOut(Out):
    """The worst first; those without dossiers last."""

    pack: str
    period: str
    items: list[RankOut]


class KeySetOut(Out):
    """The public keys that check our QR codes (RFC 7517, RFC 8037) and our checkpoints (C2SP vkey)."""

    keys: list[dict[str, str]]
    ledger: list[str]
