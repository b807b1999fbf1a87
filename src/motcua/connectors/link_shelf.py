"""The other systems of linked procedures on the shelf: `packs/links/<target>/<first day>.yaml`, the newest in effect on a day."""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from motcua.connectors.rules.link_terms import LinkTerms, read_terms
from motcua.kernel.errors import NotFound


def in_force(target: str, on: date) -> LinkTerms:
    """The terms of that day; before the first, the first. Raises NotFound for no such target."""
    found = shelf().get(target)
    if not found:
        raise NotFound(what="hệ thống này")
    return max((t for t in found if t.effective_from <= on), key=lambda t: t.effective_from, default=found[0])


@cache
def shelf() -> dict[str, tuple[LinkTerms, ...]]:
    """Every version of every target, oldest first. Raises ValueError when a file is wrong."""
    read: dict[str, list[LinkTerms]] = {}
    for path in sorted((Path(settings.PACKS) / "links").glob("*/*.yaml")):
        terms = _read(path)
        read.setdefault(terms.code, []).append(terms)
    return {code: tuple(sorted(rows, key=lambda t: t.effective_from)) for code, rows in read.items()}


def _read(path: Path) -> LinkTerms:
    where = f"links/{path.parent.name}/{path.name}"
    try:
        terms = read_terms(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except (ValueError, TypeError, AttributeError) as error:
        message = f"{where}: {error}"
        raise ValueError(message) from error
    if terms.code != path.parent.name:
        message = f"{where}: code phải là tên thư mục"
        raise ValueError(message)
    return terms
