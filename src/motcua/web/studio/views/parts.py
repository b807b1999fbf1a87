"""Time limits, papers, fees, competence, outcome, financial duty, linked procedures, the head of a draft as forms."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.rules.editing import Edit, MoveRow, RemoveGroup, RemoveRow, SetHead, SetRow
from motcua.catalogue.rules.editing.rows import APART, NEW, rows_of, whole_of
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.web.components.access import Asked, allow, only
from motcua.web.studio import asking, words
from motcua.web.studio.controls import UNITS, Part, Shown, retyped, shown, values
from motcua.web.studio.drafting import Draft, kept, open_draft
from motcua.web.studio.parts import PARTS
from motcua.web.studio.picking import offered


@allow(Permission.MANAGE_CATALOGUE)
@only("GET", "POST")
def part(request: Asked, code: str, part: str) -> HttpResponse:
    """The head, or a new row of a section."""
    found = _part(part)
    return _row(request, open_draft(code), found, NEW, {})


@allow(Permission.MANAGE_CATALOGUE)
@only("GET", "POST")
def row(request: Asked, code: str, part: str, index: int) -> HttpResponse:
    """One row that is there."""
    found, draft = _part(part), open_draft(code)
    rows = _rows(draft, found)
    if not found.section or index >= len(rows):
        raise NotFound(Phrase("dòng thứ {number}", number=index + 1))
    return _row(request, draft, found, index, rows[index])


@allow(Permission.MANAGE_CATALOGUE)
@only("POST")
def place(request: Asked, code: str, part: str, index: int) -> HttpResponse:
    """Up, down, or out."""
    found, draft, act = _part(part), open_draft(code), request.POST.get("lam", "")
    edit: Edit = RemoveRow(found.section, index)
    if act != "bo":
        edit = MoveRow(found.section, index, -1 if act == "len" else 1)
    if kept(request, draft, edit):
        return redirect(f"{draft.home}#{part}")
    rows = _rows(draft, found)
    return _page(request, draft, found, index, shown(found, rows[index] if index < len(rows) else {}))


def _row(request: Asked, draft: Draft, found: Part, index: int, before: Mapping[str, Any]) -> HttpResponse:
    controls = shown(found, before if found.section else draft.opened.raw)
    if request.method == "POST":
        given = values(found, request.POST)
        edit: Edit = SetRow(found.section, index, given) if found.section else SetHead(given)
        if found.group and request.POST.get("lam") == "bo":
            edit = RemoveGroup(found.group)
        if kept(request, draft, edit):
            return redirect(f"{draft.home}#{_name(found)}")
        controls = retyped(found, request.POST)
    return _page(request, draft, found, index, controls)


def _page(request: Asked, draft: Draft, found: Part, index: int, controls: list[Shown]) -> HttpResponse:
    place = _place(draft, found, index)
    page = draft.page(
        part=found,
        name=_name(found),
        index=index,
        has_group=bool(found.group and draft.opened.raw.get(found.group)),
        is_new=bool(found.section) and index == NEW,
        controls=controls,
        problems=words.at_place(draft.opened.problems, place) if found.section else [],
        conditions=_conditions(draft, found, place),
        units=UNITS.items(),
        picks=_picks(draft, controls),
    )
    return render(request, "studio/row.html", page, status=draft.status)


def _rows(draft: Draft, found: Part) -> Sequence[Any]:
    rows = rows_of(whole_of(draft.opened.pack.files, found.section), found.section)
    return rows if isinstance(rows, list) else ()


def _place(draft: Draft, found: Part, index: int) -> str:
    """What problems call the row: the questions before filing and what they lead to have names."""
    rows = _rows(draft, found)
    if found.section.startswith(APART) and index < len(rows) and index != NEW:
        return str(rows[index].get("path") or rows[index].get("code", ""))
    return f"{found.section}[{index}]"


def _conditions(draft: Draft, found: Part, place: str) -> list[asking.Option]:
    if found.section.startswith(APART):
        return asking.conditions_before(draft.opened, place)
    return asking.conditions(draft.opened)


def _picks(draft: Draft, controls: list[Shown]) -> Mapping[str, list[asking.Option]]:
    """What the controls that pick something of this draft or of the province offer; each offers what it has, too."""
    wanted = {one.control.name: one.value for one in controls if one.control.kind in {"picked", "listed"}}
    return {
        name: [asking.Option("", _("không có")), *offered(draft.opened, name, own)]
        for name, own in wanted.items()
    }


def _part(name: str) -> Part:
    if name not in PARTS:
        raise NotFound(Phrase("phần «{section}»", section=name))
    return PARTS[name]


def _name(found: Part) -> str:
    return next(name for name, part in PARTS.items() if part is found)
