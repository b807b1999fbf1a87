"""What may be the same matter filed twice: same procedure, same applicant, still open or ended without an outcome lately.

Source: OpenCRVS (duplicates are shown, never decided by a machine).
"""

from datetime import datetime, timedelta

from motcua.dossiers.rules.lifecycle import Status

ENDED_WITHOUT_OUTCOME = (Status.NOT_ACCEPTED, Status.STOPPED)


def since(now: datetime, days: int) -> datetime:
    """From when on an ended one still counts."""
    return now - timedelta(days=days)
