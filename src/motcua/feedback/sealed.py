"""What people wrote stays sealed; only a purpose opens it. And the mark by which a dossier is rated once."""

from functools import cache

from django.conf import settings

from motcua.kernel import clock, device
from motcua.kernel.crypto import Keyring
from motcua.parties.purpose import see


@cache
def _ring() -> Keyring:
    return Keyring.from_master(settings.MASTER_KEY)


def mark_of(dossier: str) -> str:
    """The same dossier gives the same mark, and the mark gives no dossier."""
    return _ring().blind(dossier, "feedback_rating.mark").hex()


def device_mark(agency: str) -> str:
    """The same for one device, agency and day; another one than of its filings, which it must not lead to."""
    seen = device.acting_now()
    today = clock.local_date(clock.now()).isoformat()
    told = f"{seen}|{agency}|{today}"
    return _ring().blind(told, "feedback_rating.device_mark").hex()[:32] if seen else ""


def seal(words: str, place: str) -> bytes:
    """`place` is «table.column.row»; nothing written seals to nothing."""
    return _ring().seal(words.encode(), place) if words else b""


def read(kept: bytes | memoryview, place: str, *, whose: str) -> str:
    """The words. Raises NoPurpose outside a purpose; that `whose` words were read is logged."""
    if not kept:
        return ""
    see(whose)
    return _ring().open(bytes(kept), place).decode()
