"""Rows. One file for each."""

from motcua.connectors.models.look_up import LookUp
from motcua.connectors.models.way_bill import WayBill

__all__ = ["LookUp", "WayBill"]
