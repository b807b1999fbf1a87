"""Verbs. One file for each."""

from motcua.eforms.actions.define import define

__all__ = ["define"]
