"""Days as people write them."""

from motcua.kernel import clock
from motcua.web.desk.posted import moment
from motcua.web.desk.slips import Days


def between(first: str, last: str) -> Days:
    """«01/11/2026», «30/11/2026». Raises InvalidInput."""
    return Days(moment(first, "00:00").date(), moment(last, "00:00").date())


def today() -> str:
    """«22/11/2026»."""
    return f"{clock.local(clock.now()):%d/%m/%Y}"


def month_begin() -> str:
    """«01/11/2026»."""
    return f"{clock.local(clock.now()):01/%m/%Y}"
