"""Addresses of this site."""

from urllib.parse import urlencode


def queue(view: str = "", after: str = "") -> str:
    """A saved view, or the next page of it."""
    return "/mc/hang-doi" + _asked(xem=view, sau=after)


def room(public_id: str, view: str = "", **shown: str | int) -> str:
    """A dossier; `view` keeps the way back and the neighbours."""
    return f"/mc/ho-so/{public_id}" + _asked(xem=view, **shown)


def _asked(**values: str | int) -> str:
    given = {name: value for name, value in values.items() if value}
    return f"?{urlencode(given)}" if given else ""
