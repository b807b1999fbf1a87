"""Which of several sources is believed about a fact, and which facts an earlier dossier may tell of: one table.

Source: ours. The ranking of the sources themselves is that of `sources.py`.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple, Protocol, TypeVar

from motcua.parties.rules.sources import Source, rank


class Order(StrEnum):
    """What counts first when two sources differ."""

    AUTHORITY = "authority"  # the stronger source, then the newer
    NEWEST = "newest"  # the newer, then the stronger source


class Rule(NamedTuple):
    """One line of the table: facts whose key begins so."""

    begins: str
    order: Order
    is_of_person: bool = True  # told by dossiers of the person; else only by those of the organisation itself


# The first line that fits. What fits none (a child, somebody deceased) is another one each time and never carried over.
TABLE = (
    Rule("person.phone", Order.NEWEST),
    Rule("person.email", Order.NEWEST),
    Rule("person.", Order.AUTHORITY),
    Rule("mother.", Order.AUTHORITY),
    Rule("father.", Order.AUTHORITY),
    Rule("business.", Order.AUTHORITY, is_of_person=False),
    Rule("land.", Order.NEWEST, is_of_person=False),
)


class Told(Protocol):
    """A fact as one source tells it."""

    @property
    def key(self) -> str:
        """«person.phone»."""
        ...

    @property
    def source(self) -> Source:
        """Which."""
        ...

    @property
    def as_of(self) -> date:
        """True on this day."""
        ...


T = TypeVar("T", bound=Told)


def rule_of(key: str) -> Rule | None:
    """The line of the table; None for what an earlier dossier never tells."""
    return next((rule for rule in TABLE if key.startswith(rule.begins)), None)


def is_carried(key: str, *, for_organisation: bool) -> bool:
    """Whether an earlier dossier of this kind of applicant may tell it: a firm's may have been filed by somebody else."""
    rule = rule_of(key)
    return rule is not None and not (for_organisation and rule.is_of_person)


def best(key: str, told: Iterable[T]) -> T | None:
    """The one to believe; the first of equals; None of none.

    A dossier is the person's own word too: what they put right on purpose, that day or later, counts before it.
    """
    ones, rule = list(told), rule_of(key)
    if rule is not None and rule.order is Order.NEWEST:
        chosen = max(ones, key=lambda one: (one.as_of, rank(one.source)), default=None)
    else:
        chosen = max(ones, key=lambda one: (rank(one.source), one.as_of), default=None)
    if chosen is None or chosen.source is not Source.DOSSIER:
        return chosen
    since = [one for one in ones if one.source is Source.DECLARED and one.as_of >= chosen.as_of]
    return max(since, key=lambda one: one.as_of, default=chosen)
