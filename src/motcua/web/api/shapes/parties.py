"""People and organisations, as told by a machine."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from motcua.web.api.shapes.words import In, Line, Word


def _day(value: Any) -> Any:
    """JSON has no days: only ISO text is one."""
    return date.fromisoformat(value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
UnitCode = Annotated[str, StringConstraints(pattern=r"^([0-9]{5})?$")]


class PersonIn(In):
    """Người: only what the purpose needs; all but the name may stay empty."""

    name: Word
    identity: Word = ""
    birth: Day | None = Field(None, json_schema_extra={"examples": ["1990-09-02"]})
    sex: Literal["male", "female", ""] = ""
    address: Line = ""
    unit_code: UnitCode = ""
    phone: Word = ""
    email: Line = ""


class OrganisationIn(In):
    """Tổ chức."""

    name: Line
    tax_code: Word = ""
    address: Line = ""
    unit_code: UnitCode = ""
    phone: Word = ""
    email: Line = ""
