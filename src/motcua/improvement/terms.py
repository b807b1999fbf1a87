"""The terms on the shelf: `packs/improvement/<version>.yaml`, the newest in effect on a day."""

from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from motcua.catalogue.errors import PackMalformed
from motcua.catalogue.rules.located import Unreadable, from_yaml
from motcua.improvement.rules.terms import Terms, read_terms
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase


def today() -> Terms:
    """The terms of this very day."""
    return in_force(clock.local_date(clock.now()))


def in_force(on: date) -> Terms:
    """The terms of that day. Raises NotFound before the first, PackMalformed when a file is wrong."""
    begun = [terms for terms in shelf() if terms.effective_from <= on]
    if not begun:
        raise NotFound(what=Phrase("quy định về giải trình có hiệu lực ngày {day}", day=f"{on:%d/%m/%Y}"))
    return max(begun, key=lambda terms: terms.effective_from)


def version(name: str) -> Terms:
    """The terms under which something was asked. Raises NotFound."""
    found = next((terms for terms in shelf() if terms.version == name), None)
    if found is None:
        raise NotFound(what=Phrase("quy định về giải trình bản {name}", name=name))
    return found


@cache
def shelf() -> tuple[Terms, ...]:
    """Every version."""
    return tuple(load(path) for path in sorted((Path(settings.PACKS) / "improvement").glob("*.yaml")))


def load(path: Path) -> Terms:
    """One file. Raises PackMalformed with line and reason."""
    try:
        terms, problems = read_terms(from_yaml(path.read_text(encoding="utf-8"), path.name), path.name)
    except Unreadable as error:
        raise PackMalformed(f"improvement/{path.name}", (error.problem,)) from error
    if problems or terms.version != path.stem:
        raise PackMalformed(f"improvement/{path.name}", tuple(problems))
    return terms
