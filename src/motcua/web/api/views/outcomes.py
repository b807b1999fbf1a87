"""What anyone who holds a paper may ask."""

from dataclasses import asdict
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.models import Path

from motcua.dossiers.verification import verify
from motcua.web.api.answering import ok
from motcua.web.api.entrance import declared
from motcua.web.api.shapes.ledger import VerificationOut
from motcua.web.components.access import PUBLIC

router = Router(tags=["Kết quả"])
OutcomeCode = Annotated[
    str, Path(..., pattern=r"^[A-Za-z0-9]{1,40}$", description="Mã xác minh trong mã QR.")
]


@router.get(
    "/outcomes/{code}/verification", **declared(PUBLIC, {200: VerificationOut}, "Xác minh một kết quả")
)
def read_verification(request: HttpRequest, code: OutcomeCode) -> HttpResponse:  # noqa: ARG001
    """An unknown code is an answer too: `unknown`."""
    return ok(asdict(verify(code)))
