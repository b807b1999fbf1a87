"""A draft against its template: the words of the document as it will be signed, beside those that nobody but the applicant
and the template would have put there.
"""

from dataclasses import replace
from typing import NamedTuple

from motcua.accounts.actor import Actor
from motcua.catalogue.queries.printing import printed_answers
from motcua.documents import forms
from motcua.documents.own_text import words_of
from motcua.dossiers import outcome_paper, sealed
from motcua.dossiers.errors import OutcomeMissing
from motcua.dossiers.models import Dossier, Outcome
from motcua.dossiers.rules.wording import Piece, compared
from motcua.dossiers.scope import dossier_for
from motcua.parties.purpose import Why, purpose


class Compared(NamedTuple):
    """The dossier and the pieces; none where the document is its template's."""

    dossier: Dossier
    pieces: tuple[Piece, ...]


def against_template(actor: Actor, name: str) -> Compared:
    """Two documents printed from one template: without and with what officers wrote and corrected.

    Raises NotFound, OutcomeMissing.
    """
    dossier = dossier_for(actor, name)
    outcome: Outcome | None = dossier.outcomes.filter(part="").order_by("-id").first()
    if outcome is None:
        raise OutcomeMissing(what="dự thảo kết quả", do="dự thảo kết quả")
    outcome.dossier = dossier
    revision = dossier.revision
    drafted = outcome_paper.fields_of(outcome, actor)
    with purpose(actor, Why.HANDLING, dossier.public_id):
        declared = sealed.read_version(dossier, 1)
    plain = replace(drafted, facts={}, answers=printed_answers(revision, declared))
    # the code leads to the answers as they are now: the same in both, and no words
    texts = [
        words_of(forms.render(revision.template_path(), one, revision.template_source()))
        for one in (plain, drafted)
    ]
    return Compared(dossier, compared(texts[0], texts[1]))
