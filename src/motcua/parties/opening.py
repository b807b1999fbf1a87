"""Under which purpose personal data is open right now, and whose was opened. No purpose, nothing opens."""

from collections.abc import Container, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from motcua.accounts.actor import Actor


class NoPurpose(RuntimeError):
    """A programmer's mistake: personal data outside `with purpose(...)`."""


class SomebodyElses(Exception):
    """A citizen's purpose met a party who is neither the citizen nor represented by them."""


@dataclass(slots=True)
class Opening:
    """Who reads, why, about which subject (a dossier's public id, or nothing), and whom so far."""

    actor: Actor
    why: str
    subject: str
    may_see: Container[str] | None = None  # None: anybody; else only these parties
    seen: dict[str, None] = field(default_factory=dict)


_current: ContextVar[Opening | None] = ContextVar("opening", default=None)


def see(party: str) -> None:
    """Say whose data is about to be opened. Raises NoPurpose, or SomebodyElses."""
    opening = _current.get()
    if opening is None:
        raise NoPurpose(party)
    if opening.may_see is not None and party not in opening.may_see:
        raise SomebodyElses(party)
    opening.seen[party] = None


@contextmanager
def opened(opening: Opening) -> Iterator[Opening]:
    """Make it the purpose of everything inside; the one around it returns afterwards."""
    token = _current.set(opening)
    try:
        yield opening
    finally:
        _current.reset(token)
