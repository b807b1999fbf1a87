"""The form as its applicant filled it in, printed with a place for each who signs."""

from collections.abc import Mapping, Sequence
from typing import Any

from motcua.accounts.actor import SYSTEM
from motcua.catalogue.queries.printing import printed_answers
from motcua.documents import forms
from motcua.documents.rules.declaration import AnswerLine, DeclarationFields, DeclarationPart, PlaceToSign
from motcua.dossiers import filing, sealed
from motcua.dossiers.actions.submit import request_of
from motcua.dossiers.heading import applicant_of, heading_of
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.parties import queries as parties
from motcua.parties.purpose import Why, purpose

KIND = "application-form"
ROLES = ("Người nộp hồ sơ", "Người cùng ký")


def unsigned_pdf(dossier: Dossier, signers: Sequence[str]) -> bytes:
    """The page with a place for each signer (public ids of people); opens names and answers to print them."""
    spec = dossier.revision.spec()
    with purpose(SYSTEM, Why.ISSUING, dossier.public_id):
        names = [parties.person(one).name for one in signers]
        answers, declarant = sealed.read_answers(dossier), applicant_of(dossier).name
    given = {c.code for c in dossier.components.exclude(origin="database")}
    fields = DeclarationFields(
        heading=heading_of(dossier, dossier.submitted_at or clock.now()),
        name=next((str(c.name) for c in spec.components if c.is_eform), f"Tờ khai: {spec.name}"),
        procedure=str(spec.name),
        parts=_parts(dossier, answers),
        papers=tuple(str(c.name) for c in spec.components if c.code in given and not c.is_eform),
        declarant=declarant,
        is_filed=True,
        signers=tuple(PlaceToSign(role=ROLES[min(i, 1)], name=name) for i, name in enumerate(names)),
    )
    return forms.render("to-khai", fields)


def _parts(dossier: Dossier, answers: Mapping[str, Any]) -> tuple[DeclarationPart, ...]:
    """Pages of the form with what this person sees of them."""
    form, around = dossier.revision.form, filing.surroundings(request_of(dossier))
    kept = form.kept(answers, around)
    seen, words = set(form.shown(kept, around)), printed_answers(dossier.revision, kept)
    parts = [
        DeclarationPart(
            title=page.title,
            lines=tuple(
                AnswerLine(label=q.label, value=_flat(words.get(q.path)))
                for q in page.questions
                if q.path in seen
            ),
        )
        for page in form.layout.pages
    ]
    return tuple(part for part in parts if part.lines)


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(text for one in value.values() if (text := _flat(one)))
    if isinstance(value, list | tuple):
        return "; ".join(text for one in value if (text := _flat(one)))
    return "" if value is None else str(value)
