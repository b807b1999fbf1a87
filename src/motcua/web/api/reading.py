"""How a body becomes values: strict JSON, nothing that the database could choke on."""

from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser
from pydantic_core import from_json

from motcua.web.api.errors import BodyMalformed

NUL = "\0"


class StrictParser(Parser):
    """Refuses NaN, lone surrogates, endless nesting and the NUL character, which plain `json.loads` lets through."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Raises BodyMalformed (which ninja wraps)."""
        try:
            found = from_json(request.body, allow_inf_nan=False)
        except ValueError as error:
            raise BodyMalformed(why=str(error)) from error
        if b"\\u0000" in request.body and _holds_nul(found):
            raise BodyMalformed(why="có ký tự NUL")
        return found


def _holds_nul(value: Any) -> bool:
    match value:
        case str():
            return NUL in value
        case dict():
            return any(map(_holds_nul, value)) or any(map(_holds_nul, value.values()))
        case list():
            return any(map(_holds_nul, value))
    return False
