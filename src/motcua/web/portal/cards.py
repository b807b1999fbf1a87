"""A procedure as one line of a list: what it is, how long, how much, how far online."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.spec import OnlineLevel
from motcua.web.components.language import bilingual
from motcua.web.portal import life_events, words

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision


class Card(NamedTuple):
    """What a person needs to choose."""

    code: str
    name: str
    summary: str
    time: str
    fee: str
    online: str
    is_whole: bool  # from beginning to end online, as most are


class Occasion(NamedTuple):
    """An event of life and the procedures it brings."""

    name: str
    cards: tuple[Card, ...]


def card(revision: "ProcedureRevision") -> Card:
    """One procedure."""
    spec = revision.spec()
    return Card(
        code=spec.code,
        name=bilingual(spec.name.vi, spec.name.en),
        summary=bilingual(spec.summary.vi, spec.summary.en),
        time=words.shortest(spec),
        fee=words.fee(spec),
        online=str(words.LEVELS[spec.online_level]),
        is_whole=spec.online_level is OnlineLevel.FULL,
    )


def found(text: str) -> list[Card]:
    """What a person may have meant, best first."""
    return [card(revision) for revision in catalogue.search(text)]


def in_force() -> dict[str, Card]:
    """Every procedure in force, by code."""
    return {revision.code: card(revision) for revision in catalogue.all_in_force()}


def frequent(known: dict[str, Card]) -> list[Card]:
    """What most people come for."""
    return list(_those(known, life_events.FREQUENT))


def occasions(known: dict[str, Card]) -> list[Occasion]:
    """Events of life for which something is in force."""
    told = (Occasion(str(name), tuple(_those(known, codes))) for name, codes in life_events.OCCASIONS)
    return [occasion for occasion in told if occasion.cards]


def _those(known: dict[str, Card], codes: Iterable[str]) -> Iterable[Card]:
    return (known[code] for code in codes if code in known)
