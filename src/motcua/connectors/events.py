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
