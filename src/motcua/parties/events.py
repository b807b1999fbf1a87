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
