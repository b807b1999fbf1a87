"""Addresses of this site."""

from urllib.parse import urlencode


def queue(view: str = "", after: str = "") -> str:
    """A saved view, narrowed to a field of work («late:ho-tich») or not, or the next page of it."""
    return "/mc/hang-doi" + _asked(xem=view, sau=after)


def narrowed(view: str, field: str) -> str:
    """The name of a view within one field of work."""
    return f"{view}:{field}" if field else view


def room(public_id: str, view: str = "", **shown: str | int) -> str:
    """A dossier; `view` keeps the way back and the neighbours."""
    return f"/mc/ho-so/{public_id}" + _asked(xem=view, **shown)


def also(**values: str | int) -> str:
    """The same questions at the end of an address that asks one already."""
    return _asked(**values).replace("?", "&", 1)


def _asked(**values: str | int) -> str:
    given = {name: value for name, value in values.items() if value}
    return f"?{urlencode(given, safe=':')}" if given else ""
