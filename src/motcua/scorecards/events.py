"""Rounds, evidence and figures of others, as the ledger keeps them: points in hundredths, never the words beside them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class RoundOpened:
    """Agencies are to score themselves by one version of a pack. Subject: the round."""

    kind: ClassVar[str] = "scorecards.round_opened"
    pack: str
    version: str
    digest: str  # of the pack: sha256
    year: int
    agencies: tuple[str, ...]
    self_score_by: datetime
    appraise_by: datetime | None = None
    reply_by: datetime | None = None
    final_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class LineFilled:
    """A criterion took its points from facts, frozen at a leaf. Subject: the sheet."""

    kind: ClassVar[str] = "scorecards.line_filled"
    criterion: str
    measure: str
    numerator: int
    denominator: int
    leaf_index: int
    points_hundredths: int
    as_of: datetime


@dataclass(frozen=True, slots=True)
class LineSelfScored:
    """The agency gave itself points. Subject: the sheet."""

    kind: ClassVar[str] = "scorecards.line_self_scored"
    criterion: str
    points_hundredths: int
    is_not_applicable: bool
    evidence: tuple[str, ...]  # public ids
    has_note: bool
    inputs: tuple[str, ...] = ()  # «name=value», what the points were worked out from


@dataclass(frozen=True, slots=True)
class SheetLocked:
    """The agency stands by its points. Subject: the sheet."""

    kind: ClassVar[str] = "scorecards.sheet_locked"
    agency: str
    points_hundredths: int


@dataclass(frozen=True, slots=True)
class LineAppraised:
    """An appraiser gave points, the first or the second time. Subject: the sheet."""

    kind: ClassVar[str] = "scorecards.line_appraised"
    criterion: str
    time: int
    points_hundredths: int
    is_not_applicable: bool
    wants_reply: bool
    has_note: bool


@dataclass(frozen=True, slots=True)
class AppraisalIssued:
    """The agency may read the appraisal, and answers when it was asked. Subject: the sheet."""

    kind: ClassVar[str] = "scorecards.appraisal_issued"
    agency: str
    time: int
    points_hundredths: int
    asked: tuple[str, ...]  # criteria


@dataclass(frozen=True, slots=True)
class LineReplied:
    """The agency answered about a line. Subject: the sheet."""

    kind: ClassVar[str] = "scorecards.line_replied"
    criterion: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplySent:
    """Every line that was asked about is answered. Subject: the sheet."""

    kind: ClassVar[str] = "scorecards.reply_sent"
    agency: str


@dataclass(frozen=True, slots=True)
class SheetFinalised:
    """The points of a sheet are final. Subject: the sheet."""

    kind: ClassVar[str] = "scorecards.sheet_finalised"
    agency: str
    pack: str
    version: str
    points_hundredths: int
    self_points_hundredths: int


@dataclass(frozen=True, slots=True)
class EvidenceKept:
    """A document was put into the vault of an agency. Subject: the evidence."""

    kind: ClassVar[str] = "scorecards.evidence_kept"
    agency: str
    sha256: str
    number: str
    issued_on: str  # ISO
    valid_until: str  # ISO; empty: no end


@dataclass(frozen=True, slots=True)
class PackImported:
    """An office's own version of a pack was taken in. Subject: «code/version»."""

    kind: ClassVar[str] = "scorecards.pack_imported"
    code: str
    version: str
    digest: str
    effective_from: str  # ISO
    criteria: int


@dataclass(frozen=True, slots=True)
class PackAdopted:
    """A version of a pack is the office's own by a decision. Subject: «code/version»."""

    kind: ClassVar[str] = "scorecards.pack_adopted"
    code: str
    version: str
    digest: str
    decision: str
    decided_on: str  # ISO


@dataclass(frozen=True, slots=True)
class FiguresImported:
    """Figures of a year that somebody else published were taken in. Subject: the import."""

    kind: ClassVar[str] = "scorecards.figures_imported"
    pack: str
    version: str
    year: int
    sha256: str
    units: int
    figures: int
