"""Facts follow the ledger with their own cursor."""

from collections.abc import Collection

from motcua.facts.folding import fold_batch
from motcua.facts.queries import CURSOR
from motcua.facts.registry import folds, kinds
from motcua.ledger.queries import Sealed
from motcua.ledger.subscribers import run

AT_ONCE = 5_000


class FactsSubscriber:
    """Folds news into rows. A batch that comes again changes nothing: each row knows its last leaf."""

    def __init__(self) -> None:
        self.name = CURSOR
        self.kinds: Collection[str] = kinds()

    def handle(self, batch: list[Sealed]) -> None:
        """Fold these entries, in order, in the caller's transaction."""
        fold_batch(folds(), batch)


def catch_up() -> int:
    """Fold everything that is sealed. Returns how many leaves were passed."""
    passed = 0
    while some := run(FactsSubscriber(), AT_ONCE):
        passed += some
    return passed
