"""Rows. One file for each."""

from motcua.ledger.models.act import Act
from motcua.ledger.models.checkpoint import Checkpoint
from motcua.ledger.models.cursor import Cursor
from motcua.ledger.models.entry import Entry
from motcua.ledger.models.leaf import Leaf
from motcua.ledger.models.node import Node

__all__ = ["Act", "Checkpoint", "Cursor", "Entry", "Leaf", "Node"]
