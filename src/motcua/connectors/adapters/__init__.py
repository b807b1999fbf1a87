"""Outside registers: one Protocol, and one file for each way to reach one."""

from django.conf import settings

from motcua.connectors.adapters.http_register import BUSINESSES, RESIDENTS, HttpRegister
from motcua.connectors.adapters.protocol import Inquiry, Register

__all__ = ["Inquiry", "Register", "businesses", "population"]


def population() -> Register | None:
    """The population database, when this province is connected to one."""
    url = settings.POPULATION_URL
    return HttpRegister(RESIDENTS, url, settings.POPULATION_SECRET) if url else None


def businesses() -> Register | None:
    """The register of businesses, when this province is connected to one."""
    url = settings.BUSINESS_URL
    return HttpRegister(BUSINESSES, url, settings.BUSINESS_SECRET) if url else None
