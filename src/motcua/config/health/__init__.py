"""Is this set-up sound? `motcua doctor` asks everything, `motcua serve` what production must never lack."""

from collections.abc import Iterator

from django.conf import settings

from motcua.config.health import machine, running, safety
from motcua.config.health.finding import Check, Finding, State

__all__ = ["Finding", "State", "examine", "refusals"]

CHECKS: tuple[Check, ...] = (
    machine.python,
    safety.debug,
    safety.secrets,
    safety.keys,
    running.database,
    safety.durability,
    running.migrations,
    machine.disk,
    machine.press,
    machine.browser,
    machine.clock_of_database,
    running.calendars,
    running.ledger_is_sealed,
    running.subscribers_follow,
    running.outcomes_are_signed,
    running.neighbours,
)


def examine() -> Iterator[Finding]:
    """Every check; one that breaks is itself a finding and never hides the next."""
    for check in CHECKS:
        try:
            yield from check()
        except Exception as error:  # noqa: BLE001  a doctor never faints
            yield Finding(check.__name__, State.FAIL, f"{type(error).__name__}: {error}")


def refusals() -> list[str]:
    """Why production must not start: debug, secrets everybody knows, a database that forgets. Empty in a demo."""
    if settings.DEMO:
        return []
    checks = (safety.debug, safety.secrets, safety.durability)
    return [f.words for check in checks for f in check() if f.state is State.FAIL]
