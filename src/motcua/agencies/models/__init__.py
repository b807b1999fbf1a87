"""Rows. One file for each noun and its satellites."""

from motcua.agencies.models.absence import Absence
from motcua.agencies.models.administrative_unit import SINCE_EVER, AdministrativeUnit, UnitSuccession
from motcua.agencies.models.agency import Agency, AgencySuccession, Jurisdiction, TreeEdition
from motcua.agencies.models.delegation import Delegation
from motcua.agencies.models.intake_scope import IntakeScope
from motcua.agencies.models.officer import Officer, Position
from motcua.agencies.models.unit_outline import BoundarySheet, UnitOutline

__all__ = [
    "SINCE_EVER",
    "Absence",
    "AdministrativeUnit",
    "Agency",
    "AgencySuccession",
    "BoundarySheet",
    "Delegation",
    "IntakeScope",
    "Jurisdiction",
    "Officer",
    "Position",
    "TreeEdition",
    "UnitOutline",
    "UnitSuccession",
]
