"""Rows. One file for each."""

from motcua.accounts.models.account import Account

__all__ = ["Account"]
