"""What ninja's OpenAPI leaves out: problems, response headers, security, the one answer that is text."""

from typing import Any

from ninja.operation import Operation

from motcua.web.api.entrance import Entrance
from motcua.web.api.problems import MEDIA_TYPE, TITLES
from motcua.web.api.shapes.problems import Problem
from motcua.web.components.access import PUBLIC

SECURITY = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "Khóa truy cập API: «motcua token»."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": "sessionid",
        "description": "Trình duyệt; ghi thì kèm X-CSRFToken.",
    },
}
REFERENCE = "#/components/schemas/Problem"
ALWAYS, WITH_PATH, WITH_BODY = (503,), (404,), (400, 409, 413, 415, 422)
PROTECTED, ON_ACT, WITH_PARAMETERS = (401, 403), (404, 409, 412, 422), (404, 422)
NO_MEDIA = 415  # a body that nobody asked for
KEY, TAGGED, PAGED = (
    "Idempotency-Key",
    {"read_dossier", "read_procedure"},
    {"list_dossiers", "list_procedures"},
)
MUST_HAVE_KEY = {"file_dossier"}
OWN = {"read_proof": (409,), "read_consistency": (422,), "store_file": (404, 507), "read_checkpoint": (404,)}


def described(schema: Any, operations: list[tuple[str, Operation]]) -> Any:
    """The same schema, complete."""
    parts = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schema["components"]["schemas"] |= parts.pop("$defs") | {"Problem": parts}
    schema["components"]["securitySchemes"] = SECURITY
    schema["components"]["headers"] = _headers()
    rules = {operation.view_func.__name__: _rule(operation) for _, operation in operations}
    for methods in schema["paths"].values():
        for method, told in methods.items():
            _complete(told, method, rules[told["operationId"]])
    return schema


def _complete(told: dict[str, Any], method: str, rule: Any) -> None:
    name = told["operationId"]
    told["responses"] = {str(status): answer for status, answer in told["responses"].items()}
    if rule != PUBLIC:
        told["security"] = [{scheme: []} for scheme in SECURITY]
        told["x-permissions"] = [permission.value for permission in rule]
    else:
        told["security"] = []
    for status in _statuses(told, method, rule):
        told["responses"].setdefault(str(status), _problem(status))
    if name in MUST_HAVE_KEY:
        for parameter in told["parameters"]:
            parameter["required"] = parameter["required"] or parameter["name"] == KEY
    _tell_headers(told, name)
    if name == "read_checkpoint":
        told["responses"]["200"]["content"] = {"text/plain": {"schema": {"type": "string"}}}


def _statuses(told: dict[str, Any], method: str, rule: Any) -> set[int]:
    found = {*ALWAYS, *OWN.get(told["operationId"], ())}
    found |= set(PROTECTED) if rule != PUBLIC else set()
    found |= set(WITH_PARAMETERS) if told["parameters"] else set()
    if method == "post":
        found |= {*WITH_BODY, *ON_ACT}
    if method == "delete":
        found |= {*ON_ACT, NO_MEDIA}
    return found


def _tell_headers(told: dict[str, Any], name: str) -> None:
    if "201" in told["responses"]:
        told["responses"]["201"]["headers"] = _refer("Location")
    if name in TAGGED:
        told["responses"]["200"]["headers"] = _refer("ETag")
        told["responses"]["304"] = {"description": "Not Modified", "headers": _refer("ETag")}
    if name in PAGED:
        told["responses"]["200"]["headers"] = _refer("Link")


def _refer(name: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"}}


def _headers() -> dict[str, Any]:
    return {
        "Location": {"required": True, "schema": {"type": "string"}, "description": "Địa chỉ của hồ sơ."},
        "ETag": {"required": True, "schema": {"type": "string", "pattern": '^".+"$'}},
        "Link": {"schema": {"type": "string"}, "description": "Trang sau: rel=next."},
    }


def _problem(status: int) -> dict[str, Any]:
    return {"description": TITLES[status], "content": {MEDIA_TYPE: {"schema": {"$ref": REFERENCE}}}}


def _rule(operation: Operation) -> Any:
    (guard,) = operation.auth_callbacks
    assert isinstance(guard, Entrance)  # noqa: S101  check_declared has seen to it
    return guard.rule
