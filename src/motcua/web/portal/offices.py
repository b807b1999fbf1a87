"""Where to file: for the few procedures that are decided wherever the person files."""

from typing import NamedTuple

from django.conf import settings

from motcua.agencies import queries as agencies
from motcua.catalogue.rules.spec import FoundBy, ProcedureSpec
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.web.components import places


class Office(NamedTuple):
    """A desk to choose."""

    unit_code: str
    name: str


def to_choose(spec: ProcedureSpec) -> list[Office]:
    """The communes of the province, when the person has to choose one; else nothing."""
    if not any(rule.found_by is FoundBy.INTAKE for rule in spec.competence):
        return []
    return [Office(unit.code, unit.name) for unit in places.communes()]


def chosen(spec: ProcedureSpec, unit_code: str) -> str:
    """The code of the desk in that commune; empty when competence does not ask. Raises InvalidInput."""
    if not to_choose(spec):
        return ""
    try:
        return agencies.centre_of(agencies.agency_of_unit(unit_code).code).code
    except NotFound as error:
        raise InvalidInput("Nơi nộp", "hãy chọn một xã, phường.", settings.PROVINCE_NAME) from error
