"""The route of a draft, drawn by hand with bpmn-js; what is refused stays on the page, with the reason beside it."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.roles import NAMES
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.problems import Problem
from motcua.catalogue.rules.editing import ReplaceFile
from motcua.catalogue.rules.pack import ROUTE
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.studio import asking, drawing_words, routing, whereabouts, words
from motcua.web.studio.drafting import Draft, kept, open_draft
from motcua.workflow.rules.redrawing import names, with_drawing


@allow(Permission.MANAGE_CATALOGUE)
@only("GET", "POST")
def drawing(request: Asked, code: str) -> HttpResponse:
    """A drawing to be changed, or taken in place of the route."""
    draft = open_draft(code)
    drawn = request.POST.get("ve", "").replace("\r\n", "\n").encode()
    if request.method == "POST" and kept(request, draft, ReplaceFile(ROUTE, drawn)):
        messages.success(request, Phrase("Đã lưu sơ đồ vào bản dự thảo."))
        return redirect(f"/qt/thu-tuc/{code}/du-thao/ve")
    shown = drawn or with_drawing(draft.opened.pack.files[ROUTE])
    page = draft.page(
        d=routing.drawn(draft.opened.pack.route),
        xml=shown.decode(errors="replace"),
        wrong=_wrong(draft, names(shown)),
        is_refused=bool(draft.problems),
        **_choices(draft),
    )
    return render(request, "studio/draw.html", page, status=draft.status)


def _choices(draft: Draft) -> Mapping[str, Any]:
    """What the controls beside the drawing offer."""
    return {
        "roles": [(str(role), NAMES[role]) for role in routing.ROLES],
        "kinds": routing.KINDS.items(),
        "places": whereabouts.places(),
        "conditions": asking.conditions(draft.opened),
        "words": json.dumps(drawing_words.said(), ensure_ascii=False),
    }


def _wrong(draft: Draft, known: Mapping[str, str]) -> list[tuple[Problem, str, str]]:
    """(problem, id in the drawing, its name): of what was refused, else of what the draft says now."""
    found = draft.problems or words.by_part(draft.opened.problems).get("route", [])
    ids = [problem.place.partition(" ")[0] for problem in found]
    return [(problem, key, known.get(key, "")) for problem, key in zip(found, ids, strict=True)]
