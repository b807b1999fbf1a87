"""Rows. One file for each."""

from motcua.facts.models.agency_fact import AgencyFact
from motcua.facts.models.cell import Cell, CellGroup, CellKeeping, CellSeries
from motcua.facts.models.dossier_fact import DossierFact
from motcua.facts.models.procedure_fact import ProcedureFact

__all__ = ["AgencyFact", "Cell", "CellGroup", "CellKeeping", "CellSeries", "DossierFact", "ProcedureFact"]
