"""The route of a revision: drawn, downloaded, tried on the past; of a draft, changed step by step or taken from a file."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.roles import NAMES
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import studio
from motcua.catalogue.rules.editing import AddStep, Edit, RemoveStep, ReplaceFile, SetStep, TakeTable
from motcua.catalogue.rules.pack import ROUTE
from motcua.facts.paths import agencies_of
from motcua.kernel.errors import DomainError, InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.studio import routing, whereabouts, words
from motcua.web.studio.drafting import Draft, kept, open_draft
from motcua.workflow.rules.parts import Step
from motcua.workflow.rules.redrawing import with_drawing

FILE_MAX = 1_000_000


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def route(request: Asked, code: str, number: int) -> HttpResponse:
    """The drawing and its steps."""
    opened = studio.opened(catalogue.revision(code, number))
    page = {
        "row": opened.row,
        "opened": opened,
        "d": routing.drawn(opened.pack.route),
        "steps": opened.pack.route.tasks,
    }
    return render(request, "studio/route.html", page)


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def file(request: Asked, code: str, number: int) -> HttpResponse:  # noqa: ARG001 - every view has one
    """BPMN 2.0 with a drawing, for any tool."""
    found = with_drawing(str(catalogue.revision(code, number).text.files[ROUTE]).encode())
    named = f'attachment; filename="{code}-{number}.bpmn"'
    return HttpResponse(found, content_type="application/xml", headers={"Content-Disposition": named})


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def trial(request: Asked, code: str, number: int) -> HttpResponse:
    """Load and waiting with so many officers, on the arrivals of the last year."""
    opened = studio.opened(catalogue.revision(code, number))
    places = [(one, agencies.agency(one).name) for one in agencies_of(code)]
    page = {"row": opened.row, "t": routing.trying(opened, request.GET), "places": places}
    return render(request, "studio/trial.html", page)


@allow(Permission.MANAGE_CATALOGUE)
@only("GET", "POST")
def change(request: Asked, code: str) -> HttpResponse:
    """All steps of the draft; a file in place of all of them."""
    draft = open_draft(code)
    if request.method == "POST" and _is_kept(request, draft, lambda: _from_file(request, draft)):
        return redirect(f"/qt/thu-tuc/{code}/du-thao/quy-trinh")
    found = draft.opened
    page = draft.page(
        d=routing.drawn(found.pack.route),
        steps=[(node, words.at_place(found.problems, node.id)) for node in found.pack.route.tasks],
        told=words.by_part(found.problems).get("route", []),
    )
    return render(request, "studio/route_draft.html", page, status=draft.status)


@allow(Permission.MANAGE_CATALOGUE)
@only("GET", "POST")
def step(request: Asked, code: str, key: str) -> HttpResponse:
    """One step changed, taken out, or another one after it."""
    draft = open_draft(code)
    node = draft.opened.pack.route.nodes.get(key)
    if node is None or node not in draft.opened.pack.route.tasks:
        raise NotFound(Phrase("bước «{step}»", step=key))
    is_new = bool(request.GET.get("sau"))
    if request.method == "POST" and _is_kept(request, draft, lambda: _edit(request, key, is_new=is_new)):
        return redirect(f"/qt/thu-tuc/{code}/du-thao/quy-trinh")
    page = draft.page(
        node=node,
        is_new=is_new,
        roles=[(str(role), NAMES[role]) for role in routing.ROLES],
        kinds=routing.KINDS.items(),
        places=whereabouts.places(node.agency),
        chosen=routing.chosen(node, request.POST, is_new=is_new),
    )
    return render(request, "studio/step.html", page, status=draft.status)


def _is_kept(request: Asked, draft: Draft, made: Callable[[], Edit]) -> bool:
    try:
        edit = made()
    except DomainError as error:
        draft.failed, draft.status = told(error), error.status
        return False
    return kept(request, draft, edit)


def _edit(request: Asked, key: str, *, is_new: bool) -> Edit:
    if request.POST.get("lam") == "bo":
        return RemoveStep(key)
    said: Step = routing.step_of(request.POST)
    return AddStep(key, said) if is_new else SetStep(key, said)


def _from_file(request: Asked, draft: Draft) -> Edit:
    sent = request.FILES.get("tep")
    if sent is None or sent.size is None or sent.size > FILE_MAX:
        raise InvalidInput("Tệp", "hãy chọn một tệp BPMN hoặc CSV, dưới 1 MB.")
    content, name = sent.read(), str(sent.name).lower()
    if not name.endswith(".csv"):
        return ReplaceFile(ROUTE, content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput("Tệp", "phải là văn bản UTF-8.") from None
    asked, name = request.POST.get("quy-trinh", ""), draft.opened.row.name
    return TakeTable(text, asked, name, settings.PROVINCE_AGENCY)
