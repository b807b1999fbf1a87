"""Every error as a problem (RFC 9457), in the reader's language."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from motcua.dossiers.errors import ChangedMeanwhile
from motcua.kernel.errors import DomainError
from motcua.web.api.answering import encoded
from motcua.web.components.language import filled, plain

MEDIA_TYPE = "application/problem+json"
NAMESPACE = "urn:motcua:"
PRECONDITION_FAILED = 412
TITLES = {
    400: gettext_noop("Yêu cầu không đọc được"),
    401: gettext_noop("Chưa xác thực"),
    403: gettext_noop("Không có quyền"),
    404: gettext_noop("Không tìm thấy"),
    405: gettext_noop("Địa chỉ này không nhận phương thức đó"),
    409: gettext_noop("Chưa thực hiện được"),
    412: gettext_noop("Nội dung đã thay đổi"),
    413: gettext_noop("Nội dung quá lớn"),
    415: gettext_noop("Sai định dạng nội dung"),
    422: gettext_noop("Cần sửa lại"),
    429: gettext_noop("Gửi quá nhiều"),
    500: gettext_noop("Lỗi hệ thống"),
    503: gettext_noop("Tạm thời gián đoạn"),
    507: gettext_noop("Kho tệp đã đầy"),
}
HEADERS = {
    401: {"WWW-Authenticate": 'Bearer realm="motcua"'},
    503: {"Retry-After": "5"},
}
_PLACES = {"dossier.channel_not_true": "/channel", "dossier.intake_elsewhere": "/intake_agency"}
_INPUT = {  # pydantic's kinds of error, in Vietnamese
    "missing": gettext_noop("chưa có"),
    "extra_forbidden": gettext_noop("không nhận mục này"),
    "string_type": gettext_noop("phải là chữ"),
    "string_unicode": gettext_noop("có ký tự không hợp lệ"),
    "string_pattern_mismatch": gettext_noop("viết chưa đúng dạng {pattern}"),
    "string_too_long": gettext_noop("dài nhất {max_length} ký tự"),
    "string_too_short": gettext_noop("cần ít nhất {min_length} ký tự"),
    "too_long": gettext_noop("nhiều nhất {max_length} mục"),
    "too_short": gettext_noop("cần ít nhất {min_length} mục"),
    "int_type": gettext_noop("phải là số nguyên"),
    "int_parsing": gettext_noop("phải là số nguyên"),
    "less_than_equal": gettext_noop("lớn nhất là {le}"),
    "greater_than_equal": gettext_noop("nhỏ nhất là {ge}"),
    "bool_type": gettext_noop("phải là đúng hoặc sai"),
    "dict_type": gettext_noop("phải gồm nhiều mục"),
    "list_type": gettext_noop("phải là một danh sách"),
    "literal_error": gettext_noop("phải là một trong: {expected}"),
    "model_attributes_type": gettext_noop("phải gồm nhiều mục"),
    "model_type": gettext_noop("phải gồm nhiều mục"),
}


def of_status(request: HttpRequest, status: int) -> HttpResponse:
    """For errors that carry no words of ours: an unknown address, a method, a bug."""
    with _language(request):
        title = gettext(TITLES.get(status, TITLES[500 if status >= 500 else 400]))  # noqa: PLR2004
        return _problem(request, status, f"http.{status}", title=title, detail=title)


def of_domain(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A rule said no: the same words as on the page, and each mistake on its field."""
    status = PRECONDITION_FAILED if isinstance(error, ChangedMeanwhile) else error.status
    with _language(request):
        words = (filled(error.message, error.facts), filled(error.advice, error.facts))
        found = [{"pointer": pointer, "message": message} for pointer, message in _on_fields(error)]
        more: dict[str, Any] = {
            name: plain(error.facts[name]) for name in ("who", "when") if name in error.facts
        }
        if "targets" in error.facts:  # what is still to be judged, as the next request names it
            more["targets"] = [*error.facts["targets"]]  # type: ignore[misc]
        title = gettext(TITLES.get(status, TITLES[409]))
        detail = " ".join(filter(None, words))
        return _problem(request, status, error.code, title=title, detail=detail, errors=found, **more)


def of_input(request: HttpRequest, error: DomainError, found: Sequence[dict[str, Any]]) -> HttpResponse:
    """The shape of the request is wrong: parameters by name, parts of the body by JSON pointer (RFC 6901)."""
    with _language(request):
        errors = [_located(each) for each in found]
        title = gettext(TITLES[422])
        return _problem(
            request,
            error.status,
            error.code,
            title=title,
            detail=filled(error.message, error.facts),
            errors=errors,
        )


def _problem(request: HttpRequest, status: int, code: str, **members: Any) -> HttpResponse:
    body = {
        "type": NAMESPACE + code,
        "title": members.pop("title"),
        "status": status,
        "detail": members.pop("detail"),
        "instance": request.path,
    }
    body |= {name: value for name, value in members.items() if value}
    answer = HttpResponse(encoded(body), status=status, content_type=MEDIA_TYPE, headers=HEADERS.get(status))
    answer["Content-Language"] = translation.get_language() or "vi"
    answer["Cache-Control"] = "no-store"
    return answer


def _on_fields(error: DomainError) -> Iterator[tuple[str, str]]:
    """(pointer, words) of each single mistake that the error knows."""
    facts = error.facts
    for path, label, text in facts.get("errors", ()):  # type: ignore[attr-defined]
        words = plain(text)
        yield f"/answers/{path.replace('.', '/')}", f"{plain(label)}: {words}" if label else words
    for _, name in facts.get("missing", ()):  # type: ignore[attr-defined]
        yield "/components", plain(name)
    if "component" in facts:
        yield "/components", filled(error.message, facts)
    if "field" in facts:  # a name of the body, or the words of a form
        field = str(facts["field"])
        is_name = field.isascii() and field.isidentifier()
        reason = str(plain(facts["reason"]))
        yield (f"/{field}", reason) if is_name else ("", f"{plain(facts['field'])}: {reason}")
    if error.code in _PLACES:
        yield _PLACES[error.code], filled(error.message, facts)


def _located(found: dict[str, Any]) -> dict[str, str]:
    source, _, *inside = (str(step) for step in (*found["loc"], ""))
    template = _INPUT.get(found["type"])
    words = gettext(template).format(**found.get("ctx", {})) if template else str(found["msg"])
    if source == "body":
        return {"pointer": "".join(f"/{_escaped(step)}" for step in inside[:-1]), "message": words}
    return {"pointer": "", "parameter": str(found["loc"][-1]), "in": source, "message": words}


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")


def _language(request: HttpRequest) -> translation.override:
    return translation.override(translation.get_language_from_request(request))
