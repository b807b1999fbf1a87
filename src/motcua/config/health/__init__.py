"""Is this set-up sound? `motcua doctor` asks everything, `motcua serve` what production must never lack."""

from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError

from motcua.config.health import machine, messages, national, running, safety, watching
from motcua.config.health.finding import Check, Finding, State

__all__ = ["Finding", "State", "examine", "refusals"]

CHECKS: tuple[Check, ...] = (
    machine.python,
    safety.debug,
    safety.secrets,
    running.database,
    safety.durability,
    running.migrations,
    safety.keys,
    machine.disk,
    machine.press,
    machine.browser,
    machine.print_reader,
    machine.clock_of_database,
    running.calendars,
    running.ledger_is_sealed,
    watching.ledger_is_watched,
    running.subscribers_follow,
    running.outcomes_are_signed,
    running.neighbours,
    running.registers,
    messages.ways_out,
    messages.templates,
    messages.backlog,
    national.national_portal,
)
# Where one of these fails, what else asks the database can only fail as well.
BEFORE: tuple[Check, ...] = (running.database, running.migrations)


def examine() -> Iterator[Finding]:
    """Every check; one that breaks is itself a finding and never hides the next."""
    is_ready = True  # the database answers and has its tables
    for check in CHECKS:
        name = check.__name__.replace("_", " ")
        try:
            for finding in check():
                is_ready = is_ready and not (check in BEFORE and finding.state is State.FAIL)
                yield finding
        except DatabaseError as error:
            if is_ready:
                yield Finding(name, State.FAIL, f"{type(error).__name__}: {error}".strip())
            else:  # told once: what to do stands above
                yield Finding(name, State.WARN, "cannot be looked at before the database is ready")
            is_ready = is_ready and check not in BEFORE
        except Exception as error:  # noqa: BLE001  a doctor never faints
            yield Finding(name, State.FAIL, f"{type(error).__name__}: {error}")


def refusals() -> list[str]:
    """Why production must not start: debug, secrets everybody knows, a database that forgets. Empty in a demo."""
    if settings.DEMO:
        return []
    checks = (safety.debug, safety.secrets, safety.durability)
    return [f.words for check in checks for f in check() if f.state is State.FAIL]
