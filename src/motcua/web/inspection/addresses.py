"""Addresses of this site, and what an agency is called."""

from urllib.parse import urlencode

from motcua.agencies import queries as agencies
from motcua.kernel.errors import NotFound

DESK = "/tt"


def finding(public_id: str) -> str:
    """A flag that shows at one agency."""
    return f"/tt/canh-bao/{public_id}"


def story(name: str) -> str:
    """What the ledger says about a dossier, by its number or key."""
    return f"/tt/so-cai/{name}"


def entry(entry_id: int) -> str:
    """One entry with its proof."""
    return f"/tt/so-cai/but-toan/{entry_id}"


def sampling(agency: str, month: str) -> str:
    """The form of a sample, filled in: by risk, this agency, this month."""
    return f"/tt/mau?{urlencode({'don-vi': agency, 'ky': month, 'cach': 'risk'})}"


def asking(public_id: str) -> str:
    """The form of a request to explain this flag; it stands on the leaders' site."""
    return f"/ld/giai-trinh/moi?{urlencode({'nguon': 'canh-bao', 'ma': public_id})}"


def sample(public_id: str) -> str:
    """What was drawn."""
    return f"/tt/mau/{public_id}"


def publication(public_id: str) -> str:
    """What was published."""
    return f"/tt/tinh-lai/{public_id}"


def name_of(code: str) -> str:
    """The agency's name; its code when it stands in no tree any more."""
    try:
        return agencies.agency(code).name
    except NotFound:
        return code
