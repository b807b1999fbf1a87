"""Facts about the state's tree. Officers appear as account ids only; names of agencies are public."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One node, complete: a fold needs no other table."""

    code: str
    parent: str
    kind: str
    name: str
    unit: str
    starts_on: date
    ends_on: date | None
    key: str  # «so-cong-thuong», «cong-an-xa»: how procedures name who decides


@dataclass(frozen=True, slots=True)
class AgencyTreePublished:
    """Many agencies at once: a province is set up."""

    kind: ClassVar[str] = "agency.tree_published"
    agencies: tuple[AgencyRow, ...]
    successions: tuple[tuple[str, str, date], ...]  # (predecessor, successor, day)


@dataclass(frozen=True, slots=True)
class AgencyPublished:
    """A new agency stands in the tree."""

    kind: ClassVar[str] = "agency.published"
    agency: AgencyRow


@dataclass(frozen=True, slots=True)
class AgencyMerged:
    """An agency ended; another took over its tasks and papers."""

    kind: ClassVar[str] = "agency.merged"
    predecessor: str
    successor: str
    on: date
    instrument: str
    below: tuple[str, ...] = ()  # sections and branches that ended with it


@dataclass(frozen=True, slots=True)
class AgencyRenamed:
    """The same agency under another name; papers issued before keep the old one."""

    kind: ClassVar[str] = "agency.renamed"
    agency: str
    before: str
    after: str
    on: date
    instrument: str


@dataclass(frozen=True, slots=True)
class OfficerAppointed:
    """An account sits in a position."""

    kind: ClassVar[str] = "agency.officer_appointed"
    account: str
    agency: str
    title: str
    starts_on: date
    role: str = ""  # granted by the same instrument
    ends_on: date | None = None
    instrument: str = ""
    instrument_on: date | None = None


@dataclass(frozen=True, slots=True)
class AppointmentEnded:
    """The account left the position after this day."""

    kind: ClassVar[str] = "agency.appointment_ended"
    account: str
    agency: str
    title: str
    ends_on: date
    instrument: str = ""


@dataclass(frozen=True, slots=True)
class DelegationGranted:
    """An officer may sign for another."""

    kind: ClassVar[str] = "delegation.granted"
    instrument: str
    agency: str
    giver: str
    taker: str
    permissions: tuple[str, ...]
    procedures: tuple[str, ...]
    starts_on: date
    ends_on: date
    instrument_on: date | None = None


@dataclass(frozen=True, slots=True)
class DelegationRevoked:
    """Ended before its last day."""

    kind: ClassVar[str] = "delegation.revoked"
    instrument: str
    agency: str


@dataclass(frozen=True, slots=True)
class AbsenceDeclared:
    """An officer is away between two days, the first and the last included; another does the work."""

    kind: ClassVar[str] = "agency.absence_declared"
    account: str
    stand_in: str
    instrument: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class AbsenceEnded:
    """Back before the last day, or never gone."""

    kind: ClassVar[str] = "agency.absence_ended"
    account: str
    stand_in: str
    instrument: str


@dataclass(frozen=True, slots=True)
class FieldsGiven:
    """The officer handles these fields of work there from now on; without any, all of them."""

    kind: ClassVar[str] = "agency.fields_given"
    account: str
    agency: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntakeScopeSet:
    """From now on a one-stop desk takes these procedures and no others; none: what the kind of its host takes."""

    kind: ClassVar[str] = "agency.intake_scope_set"
    desk: str
    procedures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BoundariesImported:
    """Boundaries for the map were taken in; they replace those before."""

    kind: ClassVar[str] = "agency.boundaries_imported"
    name: str  # of the file
    sha256: str
    units: int
