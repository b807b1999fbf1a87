"""Facts about parties. Opaque ids, field names and counts only: no value of any field ever comes here."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class PartyRegistered:
    """A person or organisation is known from now on."""

    kind: ClassVar[str] = "party.registered"
    party_kind: str  # person | organisation
    source: str
    has_number: bool


@dataclass(frozen=True, slots=True)
class PartyCorrected:
    """Fields changed; the old values are kept as superseded facts."""

    kind: ClassVar[str] = "party.corrected"
    fields: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class FactNoted:
    """One more fact about a person, with where it came from."""

    kind: ClassVar[str] = "party.fact_noted"
    fact: str  # its key
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class FactsLearned:
    """Several facts about a person at once, from one card or register."""

    kind: ClassVar[str] = "party.facts_learned"
    facts: tuple[str, ...]  # their keys
    source: str
    as_of: date


@dataclass(frozen=True, slots=True)
class AuthorisationGranted:
    """A person may act for the party."""

    kind: ClassVar[str] = "party.authorisation_granted"
    representative: str
    procedures: tuple[str, ...]
    starts_on: date
    ends_on: date
    paper: str = ""  # SHA-256 of the scan, when a counter holds the paper


@dataclass(frozen=True, slots=True)
class AuthorisationOffered:
    """The party asks somebody to act for it; who that may be, the entry does not say."""

    kind: ClassVar[str] = "party.authorisation_offered"
    offer: str
    procedures: tuple[str, ...]
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class AuthorisationOfferAnswered:
    """Whom it was addressed to said yes or no."""

    kind: ClassVar[str] = "party.authorisation_offer_answered"
    offer: str
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class AuthorisationOfferWithdrawn:
    """The party thought better of it."""

    kind: ClassVar[str] = "party.authorisation_offer_withdrawn"
    offer: str


@dataclass(frozen=True, slots=True)
class AuthorisationRevoked:
    """No longer."""

    kind: ClassVar[str] = "party.authorisation_revoked"
    representative: str


@dataclass(frozen=True, slots=True)
class PersonalDataRead:
    """Somebody read personal data: row `log` of the access log holds whose; `digest` binds that list."""

    kind: ClassVar[str] = "party.data_read"
    log: int
    agency: str
    why: str
    about: str
    count: int
    digest: str


@dataclass(frozen=True, slots=True)
class CitizenVouchedFor:
    """A citizen logged in by an identity provider, whose account there has this level."""

    kind: ClassVar[str] = "party.vouched_for"
    source: str
    level: int
