"""Papers that a database could answer instead.

Legal basis: NQ 66.7/2025/NQ-CP (a paper is replaced when its content can be looked up).
"""

from dataclasses import dataclass

from motcua.catalogue.rules.databases import DATABASES
from motcua.catalogue.rules.papers import BY_CODE, paper_types_in
from motcua.catalogue.rules.spec import ComponentSpec, ProcedureSpec


@dataclass(frozen=True, slots=True)
class Replaceable:
    """One paper and who could answer. `is_said`: the procedure says so already, so nobody should have to send it."""

    component: ComponentSpec
    database: str  # its legal name
    is_said: bool


def replaceable(spec: ProcedureSpec) -> tuple[Replaceable, ...]:
    """In the order of the papers."""
    found = []
    for component in spec.components:
        key = _database(component)
        if key:
            said = component.replaced_by is not None
            found.append(Replaceable(component, DATABASES[key].name, said))
    return tuple(found)


def _database(component: ComponentSpec) -> str:
    if component.replaced_by is not None:
        return component.replaced_by.database
    if component.is_eform:
        return ""
    known = BY_CODE.get(component.paper_type) or next(iter(paper_types_in(component.name.vi)), None)
    return known.database if known else ""
