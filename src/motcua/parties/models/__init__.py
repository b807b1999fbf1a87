"""Rows. One file for each noun and its satellites."""

from motcua.parties.models.access_log import AccessLog
from motcua.parties.models.authorisation import Authorisation
from motcua.parties.models.authorisation_offer import AuthorisationOffer
from motcua.parties.models.fact import Fact
from motcua.parties.models.person import NameToken, Organisation, Person

__all__ = ["AccessLog", "Authorisation", "AuthorisationOffer", "Fact", "NameToken", "Organisation", "Person"]
