"""What people said, as the ledger keeps it: levels, states and moments, never their words and never a name.

An anonymous rating names neither the account nor the dossier nor the procedure: its actor is «anonymous».
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class OutcomeOpened:
    """The applicant opened the electronic outcome for the first time. Subject: the dossier."""

    kind: ClassVar[str] = "feedback.outcome_opened"
    procedure: str
    agency: str


@dataclass(frozen=True, slots=True)
class DossierRated:
    """The one rating of a dossier. Subject: the rating's own public id."""

    kind: ClassVar[str] = "feedback.dossier_rated"
    dossier: str  # number; empty when anonymous
    procedure: str  # empty when anonymous
    agency: str
    received_month: int  # 202608; 0 when it was never received
    terms: str  # version
    level: int
    answers: tuple[tuple[str, int], ...]
    is_satisfied: bool
    is_anonymous: bool
    has_words: bool
    device_mark: str = ""  # the same for one device, agency and day; another one than of its filings


@dataclass(frozen=True, slots=True)
class RatingChanged:
    """The same person thought again, in time. Subject: the rating's own public id."""

    kind: ClassVar[str] = "feedback.rating_changed"
    level: int
    answers: tuple[tuple[str, int], ...]
    is_satisfied: bool
    has_words: bool


@dataclass(frozen=True, slots=True)
class PetitionMade:
    """A petition tied to a dossier was sent. Subject: the petition."""

    kind: ClassVar[str] = "feedback.petition_made"
    petition: str  # number
    dossier: str  # number
    procedure: str
    sort: str  # code of the pack
    agency: str  # that must answer
    limit: str
    due_at: datetime
    is_about_officer: bool
    file_count: int
    may_publish: bool = False  # the sender lets the answer be read by everybody, without names


@dataclass(frozen=True, slots=True)
class PetitionDesignated:
    """A leader looks at it or gave it to an officer. Subject: the petition."""

    kind: ClassVar[str] = "feedback.petition_designated"
    agency: str
    officer: str  # account


@dataclass(frozen=True, slots=True)
class PetitionAnswered:
    """The agency answered. Subject: the petition."""

    kind: ClassVar[str] = "feedback.petition_answered"
    agency: str
    round: int
    is_on_time: bool


@dataclass(frozen=True, slots=True)
class PetitionAnswerPublished:
    """Everybody may read the answer, without names. Subject: the petition."""

    kind: ClassVar[str] = "feedback.petition_answer_published"
    agency: str
    round: int
    digest: str  # SHA-256 of question and answer as published


@dataclass(frozen=True, slots=True)
class PublishingConsentWithdrawn:
    """The sender wants no answer shown any more. Subject: the petition."""

    kind: ClassVar[str] = "feedback.publishing_consent_withdrawn"
    agency: str


@dataclass(frozen=True, slots=True)
class PetitionReopened:
    """The answer did not satisfy: the superior agency answers next. Subject: the petition."""

    kind: ClassVar[str] = "feedback.petition_reopened"
    old_agency: str
    agency: str
    limit: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class PetitionClosed:
    """The person said whether the answer satisfies. Subject: the petition."""

    kind: ClassVar[str] = "feedback.petition_closed"
    is_satisfied: bool
