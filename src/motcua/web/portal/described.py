"""A procedure that the national catalogue describes and nobody files here: what is certain, and where one files it.

What the catalogue lost or contradicts is not guessed at: the person is sent to ask.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from motcua.calendars.rules.limits import TimeLimit
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules import national
from motcua.kernel.text import nfc
from motcua.web.components.words import dong
from motcua.web.portal import words

if TYPE_CHECKING:
    from motcua.catalogue.models import CatalogueEntry
    from motcua.catalogue.queries import Service

COUNTER = "counter"
FREE = "Miễn phí"
PAPERS_MAX = 30
PORTAL = "https://dichvucong.gov.vn/"


@dataclass(frozen=True, slots=True)
class Described:
    """What its page says. Time and fee are empty when the catalogue does not say them without doubt."""

    code: str
    name: str
    field: str
    field_slug: str
    agency: str
    time: str
    fee: str
    papers: tuple[str, ...]
    outcome: str
    legal: tuple[str, ...]
    decision: str
    source: str  # where it can be filed online; always the national portal


def told(service: "Service") -> Described:
    """Raises NotFound when the catalogue no longer has it."""
    entry = catalogue.entry(service.code)
    record = entry.content
    rows = _counter(record.get("channels") or [])
    return Described(
        code=service.code,
        name=service.name,
        field=service.field,
        field_slug=service.field_slug,
        agency=nfc(str(record.get("agency") or record.get("authority") or "")),
        time=_time(rows),
        fee=_fee(rows),
        papers=tuple(_papers(record.get("dossier") or []))[:PAPERS_MAX],
        outcome=", ".join(nfc(str(one.get("name") or "")) for one in record.get("results") or []),
        legal=tuple(map(str, record.get("legal") or [])),
        decision=entry.decision,
        source=str(record["source"]) if str(record.get("source")).startswith(PORTAL) else PORTAL,
    )


def time_and_fee(entry: "CatalogueEntry") -> tuple[str, str]:
    """For a line of a list."""
    rows = _counter(entry.content.get("channels") or [])
    return _time(rows), _fee(rows)


def _counter(channels: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What is said of filing at the counter; of any way when nothing is."""
    rows = [row for row in channels if national.way_of(row) == COUNTER]
    return rows or list(channels)


def _time(rows: Iterable[Mapping[str, Any]]) -> str:
    limits = {national.limit_of(row) for row in rows}
    return words.limit(TimeLimit.parse(limits.pop())) if len(limits) == 1 and "" not in limits else ""


def _fee(rows: Iterable[Mapping[str, Any]]) -> str:
    amounts: set[int] = set()
    for row in rows:
        some, note = row.get("fee_values_vnd") or [], nfc(str(row.get("note") or ""))
        if note.startswith(FREE) != (not some) or any(amount < national.FEE_FLOOR_VND for amount in some):
            return ""  # nothing is said, or two things are
        amounts |= set(map(int, some))
    if not amounts:
        return gettext("Không mất phí")
    least = dong(min(amounts))
    return least if len(amounts) == 1 else gettext("từ {amount}").format(amount=least)


def _papers(rows: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    names = (nfc(str(row.get("name") or "")) for row in rows if row.get("kind") != "note")
    return dict.fromkeys(name for name in names if name)
