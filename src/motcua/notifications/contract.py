"""What a room above writes in its `notices.py`: which of its events a person is told, and nothing else.

A source is listed in the setting NOTICE_SOURCES by its dotted name. It runs in the worker, in the transaction of our
cursor: it reads what it needs with a few questions for the whole batch, opens nothing personal and asks no outsider.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from motcua.ledger.queries import Sealed


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that one party is told. `facts` are words to print: codes, dates, amounts; nothing personal.

    «procedure:en» is the word for «procedure» in English.
    """

    leaf_index: int  # of the entry that caused it
    template: str  # a file in packs/notices
    party: str  # public id of a person or an organisation; of an officer, the account
    subject: str  # the ledger's subject: a dossier's public id
    path: str  # the one thing to do, as a path of our own site
    happened_at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)
    not_before: datetime | None = None  # quiet hours; none: at once
    good_until: datetime | None = None  # from then on nobody is told, and no code is kept


class NoticeSource(Protocol):
    """Turns entries into notices."""

    kinds: Collection[str]

    def notices(self, entries: Sequence[Sealed]) -> list[Notice]:
        """In the order of the entries; at most one for each."""
        ...
