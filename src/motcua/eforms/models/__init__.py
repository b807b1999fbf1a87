"""Rows. One file for each."""

from motcua.eforms.models.eform import EForm

__all__ = ["EForm"]
