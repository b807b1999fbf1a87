"""Rows of the connectors."""

from motcua.connectors.models.look_up import LookUp

__all__ = ["LookUp"]
