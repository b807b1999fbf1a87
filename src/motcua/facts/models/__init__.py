"""Rows. One file for each."""

from motcua.facts.models.dossier_fact import DossierFact

__all__ = ["DossierFact"]
