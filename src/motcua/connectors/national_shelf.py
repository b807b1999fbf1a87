"""The agreement with the national portal on the shelf: `packs/national/<first day>.yaml`, the newest in effect on a day."""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from motcua.connectors.rules.national_terms import Terms, read_terms


def in_force(on: date) -> Terms:
    """The terms of that day; before the first, the first: what lies further back is told in today's words."""
    found = shelf()
    return max((t for t in found if t.effective_from <= on), key=lambda t: t.effective_from, default=found[0])


@cache
def shelf() -> tuple[Terms, ...]:
    """Every version, oldest first. Raises ValueError when a file is wrong."""
    paths = sorted((Path(settings.PACKS) / "national").glob("*.yaml"))
    return tuple(_read(path) for path in paths)


def kinds() -> frozenset[str]:
    """Every kind of event that some version tells."""
    return frozenset(kind for terms in shelf() for kind in terms.events)


def _read(path: Path) -> Terms:
    try:
        return read_terms(yaml.safe_load(path.read_text(encoding="utf-8")) or {})
    except ValueError as error:
        message = f"national/{path.name}: {error}"
        raise ValueError(message) from error
