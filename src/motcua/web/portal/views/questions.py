"""One page of questions at a time; every step is saved, right or wrong."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.actions.start import save_answers
from motcua.eforms.rules.layout import InputKind
from motcua.eforms.rules.validation import FieldError
from motcua.web.components import kept, places
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.fields import by_source, mistakes
from motcua.web.components.language import bilingual
from motcua.web.portal import eligibility, held, known
from motcua.web.portal.drafts import Draft, open_draft
from motcua.web.portal.papers import asks_papers

ADD = "them"  # the button that adds one more item to a list
CHECKING = "sua"  # the person came from the check page and goes back there
SILENT = "dan-cu"  # the population database did not answer: the form asks
TELL = "sai"  # show what is wrong at once


@allow(Permission.SUBMIT)
@only("GET", "HEAD", "POST")
def questions(request: Asked, public_id: str, number: int) -> HttpResponse:
    """Ask; what comes back is kept, then all mistakes are told at once, or the next page follows."""
    return kept.arrived(request, _asked(request, public_id, number))


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def resume(request: Asked, public_id: str) -> HttpResponse:
    """Where the person stopped, on whatever machine: the first page that lacks an answer, else papers or the check."""
    draft = _opened(request, public_id)
    if number := draft.first_wrong_page():
        return redirect(f"/ho-so/{public_id}/cau-hoi/{number}")
    return redirect(onward(draft, len(draft.form.layout.pages)))


def _asked(request: Asked, public_id: str, number: int) -> HttpResponse:
    draft = _opened(request, public_id)
    page = draft.page(number)
    if request.method != "POST":
        if (lost := kept.take(request)) is not None:
            return _page(request, draft.typed(page, lost), number, {}, is_unsaved=True)
        return _page(request, draft, number, draft.errors() if TELL in request.GET else {})
    typed = draft.typed(page, request.POST)
    save_answers(public_id, typed.to_save(draft), actor=request.actor)
    if typed.roles != draft.roles:  # they said who they are: nothing is asked twice
        known.fill(request.actor, public_id)
        typed = _opened(request, public_id)
    held.attach(typed, request.actor)
    if errors := typed.wrong(page, request.POST):
        return _page(request, typed, number, errors)
    if ADD in request.POST or typed.has_new(page, request.POST):
        return redirect(request.get_full_path())
    return redirect(onward(typed, number, is_checking=CHECKING in request.GET))


def _opened(request: Asked, public_id: str) -> Draft:
    return replace(open_draft(request.actor, public_id), said=eligibility.carried(request, public_id))


def onward(draft: Draft, number: int = 0, *, is_checking: bool = False) -> str:
    """Where one goes from this page of questions, or from the start: the next with something left to ask, or the check."""
    here, after = f"/ho-so/{draft.dossier.public_id}", [n for n in draft.to_stop_at() if n > number]
    if after and not is_checking:
        return f"{here}/cau-hoi/{after[0]}"
    return f"{here}/kiem-tra" if is_checking or not asks_papers(draft) else f"{here}/giay-to"


def _page(
    request: Asked, draft: Draft, number: int, errors: Mapping[str, FieldError], *, is_unsaved: bool = False
) -> HttpResponse:
    page, numbers = draft.page(number), draft.to_stop_at(number)
    fields, before = draft.fields(page, errors), draft.neighbours(number)[0]
    asks_unit = any(field.kind == InputKind.UNIT for field in fields)
    told = {
        "dossier": draft.dossier,
        "on_behalf": draft.on_behalf,
        "procedure": draft.dossier.revision.spec().name,
        "title": bilingual(page.title, page.title_en),
        "known": by_source(fields),
        "is_for_another": draft.is_for_another,
        "known_count": sum(field.is_known for field in fields),
        "fields": [field for field in fields if not field.is_known],
        "errors": list(mistakes(fields)),
        "back": f"/ho-so/{draft.dossier.public_id}/cau-hoi/{before}" if before else "/toi",
        "communes": places.communes() if asks_unit else [],
        "card": f"/ho-so/{draft.dossier.public_id}/the-can-cuoc?trang={number}"
        if known.would_help(draft, page)
        else "",
        "is_unsaved": is_unsaved,
        "keeper": kept.keeper(request),
        "is_silent": SILENT in request.GET,
        "step": numbers.index(number) + 1,
        "steps": len(numbers),
    }
    return render(request, "portal/questions.html", told, status=422 if told["errors"] else 200)
