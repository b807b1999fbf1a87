"""A procedure as one line of a list: what it is, how long, how much, how far online."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.spec import OnlineLevel
from motcua.web.components.language import bilingual
from motcua.web.portal import described, life_events, words

if TYPE_CHECKING:
    from motcua.catalogue.models import CatalogueEntry, ProcedureRevision


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
    """What a person may have meant, best first; what is only described stands among what is filed here."""
    services = catalogue.find(text)
    here = [one.revision for one in services if one.revision]
    there = [one.code for one in services if not one.revision]
    cards = {row.code: card(row) for row in (catalogue.all_in_force().filter(pk__in=here) if here else ())}
    if there:
        entries = catalogue.entries_of(there)
        cards |= {one.code: _described(one, entries[one.code]) for one in services if one.code in entries}
    return [cards[one.code] for one in services if one.code in cards]


def _described(service: catalogue.Service, entry: "CatalogueEntry") -> Card:
    time, fee = described.time_and_fee(entry)
    return Card(service.code, service.name, "", time, fee, gettext("Nộp tại quầy"), is_whole=False)


def in_force() -> dict[str, Card]:
    """Every procedure in force, by code."""
    return {revision.code: card(revision) for revision in catalogue.all_in_force()}


def frequent(known: dict[str, Card]) -> list[Card]:
    """What most people come for."""
    return list(_those(known, life_events.FREQUENT))


def occasions(known: dict[str, Card]) -> list[Occasion]:
    """Events of life for which something is in force."""
    named = {**_named(code for _, codes in life_events.OCCASIONS for code in codes), **known}
    told = (Occasion(str(name), tuple(_those(named, codes))) for name, codes in life_events.OCCASIONS)
    return [occasion for occasion in told if occasion.cards]


def _named(codes: Iterable[str]) -> dict[str, Card]:
    """By name only: what is described and not filed here."""
    services = catalogue.shelf().services
    return {
        code: Card(code, services[code].name, "", "", "", "", is_whole=False)
        for code in codes
        if code in services
    }


def _those(known: dict[str, Card], codes: Iterable[str]) -> Iterable[Card]:
    return (known[code] for code in codes if code in known)
