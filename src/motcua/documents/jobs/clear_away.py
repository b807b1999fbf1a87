"""Files that nobody finished sending go after their day, those that nobody used after some; bytes that nothing points to as well."""

from datetime import datetime, timedelta

from motcua.documents.actions.forget_files import forget_files
from motcua.documents.actions.forget_uploads import forget_uploads
from motcua.documents.actions.take_in_parts import sweep
from motcua.kernel import clock

UPLOADS_EVERY, FILES_EVERY = timedelta(minutes=10), timedelta(hours=24)
_done_at: dict[str, datetime] = {}


def run(limit: int = 200) -> int:
    """Uploads every ten minutes, half sent and unused; returns how many went."""
    return sweep(limit) + forget_uploads(limit) if _is_time("uploads", UPLOADS_EVERY) else 0


def forget(limit: int = 5_000) -> int:
    """Files once a day, all of them being looked at; returns how many went."""
    return forget_files(limit) if _is_time("files", FILES_EVERY) else 0


def _is_time(what: str, every: timedelta) -> bool:
    now, before = clock.now(), _done_at.get(what)
    if before is not None and timedelta(0) <= now - before < every:
        return False
    _done_at[what] = now
    return True
