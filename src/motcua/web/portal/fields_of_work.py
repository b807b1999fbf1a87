"""Every service by field of work: from home to any of them in three clicks."""

from typing import NamedTuple

from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import Service
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.text import alphabetical
from motcua.web.components.language import bilingual


class FieldOfWork(NamedTuple):
    """One field and how many services it has."""

    slug: str
    name: str
    size: int


def fields() -> list[FieldOfWork]:
    """All of them, by name."""
    counted: dict[str, list[Service]] = {}
    for one in catalogue.shelf().services.values():
        counted.setdefault(one.field_slug, []).append(one)
    found = [FieldOfWork(slug, _name(some), len(some)) for slug, some in counted.items()]
    return sorted(found, key=lambda one: alphabetical(one.name))


def services_of(slug: str) -> tuple[str, list[tuple[str, str, bool]]]:
    """Name of the field; code, name and whether it is filed here, of each service. Raises NotFound."""
    some = [one for one in catalogue.shelf().services.values() if one.field_slug == slug]
    if not some:
        raise NotFound(Phrase("lĩnh vực {field}", field=slug))
    return _name(some), [(one.code, bilingual(one.name, one.name_en), bool(one.revision)) for one in some]


def _name(some: list[Service]) -> str:
    first = next((one for one in some if one.field_en), some[0])
    return bilingual(first.field, first.field_en)
