"""Every service a person may ask for: procedures in force, and those that the national catalogue only describes.

Kept in memory and built anew when either has changed, which is looked up at most once a second.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Max

from motcua.catalogue.everyday import everyday
from motcua.catalogue.models import CatalogueEntry, CatalogueImport
from motcua.catalogue.queries.revisions import all_in_force
from motcua.catalogue.rules.finding import Finder, Said
from motcua.kernel import clock
from motcua.kernel.lately import Lately
from motcua.kernel.text import alphabetical, fold, nfc, slug

PREFIX = "thủ tục "
FILED_HERE = 0.03  # between equals, what can be filed here
KEPT = 4


class Service(NamedTuple):
    """One of them. `revision` is the primary key of the revision in force; 0 when it is only described."""

    code: str
    name: str
    name_en: str
    field: str
    field_en: str
    revision: int

    @property
    def field_slug(self) -> str:
        """In the address of the page of its field."""
        return slug(self.field)


class Shelf(NamedTuple):
    """All services by code, in the order of their names, and what finds them."""

    services: dict[str, Service]
    finder: Finder


Mark = tuple[date, object, int, int, int]


def shelf(on: date | None = None) -> Shelf:
    """As of a day; shared by everybody who asks: never change it."""
    mark = _mark(on or clock.local_date(clock.now()))
    found = _built.get(mark)
    if found is None:
        while len(_built) >= KEPT:
            _built.pop(next(iter(_built)))
        found = _built[mark] = _build(mark)
    return found


def service(code: str) -> Service | None:
    """The one with this code."""
    return shelf().services.get(code)


def find(text: str, *, on: date | None = None, limit: int = 10) -> list[Service]:
    """What a person may mean, best first."""
    found = shelf(on)
    return [found.services[code] for code in found.finder.find(text, limit)]


def forget() -> None:
    """Something was published, closed or imported in this process."""
    _mark.forget()
    _built.clear()


def _looked_up(on: date) -> Mark:
    told = all_in_force(on).aggregate(last=Max("published_at"), newest=Max("pk"), count=Count("pk"))
    imported = CatalogueImport.objects.aggregate(last=Max("pk"))["last"]
    return on, told["last"], told["newest"] or 0, told["count"], imported or 0


_mark = Lately(_looked_up)
_built: dict[Mark, Shelf] = {}


def _build(mark: Mark) -> Shelf:
    words, said = everyday(), []
    services: dict[str, Service] = {}
    for one, phrases, text in (*_in_force(mark[0]), *_described(mark[4])):
        if one.code not in services:
            services[one.code] = one
            names = (*phrases, *words.names.get(one.code, ()), one.code.replace(".", " "))
            said.append(Said(one.code, names, text, FILED_HERE if one.revision else 0.0))
    ordered = sorted(services.values(), key=lambda one: (alphabetical(one.name), one.code))
    return Shelf({one.code: one for one in ordered}, Finder(said, words.meant))


def _in_force(on: date) -> Iterator[tuple[Service, tuple[str, ...], str]]:
    columns = ("code", "name", "name_en", "field__name", "field__name_en", "pk")
    folded = ("folded_name", "folded_synonyms", "folded_text")
    for row in all_in_force(on).values_list(*columns, *folded):
        one, (_, synonyms, text) = Service(*row[:6]), row[6:]
        yield one, (fold(one.name), fold(one.name_en), *synonyms.split(" / ")), text


def _described(last_import: int) -> Iterator[tuple[Service, tuple[str, ...], str]]:
    rows = CatalogueEntry.objects.filter(last_seen=last_import).values_list("code", "name", "field_name")
    for code, name, field in rows:
        plain = _plain(name)
        yield Service(code, plain, "", nfc(field) or "–", "", 0), (fold(plain),), fold(field)


def _plain(name: str) -> str:
    """«Thủ tục đăng ký giám hộ» is «Đăng ký giám hộ» in a list of procedures."""
    if name.lower().startswith(PREFIX):
        name = name[len(PREFIX) :]
    return name[:1].upper() + name[1:].rstrip(".")
