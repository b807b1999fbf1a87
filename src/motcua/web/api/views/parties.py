"""Make an applicant known, once; what comes back is an opaque id to file under."""

from django.http import HttpResponse
from ninja import Body, Router

from motcua.accounts.rules.matrix import Permission
from motcua.parties.actions.register import register_organisation, register_person
from motcua.parties.rules.details import OrganisationDetails, PersonDetails
from motcua.parties.rules.sources import Source
from motcua.web.api.answering import created
from motcua.web.api.entrance import declared
from motcua.web.api.shapes.dossiers import PartyOut
from motcua.web.api.shapes.parties import OrganisationIn, PersonIn
from motcua.web.api.shapes.words import ActKey
from motcua.web.components.access import Asked

router = Router(tags=["Người nộp"])


@router.post("/people", **declared(Permission.REGISTER_PARTY, {201: PartyOut}, "Ghi nhận một người"))
def register_a_person(request: Asked, body: Body[PersonIn], key: ActKey) -> HttpResponse:
    """Who is known by the identity number already stays as known; nothing is overwritten or shown."""
    details = PersonDetails(**dict(body))
    row = register_person(details, source=Source.DECLARED, actor=request.actor, key=key)
    return created({"id": row.public_id}, request.path)


@router.post("/organisations", **declared(Permission.REGISTER_PARTY, {201: PartyOut}, "Ghi nhận một tổ chức"))
def register_an_organisation(request: Asked, body: Body[OrganisationIn], key: ActKey) -> HttpResponse:
    """Known by its tax code."""
    details = OrganisationDetails(**dict(body))
    row = register_organisation(details, source=Source.DECLARED, actor=request.actor, key=key)
    return created({"id": row.public_id}, request.path)
