"""Outside registers: one Protocol, and one file for each way to reach one."""

from django.conf import settings

from motcua.connectors.adapters.http_register import HttpRegister
from motcua.connectors.adapters.protocol import Inquiry, PopulationRegister

__all__ = ["Inquiry", "PopulationRegister", "population"]


def population() -> PopulationRegister | None:
    """The population database, when this province is connected to one."""
    url = settings.POPULATION_URL
    return HttpRegister(url, settings.POPULATION_SECRET) if url else None
