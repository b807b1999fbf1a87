"""Acts. One file for each."""

from motcua.signing.actions.enrol import enrol
from motcua.signing.actions.revoke import revoke

__all__ = ["enrol", "revoke"]
