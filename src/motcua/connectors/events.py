"""Questions to outside systems. Names of fields and counts only: no value, no number of anybody."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class RegisterAsked:
    """The population database was asked about somebody; row `look_up` says by whom, about whom and why."""

    kind: ClassVar[str] = "connectors.register_asked"
    look_up: str
    dossier: str  # public id, empty at the counter before filing
    why: str
    keys: tuple[str, ...]
    ending: str  # answered | unknown | away


@dataclass(frozen=True, slots=True)
class BusinessesAsked:
    """The register of businesses was asked; row `look_up` says by whom, about whom and why."""

    kind: ClassVar[str] = "connectors.businesses_asked"
    look_up: str
    dossier: str  # public id, empty before there is one
    why: str
    keys: tuple[str, ...]
    ending: str  # answered | unknown | away


@dataclass(frozen=True, slots=True)
class NationalOwed:
    """A received dossier that the national portal is to know: counted among what must be synchronised."""

    kind: ClassVar[str] = "connectors.national_owed"
    number: str
    procedure: str
    agency: str
    received_month: int  # 202611


@dataclass(frozen=True, slots=True)
class NationalTold:
    """The national portal acknowledged one message, or a person says how it was told otherwise."""

    kind: ClassVar[str] = "connectors.national_told"
    message: str
    leaf_index: int  # of the entry that the message tells; -1: sent again by a person
    status: int  # 1-10
    attempts: int
    is_prompt: bool  # within the minutes of the agreement
    is_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class NationalRefusal:
    """The national portal refused a message in words: somebody has to look."""

    kind: ClassVar[str] = "connectors.national_refused"
    message: str
    leaf_index: int
    status: int
    code: str


@dataclass(frozen=True, slots=True)
class NationalCompared:
    """Our list of a day was compared with the national portal's. Subject: the day."""

    kind: ClassVar[str] = "connectors.national_compared"
    day: str
    matched: int
    missing_there: int
    missing_here: int
    differs: int
    sent_again: int


@dataclass(frozen=True, slots=True)
class NationalArrived:
    """A message of the national portal was taken: a dossier, a supplement, a withdrawal. The act has entries of its own."""

    kind: ClassVar[str] = "connectors.national_arrived"
    message: str  # theirs
    what: str  # HO_SO | BO_SUNG | RUT
    number: str  # the portal's


@dataclass(frozen=True, slots=True)
class LinkSettled:
    """A part of linked procedures is done with another agency: answered, refused, or noted by hand."""

    kind: ClassVar[str] = "connectors.link_settled"
    message: str
    target: str
    step: str
    ending: str  # answered | refused | proven
    attempts: int
    minutes: int  # by the wall clock, since the step opened


@dataclass(frozen=True, slots=True)
class LinkGivenUp:
    """Tried so often, or answered so that no rule knows what follows: a person is asked."""

    kind: ClassVar[str] = "connectors.link_given_up"
    message: str
    target: str
    attempts: int
