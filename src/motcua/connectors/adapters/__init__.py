"""Outside registers and carriers: one Protocol, and one file for each way to reach one."""

from django.conf import settings

from motcua.connectors.adapters.http_link import HttpLink
from motcua.connectors.adapters.http_national import HttpNational
from motcua.connectors.adapters.http_post import HttpPost
from motcua.connectors.adapters.http_register import BUSINESSES, RESIDENTS, HttpRegister
from motcua.connectors.adapters.national import NationalPortal
from motcua.connectors.adapters.protocol import Inquiry, PostOffice, Register

__all__ = [
    "HttpLink", "Inquiry", "NationalPortal", "PostOffice", "Register", "businesses", "link", "national_portal", "population",
    "post_office",
]  # fmt: skip


def population() -> Register | None:
    """The population database, when this province is connected to one."""
    url = settings.POPULATION_URL
    return HttpRegister(RESIDENTS, url, settings.POPULATION_SECRET) if url else None


def businesses() -> Register | None:
    """The register of businesses, when this province is connected to one."""
    url = settings.BUSINESS_URL
    return HttpRegister(BUSINESSES, url, settings.BUSINESS_SECRET) if url else None


def post_office() -> PostOffice | None:
    """The post, when this province is connected to it."""
    return HttpPost(settings.POST_URL, settings.POST_SECRET) if settings.POST_URL else None


def national_portal() -> NationalPortal | None:
    """The national portal, when this province tells it the states of its dossiers."""
    return HttpNational(settings.NATIONAL_URL, settings.NATIONAL_SECRET) if settings.NATIONAL_URL else None


def link(target: str) -> HttpLink | None:
    """Another agency's system of linked procedures, when this province has an interface to it."""
    url, secret = settings.LINKS.get(target, ("", ""))
    return HttpLink(target, url, secret) if url else None
