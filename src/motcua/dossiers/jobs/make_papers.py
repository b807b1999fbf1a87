"""Make the law's forms for acts that need one: rendered in the worker, filed as papers, one by one."""

from django.db import transaction

from motcua.documents import forms
from motcua.documents.actions.file_paper import file_paper
from motcua.dossiers.form_content import content_of
from motcua.dossiers.models import Extension, LegalAct, Receipt, Refusal, StopNotice, SupplementRequest
from motcua.dossiers.rules.papers import FORMS

NOUNS: tuple[type[LegalAct], ...] = (Receipt, SupplementRequest, Refusal, Extension, StopNotice)


def run(limit: int = 50) -> int:
    """Make what is missing; returns how many."""
    made = 0
    for noun in NOUNS:
        rows = noun._default_manager.filter(needs_paper=True, paper=None).select_related("dossier__revision")
        for row in rows.order_by("pk")[: limit - made]:
            make(row)
            made += 1
    return made


def make(row: LegalAct) -> LegalAct:
    """Render and file the form of one act; a second call does nothing."""
    if row.paper_id:
        return row
    form = FORMS[type(row).__name__]
    content = forms.render(form, content_of(row))
    with transaction.atomic():
        locked = type(row)._default_manager.select_for_update().get(pk=row.pk)
        if locked.paper_id is None:
            locked.paper = file_paper(row.dossier.public_id, form, content, number=row.dossier.number or "")
            locked.save(update_fields=["paper"])
    return locked
