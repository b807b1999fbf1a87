"""The ledger's witnesses: without them and a time stamp for hours, no figures are published."""

from collections.abc import Iterator

from django.conf import settings

from motcua.config.health.finding import Finding, State, judged
from motcua.integrity import watching
from motcua.kernel import clock


def ledger_is_watched() -> Iterator[Finding]:
    """Somebody outside saw the head, and it was stamped; else publication is refused (intake goes on)."""
    state, now, limit = watching.watch(), clock.now(), watching.longest()
    if state.known < state.needed:
        words = (
            f"{state.known} of {state.needed} witnesses in {settings.KEYS / watching.FILE}: "
            "figures cannot be published; docs/OPERATIONS.md, «Witnesses»"
        )
        yield Finding("witnesses", State.WARN, words)
    else:
        yield judged(
            "witnesses",
            is_fine=state.is_cosigned(now, limit),
            fine=f"{len(state.names)} of {state.known} cosigned {state.tree_size} entries at {state.cosigned_at}",
            else_=f"fewer than {state.needed} of {state.known} answered for {settings.UNWATCHED_HOURS_MAX} hours: publication is closed",
            otherwise=State.WARN,
        )
    yield judged(
        "ledger stamp",
        is_fine=state.is_stamped(now, limit),
        fine=f"{state.stamped_at}",
        else_=f"none for {settings.UNWATCHED_HOURS_MAX} hours: publication is closed; see MOTCUA_TSA_URL and the worker",
        otherwise=State.WARN,
    )
