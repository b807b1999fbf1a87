"""Rows. One file for each."""

from motcua.accounts.models.account import Account
from motcua.accounts.models.api_token import ApiToken
from motcua.accounts.models.role_grant import RoleGrant

__all__ = ["Account", "ApiToken", "RoleGrant"]
