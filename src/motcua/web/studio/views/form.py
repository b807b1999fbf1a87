"""The form builder: pages and questions added, moved, changed, removed; the cost beside them at every step."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.rules.editing import Edit, MoveQuestion, NamePage, RemovePage, RemoveQuestion
from motcua.kernel.errors import DomainError, NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.studio import asking, words
from motcua.web.studio.drafting import Draft, kept, open_draft


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def form(request: Asked, code: str) -> HttpResponse:
    """Everything that is asked, page by page."""
    return _form(request, open_draft(code))


@allow(Permission.MANAGE_CATALOGUE)
@only("POST")
def page(request: Asked, code: str) -> HttpResponse:
    """A page gets another name, or goes: its questions go to its neighbour."""
    draft, given = open_draft(code), request.POST
    number = _whole(given.get("trang", ""))
    edit: Edit = NamePage(number, given.get("ten", "").strip(), given.get("ten-en", "").strip())
    if given.get("lam") == "bo":
        edit = RemovePage(number)
    if kept(request, draft, edit):
        return redirect(f"/qt/thu-tuc/{code}/du-thao/to-khai#trang-{number + 1}")
    return _form(request, draft)


@allow(Permission.MANAGE_CATALOGUE)
@only("GET", "POST")
def question(request: Asked, code: str, name: str = "") -> HttpResponse:
    """One question as a form; without a name a new one, on the page asked for."""
    draft = open_draft(code)
    asked = asking.of(draft.opened, name, request.GET.get("trang", ""))
    if asked is None:
        raise NotFound(Phrase("câu hỏi «{path}»", path=name))
    if request.method == "POST":
        asked = asked.typed(request.POST)
        if _is_kept(request, draft, asked):
            return redirect(f"/qt/thu-tuc/{code}/du-thao/to-khai#{name or 'cuoi'}")
    page = draft.page(
        q=asked,
        problems=words.at_place(draft.opened.problems, name) if name else [],
        conditions=asking.conditions(draft.opened, before=name),
        facts=asking.facts(),
        kinds=asking.kinds(asked),
    )
    return render(request, "studio/question.html", page, status=draft.status)


@allow(Permission.MANAGE_CATALOGUE)
@only("POST")
def place(request: Asked, code: str, name: str) -> HttpResponse:
    """Up, down, or out."""
    draft, act = open_draft(code), request.POST.get("lam", "")
    edit: Edit = RemoveQuestion(name) if act == "bo" else MoveQuestion(name, -1 if act == "len" else 1)
    if kept(request, draft, edit):
        return redirect(f"/qt/thu-tuc/{code}/du-thao/to-khai" + ("" if act == "bo" else f"#{name}"))
    return _form(request, draft)


def _is_kept(request: Asked, draft: Draft, asked: asking.Asking) -> bool:
    try:
        edit = asked.edit()
    except DomainError as error:
        draft.failed, draft.status = told(error), error.status
        return False
    return kept(request, draft, edit)


def _form(request: Asked, draft: Draft) -> HttpResponse:
    effort = draft.opened.effort
    found = draft.opened.problems
    page = draft.page(
        pages=[
            (
                number,
                one,
                effort.page_words[number],
                [(q, words.at_place(found, q.path), _cost(draft, q.path)) for q in one.questions],
            )
            for number, one in enumerate(draft.opened.pack.form.layout.pages)
        ],
        told_whole=[
            p
            for p in words.by_part(found).get("form", [])
            if p.place not in {q.path for q in draft.opened.pack.form.layout.questions}
        ],
        kinds=words.KINDS,
        words_max=asking.WORDS_MAX,
    )
    return render(request, "studio/form.html", page, status=draft.status)


def _cost(draft: Draft, path: str) -> tuple[int, bool]:
    """(characters, known) of one question."""
    mine = [cost for cost in draft.opened.effort.costs if cost.path == path]
    return sum(cost.characters for cost in mine), any(cost.is_known for cost in mine)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1  # noqa: PLR2004
