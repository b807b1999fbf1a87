"""Rows. One file for each."""

from motcua.integrity.models.examination import Examination
from motcua.integrity.models.finding import Finding

__all__ = ["Examination", "Finding"]
