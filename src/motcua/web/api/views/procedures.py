"""Procedures as published."""

from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.models import Path, Query

from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.spec import CaseSpec, ComponentSpec, ProcedureSpec, Words
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.payments.rules.fees import Exemption, FeeLine
from motcua.web.api.answering import encoded, kept, ok
from motcua.web.api.entrance import declared
from motcua.web.api.shapes.catalogue import ProcedureList, ProcedureOut
from motcua.web.api.shapes.words import NAME
from motcua.web.components.access import PUBLIC

if TYPE_CHECKING:
    from motcua.catalogue.models import ProcedureRevision

router = Router(tags=["Thủ tục"])
PAGE = 100
Asked = Annotated[
    str,
    Query("", max_length=200, pattern=r"^[^\x00]*$", description="Tìm như người dân nói, có dấu hay không."),
]
After = Annotated[str, Query("", pattern=f"{NAME}|^$", description="Mã thủ tục cuối của trang trước.")]
ProcedureCode = Annotated[str, Path(..., pattern=NAME)]


@router.get("/procedures", **declared(PUBLIC, {200: ProcedureList}, "Tìm thủ tục đang có hiệu lực"))
def list_procedures(request: HttpRequest, q: Asked, after: After) -> HttpResponse:
    """Best first when something is asked; else all in force, by code."""
    if q.strip():
        return ok({"items": [_line(row) for row in catalogue.search(q)]})
    rows = list(catalogue.all_in_force().filter(code__gt=after).order_by("code")[: PAGE + 1])
    items = [_line(row) for row in rows[:PAGE]]
    more = {"Link": f'<{request.path}?after={items[-1]["code"]}>; rel="next"'} if len(rows) > PAGE else {}
    return ok({"items": items}, **more)


@router.get(
    "/procedures/{code}",
    **declared(PUBLIC, {200: ProcedureOut}, "Một thủ tục: biểu mẫu, giấy tờ, phí, thời hạn"),
)
def read_procedure(request: HttpRequest, code: ProcedureCode) -> HttpResponse:
    """The revision in force today."""
    row = catalogue.lately_in_force(code, clock.local_date(clock.now()))
    if row is None:
        raise NotFound(Phrase("thủ tục {code}", code=code))
    tag = f"{row.code}-{row.number}-{row.digest[:16]}-{row.effective_from}"
    return kept(request, tag, _body(row.code, row.number, tag))


@lru_cache(maxsize=256)
def _body(code: str, number: int, _: str) -> bytes:
    """Frozen once published, so written once a process."""
    row = catalogue.revision(code, number)
    spec = row.spec()
    form = {
        "digest": row.eform_id,
        "answers_schema": row.eform.schema,
        "layout": row.eform.layout,
    }
    return encoded({**_line(row), "digest": row.digest, **_told(spec), "form": form})


def _line(row: "ProcedureRevision") -> dict[str, Any]:
    return {
        "code": row.code,
        "revision": row.number,
        "name": {"vi": row.name, "en": row.name_en},
        "field": {"vi": row.field.name, "en": row.field.name_en},
        "level": row.level,
        "online_level": row.online_level,
        "effective_from": row.effective_from,
    }


def _told(spec: ProcedureSpec) -> dict[str, Any]:
    return {
        "summary": _words(spec.summary),
        "audience": [who.value for who in spec.audience],
        "is_boundary_free": spec.is_boundary_free,
        "legal_basis": [asdict(basis) for basis in spec.legal_basis],
        "cases": [_case(case) for case in spec.cases],
        "components": [_component(component) for component in spec.components],
        "fees": [_fee(line) for line in spec.fees],
        "exemptions": [_exemption(exemption) for exemption in spec.exemptions],
        "outcome": {
            "kind": spec.outcome.kind.value,
            "code": spec.outcome.code,
            "name": _words(spec.outcome.name),
            "validity_months": spec.outcome.validity_months,
        },
        "supplement_reply_days": spec.supplement_reply_days,
    }


def _words(words: Words) -> dict[str, str]:
    return {"vi": words.vi, "en": words.en}


def _case(case: CaseSpec) -> dict[str, Any]:
    return {
        "code": case.code,
        "name": _words(case.name),
        "condition": case.condition,
        "limits": {way.value: str(limit) for way, limit in case.limits.items()},
        "legal_basis": case.legal_basis,
    }


def _component(component: ComponentSpec) -> dict[str, Any]:
    return {
        "code": component.code,
        "name": _words(component.name),
        "originals": component.originals,
        "copies": component.copies,
        "is_required": component.is_required,
        "is_eform": component.is_eform,
        "is_shown_only": component.is_shown_only,
        "cases": component.cases,
        "condition": component.condition,
        "replaced_by": component.replaced_by.database if component.replaced_by else None,
    }


def _fee(line: FeeLine) -> dict[str, Any]:
    return {
        "code": line.code,
        "name": line.name,
        "kind": line.kind.value,
        "amount_vnd": line.amount_vnd,
        "per": line.per.value,
        "channels": dict(line.channels),
        "cases": line.cases,
        "condition": line.when,
        "legal_basis": line.legal_basis,
    }


def _exemption(exemption: Exemption) -> dict[str, Any]:
    return {
        "code": exemption.code,
        "name": exemption.name,
        "percent": exemption.percent,
        "starts_on": exemption.starts_on,
        "ends_on": exemption.ends_on,
        "condition": exemption.when,
        "legal_basis": exemption.legal_basis,
    }
