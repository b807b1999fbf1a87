"""Who may change a calendar. Accounts live on a higher floor, so the actor is known by its shape only."""

from collections.abc import Collection
from typing import Protocol

from motcua.calendars.errors import MayNotChangeCalendar

MAY_CHANGE = frozenset({"administrator", "reform_officer", "system"})


class Actor(Protocol):
    """An opaque id and role names; `accounts.actor.Actor` is one."""

    @property
    def id(self) -> str: ...

    @property
    def roles(self) -> Collection[str]: ...


def ensure_may_change(actor: Actor) -> None:
    """Raises MayNotChangeCalendar."""
    if MAY_CHANGE.isdisjoint(actor.roles):
        raise MayNotChangeCalendar
