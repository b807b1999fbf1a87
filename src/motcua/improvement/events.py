"""What was asked about a figure and what came of it, as the ledger keeps it. Officers by account; no words, nobody's name."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class ExplanationRequested:
    """Why is this figure what it is? Subject: the explanation."""

    kind: ClassVar[str] = "improvement.explanation_requested"
    source: str
    code: str
    about: str  # agency of the figure
    procedure: str
    first_month: int
    last_month: int
    numerator: int  # -1: the figure is no ratio
    denominator: int
    leaf_index: int  # facts were folded to here
    agency: str
    officer: str  # account
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ExplanationViewed:
    """Who was asked opened it. Subject: the explanation."""

    kind: ClassVar[str] = "improvement.explanation_viewed"
    is_on_time: bool
    due_at: datetime  # of the answer


@dataclass(frozen=True, slots=True)
class ExplanationAnswered:
    """A cause, and a remedy or none. Subject: the explanation."""

    kind: ClassVar[str] = "improvement.explanation_answered"
    officer: str
    asked_by: str
    cause: str
    has_remedy: bool
    is_on_time: bool
    due_at: datetime  # of the verdict


@dataclass(frozen=True, slots=True)
class ExplanationReturned:
    """It does not explain; once more. Subject: the explanation."""

    kind: ClassVar[str] = "improvement.explanation_returned"
    officer: str
    is_on_time: bool
    due_at: datetime


@dataclass(frozen=True, slots=True)
class ExplanationAccepted:
    """It explains. Subject: the explanation."""

    kind: ClassVar[str] = "improvement.explanation_accepted"
    officer: str
    is_on_time: bool


@dataclass(frozen=True, slots=True)
class ExplanationClosed:
    """Accepted, and what was promised is done. Subject: the explanation."""

    kind: ClassVar[str] = "improvement.explanation_closed"


@dataclass(frozen=True, slots=True)
class AssignmentMade:
    """Who owes what until when, because of which figure. Subject: the assignment."""

    kind: ClassVar[str] = "improvement.assignment_made"
    source: str
    code: str
    about: str
    procedure: str
    first_month: int
    last_month: int
    numerator: int  # -1: the figure is no ratio
    denominator: int
    leaf_index: int
    agency: str
    officer: str
    due_at: datetime
    remedies: str  # explanation; empty for none


@dataclass(frozen=True, slots=True)
class AssignmentViewed:
    """Who owes it opened it. Subject: the assignment."""

    kind: ClassVar[str] = "improvement.assignment_viewed"


@dataclass(frozen=True, slots=True)
class AssignmentReported:
    """Done, says who owed it. Subject: the assignment."""

    kind: ClassVar[str] = "improvement.assignment_reported"
    officer: str
    given_by: str
    evidence: str  # SHA-256; empty for none
    is_on_time: bool
    due_at: datetime  # of the verdict


@dataclass(frozen=True, slots=True)
class AssignmentReturned:
    """Not done yet, says who gave it. Subject: the assignment."""

    kind: ClassVar[str] = "improvement.assignment_returned"
    officer: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class AssignmentAccepted:
    """Done. Subject: the assignment."""

    kind: ClassVar[str] = "improvement.assignment_accepted"
    officer: str


@dataclass(frozen=True, slots=True)
class ScoreFell:
    """A group of an agency's score fell against last year; one entry for each named person. Subject: the drop."""

    kind: ClassVar[str] = "improvement.score_fell"
    pack: str
    code: str
    agency: str
    month: int
    before_permille: int
    now_permille: int
    recipient: str  # account
