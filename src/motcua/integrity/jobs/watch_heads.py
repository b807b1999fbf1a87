"""Every hour the ledger's head is shown to the witnesses and stamped; while somebody is away, every minute."""

from motcua.integrity.actions.prune_heads import prune_heads
from motcua.integrity.actions.watch_head import watch_head
from motcua.integrity.watching import Turn, is_due

_turn = Turn()


def run(limit: int = 1) -> int:  # noqa: ARG001 one at a time
    """Returns 1 when somebody outside saw the head."""
    if not is_due() or not _turn.comes():
        return 0
    head = watch_head()
    prune_heads()
    return int(head is not None)
