"""The national catalogue as imported: look up, search without accents, list what is wrong."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from motcua.catalogue.models import CatalogueEntry, CatalogueImport
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One conflict or gap, ready for a report."""

    code: str
    name: str
    field: str
    kind: str
    message: str


def entry(code: str) -> CatalogueEntry:
    """The entry with this code. Raises NotFound."""
    found = CatalogueEntry.objects.filter(code=code).first()
    if found is None:
        raise NotFound(Phrase("thủ tục {code} trong danh mục quốc gia đã nhập", code=code))
    return found


def entries_of(codes: Collection[str]) -> dict[str, CatalogueEntry]:
    """Those of these codes that are there, by code."""
    return {row.code: row for row in CatalogueEntry.objects.filter(code__in=codes)}


def search_entries(text: str) -> QuerySet[CatalogueEntry]:
    """Entries whose name or code has every word, marks ignored."""
    found = CatalogueEntry.objects.defer("content", "findings")
    for word in fold(text).split():
        found = found.filter(folded__contains=word)
    return found


def findings(made: CatalogueImport) -> Iterator[FindingRow]:
    """Everything that import found, procedure by procedure; lines that were refused come first."""
    for line, kind, message in made.loose_findings:
        yield FindingRow(f"dòng {line}", "", "", kind, message)
    rows = made.entries.values_list("code", "name", "findings")
    for code, name, found in rows.iterator(chunk_size=200):
        for place, kind, message in found:
            yield FindingRow(code, name, place, kind, message)
