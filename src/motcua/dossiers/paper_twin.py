"""The paper twin (bản giấy) of an electronic outcome: a page or a pocket card whose code leads to the verify page."""

from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.documents import forms
from motcua.documents.rules.form_fields import PaperTwinFields
from motcua.dossiers import sealed
from motcua.dossiers.heading import applicant_of, heading_of
from motcua.dossiers.models import Outcome
from motcua.dossiers.verification import verify_link
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.parties.purpose import Why, purpose

SIZES = ("a4", "a6")


def paper_twin(outcome: Outcome, size: str, actor: Actor) -> bytes:
    """The PDF, as PDF/A. The caller has asked whose outcome it is. Raises InvalidInput for another size."""
    if size not in SIZES:
        raise InvalidInput("Khổ giấy", "chỉ in được khổ A4 hoặc A6.", "a6")
    return forms.render("ban-giay", _fields(outcome, size, actor))


def _fields(outcome: Outcome, size: str, actor: Actor) -> PaperTwinFields:
    dossier = outcome.dossier
    with purpose(actor, Why.OWN, dossier.public_id):
        link = verify_link(outcome, sealed.read_answers(dossier))
        holder = applicant_of(dossier).name
    signed_at = outcome.signed_at or clock.now()
    heading = heading_of(dossier, clock.now(), number=outcome.document_number, link=link)
    return PaperTwinFields(
        heading=replace(heading, dossier_number=""),
        size=size,
        name=str(dossier.revision.spec().outcome.name),
        holder=holder,
        code=outcome.public_id,
        address=f"{urlsplit(settings.BASE_URL).netloc}/xac-minh",
        issued_on=clock.local_date(signed_at),
        valid_until=outcome.valid_until,
    )
