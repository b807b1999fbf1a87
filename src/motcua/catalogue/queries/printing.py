"""Answers in words, with the names of communes looked up."""

from collections.abc import Mapping
from typing import Any

from motcua.agencies import queries as agencies
from motcua.catalogue.models import ProcedureRevision
from motcua.catalogue.rules.printing import printed
from motcua.kernel.errors import NotFound


def printed_answers(found: ProcedureRevision, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers of this revision's form as an outcome prints them: path -> words."""
    return printed(found.form.layout, answers, _name_of_unit)


def _name_of_unit(code: str) -> str:
    try:
        return agencies.unit(code).name
    except NotFound:
        return code
