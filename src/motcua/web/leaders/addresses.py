"""Addresses of this site: every number links to the page that explains it."""

from urllib.parse import urlencode

from motcua.facts.queries import Period

MEASURES = "so-lieu"  # in place of a pack: figures that give no points


def why(pack: str, code: str, agency: str, period: Period) -> str:
    """«Vì sao?» of one number."""
    return f"/ld/vi-sao/{pack}/{code}?{urlencode({'don-vi': agency, 'ky': str(period)})}"


def figure(pack: str, code: str, agency: str, period: Period) -> str:
    """Which number a request is about, as the part of an address behind the question mark."""
    return urlencode({"nguon": pack, "ma": code, "don-vi": agency, "ky": str(period)})


def unit(code: str, period: Period) -> str:
    """One agency's profile; the whole province has the board."""
    return f"/ld/don-vi/{code}?{urlencode({'ky': str(period)})}" if code else f"/ld?ky={period}"


def dossier(number: str) -> str:
    """A dossier's story without personal data."""
    return f"/ld/ho-so/{number}"


def map_of(layer: str, period: Period, kind: str) -> str:
    """The map in these colours."""
    return f"/ld/ban-do?{urlencode({'do': layer, 'ky': str(period), 'loai': kind})}"
