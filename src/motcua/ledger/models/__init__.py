"""Rows. One file for each."""

from motcua.ledger.models.act import Act
from motcua.ledger.models.entry import Entry

__all__ = ["Act", "Entry"]
