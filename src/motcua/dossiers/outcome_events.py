"""Facts about an outcome after it was signed, as the ledger keeps them: shown to others, sent by post, soon over; and about those that rules decide.

As in `events`: the subject is the dossier's public id, nothing is personal, names never change.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class OutcomeShared:
    """The owner lets whoever holds a link see the outcome until then."""

    kind: ClassVar[str] = "dossier.outcome_shared"
    share: str  # public id; the link itself is kept nowhere
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ShareOpened:
    """Somebody opened such a link."""

    kind: ClassVar[str] = "dossier.share_opened"
    share: str
    is_file: bool
    is_refused: bool = False  # by somebody else than who opened it first


@dataclass(frozen=True, slots=True)
class ShareWithdrawn:
    """The owner closed such a link before its time."""

    kind: ClassVar[str] = "dossier.share_withdrawn"
    share: str


@dataclass(frozen=True, slots=True)
class OutcomePosted:
    """Handed to the post: not delivered, so not returned."""

    kind: ClassVar[str] = "dossier.outcome_posted"
    item: str  # public id


@dataclass(frozen=True, slots=True)
class PostMoved:
    """The post says how far it is: accepted, travelling, delivered or failed. `occurred_at` is the post's moment."""

    kind: ClassVar[str] = "dossier.post_moved"
    item: str
    state: str


@dataclass(frozen=True, slots=True)
class OutcomeEndsSoon:
    """Its holder is told so many days before its last day."""

    kind: ClassVar[str] = "dossier.outcome_ends_soon"
    document_number: str
    valid_until: date
    days: int


@dataclass(frozen=True, slots=True)
class InstantSwitchedOn:
    """A leader lets the rules of a procedure decide at their agency; the subject is the switch."""

    kind: ClassVar[str] = "dossier.instant_switched_on"
    procedure: str
    agency: str
    instrument: str
    one_in: int


@dataclass(frozen=True, slots=True)
class InstantSwitchedOff:
    """People decide again."""

    kind: ClassVar[str] = "dossier.instant_switched_off"
    procedure: str
    agency: str


@dataclass(frozen=True, slots=True)
class InstantChecked:
    """The rules answered for a dossier: decided at once, failed by these rules, or a sample for a person to look at."""

    kind: ClassVar[str] = "dossier.instant_checked"
    switch: str
    instrument: str
    ending: str
    failed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartIssued:
    """One outcome of linked procedures is out before the whole ends: our own (`part` empty), or another agency's."""

    kind: ClassVar[str] = "dossier.part_issued"
    part: str  # step of the route
    document_number: str
    issuer: str  # our own agency's code; the other system's name in packs/links
    file: str = ""
    is_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class PartRefused:
    """Another agency would not give its part; the words are in the row, not here."""

    kind: ClassVar[str] = "dossier.part_refused"
    part: str
    issuer: str


@dataclass(frozen=True, slots=True)
class PartHandedOver:
    """One outcome of linked procedures was given at the counter before the whole ended."""

    kind: ClassVar[str] = "dossier.part_handed_over"
    part: str
    document_number: str


@dataclass(frozen=True, slots=True)
class SigningAsked:
    """A leader's approved outcomes go to the telephone, or to the leader's device, together. Subject: the batch."""

    kind: ClassVar[str] = "dossier.signing_asked"
    count: int


@dataclass(frozen=True, slots=True)
class SigningBrought:
    """The leader's own device signed so many of a batch on one PIN. Subject: the batch."""

    kind: ClassVar[str] = "dossier.signing_brought"
    signed: int


@dataclass(frozen=True, slots=True)
class SigningEnded:
    """One authorisation, and how it ended. Subject: the batch."""

    kind: ClassVar[str] = "dossier.signing_ended"
    how: str  # done | refused | expired
    signed: int
    failed: int
