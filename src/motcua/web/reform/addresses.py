"""Addresses of this site."""

from urllib.parse import urlencode

HOME = "/cc"
ROUNDS = "/cc/dot"
VAULT = "/cc/minh-chung"


def round_of(public_id: str) -> str:
    """A round with its sheets."""
    return f"/cc/dot/{public_id}"


def sheet(public_id: str) -> str:
    """One agency in one round."""
    return f"/cc/phieu/{public_id}"


def line(public_id: str, criterion: str) -> str:
    """One criterion of a sheet."""
    return f"/cc/phieu/{public_id}/tieu-chi/{criterion}"


def evidence(public_id: str) -> str:
    """The file of a piece of evidence."""
    return f"/cc/minh-chung/{public_id}/tep"


def why(measure: str, agency: str, year: int) -> str:
    """The figure with the dossiers behind it, on the leaders' site."""
    return f"/ld/vi-sao/so-lieu/{measure}?{urlencode({'don-vi': agency, 'ky': year})}"


def entry(entry_id: int) -> str:
    """A ledger entry with its proof, on the inspectors' site."""
    return f"/tt/so-cai/but-toan/{entry_id}"
