"""Where to file: for the few procedures that are decided wherever the person files."""

from typing import NamedTuple

from motcua.agencies import queries as agencies
from motcua.catalogue.rules.spec import FoundBy, ProcedureSpec
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.lately import Lately
from motcua.web.components import places


class Office(NamedTuple):
    """A desk to choose."""

    unit_code: str
    name: str


def to_choose(spec: ProcedureSpec) -> list[Office]:
    """The communes of the province where papers can be brought, when the person has to choose one; else nothing."""
    return _with_a_desk() if _is_chosen(spec) else []


def chosen(spec: ProcedureSpec, unit_code: str) -> str:
    """The code of the desk in that commune; empty when competence does not ask. Raises InvalidInput."""
    if not _is_chosen(spec):
        return ""
    if desk := _desk_of(unit_code):
        return desk
    example = next((office.name for office in _with_a_desk()), "")
    raise InvalidInput("Nơi nộp", "hãy chọn một xã, phường.", example)


def _is_chosen(spec: ProcedureSpec) -> bool:
    return any(rule.found_by is FoundBy.INTAKE for rule in spec.competence)


@Lately
def _with_a_desk() -> list[Office]:
    return [Office(unit.code, unit.name) for unit in places.communes() if _desk_of(unit.code)]


def _desk_of(unit_code: str) -> str:
    """The service centre of this commune; empty when the commune, or its centre, is not there."""
    try:
        return agencies.centre_of(agencies.agency_of_unit(unit_code).code).code
    except NotFound:
        return ""
