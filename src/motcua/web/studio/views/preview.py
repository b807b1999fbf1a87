"""A page of questions as a citizen will see it, with nothing known and nothing kept."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission
from motcua.catalogue import queries as catalogue
from motcua.eforms.rules.layout import InputKind
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components import places
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.fields import Sheet, fields, required_of
from motcua.web.components.language import bilingual


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def page(request: Asked, code: str, number: int, page: int) -> HttpResponse:
    """One page; questions that only some answers bring up are shown with their condition."""
    row = catalogue.revision(code, number)
    pages = row.form.layout.pages
    if not 0 < page <= len(pages):
        raise NotFound(Phrase("trang {number} của tờ khai", number=page))
    found = pages[page - 1]
    shown = fields(found.questions, Sheet({}, required=required_of(row.form)))
    told = {
        "row": row,
        "title": bilingual(found.title, found.title_en),
        "fields": [
            (one, question) for one, question in zip(shown, found.questions, strict=True) if not question.fact
        ],
        "known": [question for question in found.questions if question.fact],
        "step": page,
        "steps": len(pages),
        "numbers": range(1, len(pages) + 1),
        "communes": places.communes() if any(one.kind == InputKind.UNIT for one in shown) else [],
    }
    return render(request, "studio/preview.html", told)
