"""What anyone who holds a paper may ask."""

from dataclasses import asdict
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.models import Path

from motcua.accounts.adapters.tries import is_shut, spend
from motcua.dossiers.verification import verify
from motcua.web.api.answering import ok
from motcua.web.api.entrance import declared
from motcua.web.api.shapes.ledger import VerificationOut
from motcua.web.components import look_ups
from motcua.web.components.access import PUBLIC

router = Router(tags=["Kết quả"])
OutcomeCode = Annotated[
    str, Path(..., pattern=r"^[A-Za-z0-9]{1,40}$", description="Mã xác minh trong mã QR.")
]


@router.get(
    "/outcomes/{code}/verification", **declared(PUBLIC, {200: VerificationOut}, "Xác minh một kết quả")
)
def read_verification(request: HttpRequest, code: OutcomeCode) -> HttpResponse:
    """An unknown code is an answer too: `unknown`; after twenty of them an address is asked to wait."""
    line = look_ups.codes(request)
    if is_shut(line):
        raise look_ups.TooManyLookUps
    found = verify(code)
    if found.status == "unknown" and not spend(line):
        raise look_ups.TooManyLookUps
    return ok(asdict(found))
