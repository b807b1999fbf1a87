"""What a room above writes in its `folds.py`: how its events become fact rows, and nothing else.

A fold is listed in the setting FACT_FOLDS by its dotted name. It sees events in the order of the ledger, never a clock,
never another table; so the same ledger gives the same rows on any day, in one go or in small batches.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Protocol

from django.db import models


class Happened(Protocol):
    """One sealed entry, as `ledger.queries.replay` gives it."""

    @property
    def leaf_index(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def subject(self) -> str: ...  # noqa: D102
    @property
    def recorded_at(self) -> datetime: ...  # noqa: D102
    @property
    def data(self) -> Mapping[str, Any]: ...  # noqa: D102


class FoldedState(Protocol):
    """A frozen dataclass; each field has a default and the name of a column."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


class FoldFunction(Protocol):
    """`(state so far or None, kind, data, recorded_at) -> state`: pure."""

    def __call__(  # noqa: D102
        self, state: Any, kind: str, data: Mapping[str, Any], recorded_at: datetime, /
    ) -> Any: ...


@dataclass(frozen=True, slots=True)
class Fold:
    """One table of facts. `model` has `key`, `leaf_index` and the fields of `state`, by the same names.

    `key_field` names the field of the event's data that is the row's key; empty means the ledger's subject.
    """

    name: str  # what a measure calls it: «dossiers»
    kinds: Collection[str]
    model: type[models.Model]
    state: type[FoldedState]
    apply: FoldFunction
    key_field: str = ""

    def key(self, event: Happened) -> str:
        """Which row this event belongs to."""
        return str(event.data[self.key_field]) if self.key_field else event.subject
