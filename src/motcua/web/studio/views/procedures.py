"""Procedures, their revisions, and what changed between two of them."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission, may
from motcua.catalogue import queries as catalogue
from motcua.catalogue.queries import studio
from motcua.dossiers.pinned import Pinned, pinned
from motcua.kernel.codes import random_code
from motcua.web.components.access import Asked, allow, only
from motcua.web.studio import controls, words


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def procedures(request: Asked) -> HttpResponse:
    """All of them, or those that a search finds."""
    asked = request.GET.get("q", "")[:80]
    return render(request, "studio/procedures.html", {"rows": studio.procedures(asked), "asked": asked})


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def procedure(request: Asked, code: str) -> HttpResponse:
    """Its revisions, with the dossiers that hang on each."""
    found, hanging = studio.of_procedure(code), pinned(code)
    rows = [(row, hanging.get(row.number, Pinned())) for row in catalogue.revisions(code)]
    newest = found.published
    older = [(row, n) for row, n in rows if newest and row.number < newest.number and n.drafts]
    page = {
        "found": found,
        "rows": rows,
        "older": older,
        "older_open": sum(n.open for row, n in rows if newest and row.number < newest.number),
        "may_publish": may(request.actor, Permission.PUBLISH_PROCEDURE),
        "key": random_code(),
    }
    return render(request, "studio/procedure.html", page)


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def revision(request: Asked, code: str, number: int) -> HttpResponse:
    """Everything it says, readably; a draft with links to change it and with what is wrong beside its cause."""
    row = catalogue.revision(code, number)
    opened = studio.opened(row)
    page = {
        "row": row,
        "opened": opened,
        "spec": opened.pack.spec,
        "pages": opened.pack.form.layout.pages,
        "steps": opened.pack.route.tasks,
        "told": words.by_part(opened.problems),
        "kinds": words.KINDS,
        "field_kinds": words.FIELDS,
        "wizard": opened.pack.wizard,
        "verdicts": controls.VERDICTS,
        "ways": words.WAYS,
        "hanging": pinned(code).get(number, Pinned()),
        "may_publish": may(request.actor, Permission.PUBLISH_PROCEDURE),
        "key": random_code(),
    }
    return render(request, "studio/revision.html", page)


@allow(Permission.MANAGE_CATALOGUE)
@only("GET")
def difference(request: Asked, code: str) -> HttpResponse:
    """Between two revisions; by default the newest and the one before."""
    found = studio.of_procedure(code)
    numbers = [row.number for row in catalogue.revisions(code)]
    after = _number(request.GET.get("sau", ""), numbers, numbers[0])
    before = _number(
        request.GET.get("truoc", ""), numbers, max([n for n in numbers if n < after], default=after)
    )
    changes = catalogue.changes(code, before, after)
    page = {
        "found": found,
        "numbers": numbers,
        "before": before,
        "after": after,
        "parts": words.changes_by_part(changes),
        "count": len(changes),
    }
    return render(request, "studio/difference.html", page)


def _number(text: str, known: list[int], default: int) -> int:
    return next((number for number in known if str(number) == text), default)
