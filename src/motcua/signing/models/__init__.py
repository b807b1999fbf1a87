"""Rows. One file for each."""

from motcua.signing.models.certificate import Certificate
from motcua.signing.models.signing_key import SigningKey

__all__ = ["Certificate", "SigningKey"]
