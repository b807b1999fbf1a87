"""Keyed marks in an entry of the ledger: alike for alike, and telling nobody what they stand for."""

from motcua.dossiers.sealed import ring
from motcua.kernel import clock, device

LENGTH = 32  # 128 bits, as text


def of_applicant(party: str, procedure: str) -> str:
    """The same for one party and one procedure within a year: a leaf is for ever, and nobody is followed through life."""
    year = clock.local_date(clock.now()).year
    return (
        ring().blind(f"{party}|{procedure}|{year}", "ledger.applicant_mark").hex()[:LENGTH] if party else ""
    )


def of_device() -> str:
    """The same for one device on one day; empty for machines."""
    seen = device.acting_now()
    today = clock.local_date(clock.now()).isoformat()
    return ring().blind(f"{seen}|{today}", "ledger.device_mark").hex()[:LENGTH] if seen else ""
