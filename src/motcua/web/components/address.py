"""Where a request comes from: what brakes count. Behind proxies of ours it is what the outermost of them saw."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

HOUSE_BITS = 64  # of an IPv6 address: one connection has all the rest to itself


def address_of(request: HttpRequest) -> str:
    """One line's address; what a stranger writes into headers does not count. Empty when it cannot be known."""
    given = request.headers.get("X-Forwarded-For", "").split(",")
    hops = [hop.strip() for hop in given if hop.strip()]
    hops.append(str(request.META.get("REMOTE_ADDR", "")))
    behind: int = settings.PROXIES
    return _line(hops[-1 - behind] if len(hops) > behind else hops[0])


def _line(text: str) -> str:
    try:
        found = ip_address(text)
    except ValueError:
        return ""
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ip_network((found, HOUSE_BITS), strict=False).network_address)
