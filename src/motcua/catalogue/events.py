"""Facts about procedures, as the ledger keeps them. Subject: «code/revision», or the import's digest.

A fold needs nothing else to know what a procedure was on a day: level, fee, papers, outcome.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class RevisionPublished:
    """A revision is frozen and takes effect on a day; the one before it ends that day."""

    kind: ClassVar[str] = "catalogue.revision_published"
    procedure: str
    revision: int
    replaces: int  # 0 when it is the first
    digest: str
    field: str
    level: str  # commune | province
    deciders: tuple[str, ...]  # keys of agencies; `commune`, `province`: every committee of that tier
    online_level: str  # full | partial | none
    online_reason: str
    has_fee: bool
    outcome_kind: str  # document | notice | none
    component_count: int
    replaced_component_count: int  # papers that a database answers instead
    is_boundary_free: bool
    limits: tuple[tuple[str, str, str], ...]  # (case, way, limit)
    audience: tuple[str, ...]
    effective_from: date
    decision: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class ProcedureClosed:
    """The procedure is abolished from a day on; dossiers begun before keep their revision."""

    kind: ClassVar[str] = "catalogue.procedure_closed"
    procedure: str
    revision: int
    ends_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class CatalogueImported:
    """The national catalogue was read; entries are drafts, nothing is in force by it."""

    kind: ClassVar[str] = "catalogue.catalogue_imported"
    sha256: str
    read_count: int
    added_count: int
    changed_count: int
    refused_count: int
    gone_count: int
    findings: tuple[tuple[str, int], ...]  # (kind, how many)


@dataclass(frozen=True, slots=True)
class DraftDropped:
    """A draft that was never published is gone; nothing in force changed by it."""

    kind: ClassVar[str] = "catalogue.draft_dropped"
    procedure: str
    revision: int
    digest: str
