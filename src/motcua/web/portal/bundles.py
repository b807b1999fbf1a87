"""Linked procedures: one filing on one set of answers, several outcomes; and which procedures can be had that way."""

from datetime import date
from typing import NamedTuple

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.spec import ProcedureSpec
from motcua.kernel import clock
from motcua.kernel.lately import Lately
from motcua.web.components.language import bilingual

KEEP_SECONDS = 600.0


class Bundle(NamedTuple):
    """A linked procedure and what comes out of it."""

    code: str
    name: str
    parts: tuple[str, ...]


def parts_of(spec: ProcedureSpec) -> tuple[str, ...]:
    """What one filing of this procedure brings; nothing when it is not linked."""
    return tuple(bilingual(part.name.vi, part.name.en) for part in spec.linked)


def with_others(code: str) -> list[Bundle]:
    """The linked procedures in force of which this one is a part."""
    specs = (spec for spec in _linked(clock.local_date(clock.now())) if _holds(spec, code))
    return [Bundle(s.code, bilingual(s.name.vi, s.name.en), parts_of(s)) for s in specs]


def _holds(spec: ProcedureSpec, code: str) -> bool:
    return spec.code != code and any(part.code == code for part in spec.linked)


def _linked_in_force(on: date) -> tuple[ProcedureSpec, ...]:
    specs = (revision.spec() for revision in catalogue.all_in_force(on))
    return tuple(spec for spec in specs if spec.linked)


_linked = Lately(_linked_in_force, seconds=KEEP_SECONDS)
