"""A batch of rows: how many, what becomes of each.

Source: ours (USE.md C25: forty filings a month in ten minutes); each row is a dossier like any other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ROWS_MAX = 1_000
KEEP_DAYS = 7  # what nobody confirmed is forgotten


class RowState(StrEnum):
    """Where a row stands."""

    RIGHT = "right"  # to be filed when the batch is confirmed
    WRONG = "wrong"  # never filed: its person corrects it and sends it again
    FILED = "filed"
    FAILED = "failed"  # right when it was checked, refused when it was filed


@dataclass(frozen=True, slots=True)
class Progress:
    """How many rows of each kind."""

    right: int = 0
    wrong: int = 0
    filed: int = 0
    failed: int = 0

    @property
    def to_file(self) -> int:
        """Everything that was right when it was checked."""
        return self.right + self.filed + self.failed

    @property
    def percent(self) -> int:
        """Of the rows to file, how many are done."""
        return 100 * (self.filed + self.failed) // self.to_file if self.to_file else 100


def progress(counts: Mapping[str, int]) -> Progress:
    """From how many rows are in each state."""
    return Progress(**{state.value: counts.get(state, 0) for state in RowState})


def key_of(batch: str, line: int) -> str:
    """The idempotency key of one row: whatever is tried again files nothing twice."""
    return f"batch/{batch}/{line}"
