"""The official form as a PDF, made from the answers: nobody fills in a Word file, prints, signs and scans."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.documents import forms
from motcua.documents.rules.declaration import AnswerLine, DeclarationFields, DeclarationPart
from motcua.documents.rules.form_fields import Heading
from motcua.dossiers import filing, sealed
from motcua.dossiers.actions.submit import request_of
from motcua.dossiers.heading import applicant_of, place_of, tracking_link
from motcua.dossiers.scope import dossier_for
from motcua.eforms.rules.form import Form
from motcua.kernel import clock
from motcua.parties.purpose import Why, purpose
from motcua.web.components.fields import rows
from motcua.web.components.language import plain

FORM = "to-khai"


def declaration(actor: Actor, name: str, why: Why) -> bytes:
    """The form of a dossier or of a draft, as it stands now. Raises NotFound."""
    dossier = dossier_for(actor, name)
    spec = dossier.revision.spec()
    with purpose(actor, why, dossier.public_id):
        answers = sealed.read_answers(dossier)
        declarant = applicant_of(dossier).name
    around = filing.surroundings(request_of(dossier))
    given = {c.code for c in dossier.components.exclude(origin="database")}
    with translation.override("vi"):
        parts = tuple(_parts(dossier.revision.form, answers, around))
    fields = DeclarationFields(
        heading=Heading(
            agency=agencies.agency(dossier.agency).name if dossier.agency else "",
            place=place_of(dossier.agency) if dossier.agency else settings.PROVINCE_NAME,
            made_at=dossier.submitted_at or clock.now(),
            dossier_number=dossier.number or "",
            link=tracking_link(dossier) if dossier.number else "",
            is_demo=settings.DEMO,
        ),
        name=next((str(c.name) for c in spec.components if c.is_eform), f"Tờ khai: {spec.name}"),
        procedure=str(spec.name),
        parts=parts,
        papers=tuple(str(c.name) for c in spec.components if c.code in given and not c.is_eform),
        declarant=declarant,
        is_filed=bool(dossier.number),
    )
    return forms.render(FORM, fields)


def _parts(form: Form, answers: Mapping[str, Any], around: Mapping[str, Any]) -> list[DeclarationPart]:
    """Pages of the form with what this person sees of them."""
    kept = form.kept(answers, around)
    seen = set(form.shown(kept, around))
    parts = []
    for page in form.layout.pages:
        shown = [question for question in page.questions if question.path in seen]
        lines = tuple(
            AnswerLine(label=str(plain(row.label)), value=str(plain(row.value))) for row in rows(shown, kept)
        )
        if lines:
            parts.append(DeclarationPart(title=page.title, lines=lines))
    return parts
