"""What a room above writes in its `folds.py`: how its events become fact rows, and nothing else.

A fold is listed in the setting FACT_FOLDS by its dotted name. It sees events in the order of the ledger, never a clock,
never another table; so the same ledger gives the same rows on any day, in one go or in small batches.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from django.db import models


class Happened(Protocol):
    """One sealed entry, as `ledger.queries.replay` gives it."""

    @property
    def leaf_index(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


class FoldFunction(Protocol):
    """`(state so far or None, kind, data, recorded_at) -> state`: pure."""

    def __call__(self, state: Any, kind: str, data: Mapping[str, Any], recorded_at: datetime, /) -> Any: ...


Split = Callable[[Happened], Iterable[tuple[str, Mapping[str, Any]]]]


def by_subject(event: Happened) -> Iterable[tuple[str, Mapping[str, Any]]]:
    """One row, whose key is the ledger's subject."""
    return ((event.subject, event.data),)


@dataclass(frozen=True, slots=True)
class Fold:
    """One table of facts. `model` is a FactRow with the fields of `state`, by the same names.

    `split` says which rows an event belongs to, and with which part of its data; usually one.
    """

    name: str  # what a measure calls it: «dossiers»
    kinds: Collection[str]
    model: type[models.Model]
    state: type[NamedTuple]  # each field has a default and the name of a column
    apply: FoldFunction
    split: Split = by_subject
