"""A dossier's life from the ledger, in plain words; nothing personal is in a ledger entry."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from motcua.agencies import queries as agencies
from motcua.kernel.phrase import Phrase, joined
from motcua.ledger.queries import Sealed
from motcua.web.components import words


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened. `leaf_index` is -1 until it is sealed, about a second later."""

    at: datetime
    words: str
    detail: str
    actor: str
    entry_id: int
    leaf_index: int
    is_late: bool

    @property
    def is_sealed(self) -> bool:
        """It stands in the tree."""
        return self.leaf_index >= 0


def tell(entries: Iterable[Sealed], steps: Mapping[str, str] | None = None) -> list[Line]:
    """Newest last. `steps` gives the names of the route's steps."""
    return [_line(entry, steps or {}) for entry in entries]


def _line(entry: Sealed, steps: Mapping[str, str]) -> Line:
    return Line(
        at=entry.occurred_at,
        words=words.story(entry.kind),
        detail=joined(*_details(entry.data, steps), by="; "),
        actor=entry.actor,
        entry_id=entry.entry_id,
        leaf_index=entry.leaf_index,
        is_late=bool(entry.data.get("is_late") or entry.data.get("is_on_time") is False),
    )


def _details(data: Mapping[str, Any], steps: Mapping[str, str]) -> Iterable[str]:
    """What the entry says that a person wants to know, in the order in which it is read."""
    if "asked_from" in data:
        yield agencies.agency(data["agency"]).name
    for name, say in DETAILS:
        if value := data.get(name):
            yield say(steps.get(value, value) if "step" in name else value)
    if due := data.get("due_at"):
        moment = words.moment(due)
        yield (
            Phrase("hạn {moment}", moment=moment) if "task" in data else Phrase("hẹn {moment}", moment=moment)
        )
    if data.get("is_on_time") is False:
        yield gettext("không đúng hạn")


DETAILS: tuple[tuple[str, Callable[[Any], str]], ...] = (
    ("step", lambda step: Phrase("«{step}»", step=step)),
    ("to_step", lambda step: Phrase("về «{step}»", step=step)),
    ("document_number", lambda number: Phrase("số {number}", number=number)),
    ("round", lambda n: Phrase("lần {number}", number=n)),
    ("amount_vnd", words.dong),
    ("instrument", lambda number: Phrase("TUQ., theo {number}", number=number)),
    ("under", lambda number: Phrase("TUQ., theo {number}", number=number)),
    ("is_late", lambda _: gettext("trễ")),
)
