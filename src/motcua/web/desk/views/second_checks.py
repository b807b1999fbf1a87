"""Kiểm tra lại: receptions drawn by lot, for another officer than who received them."""

from typing import TYPE_CHECKING, NamedTuple

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.counters import queries
from motcua.counters.actions.second_check import check
from motcua.dossiers import names, worklist
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told

if TYPE_CHECKING:
    from motcua.counters.models import SecondCheck
    from motcua.dossiers.models import Dossier


class Line(NamedTuple):
    """One to look at. `is_own`: received by who looks, so another one must."""

    row: "SecondCheck"
    dossier: "Dossier"
    received_by: str
    is_own: bool


@allow(Permission.RECEIVE)
@only("GET", "HEAD", "POST")
def checks(request: Asked) -> HttpResponse:
    """The oldest first."""
    lines, error, status = _lines(request), "", 200
    if request.method == "POST":
        try:
            _check(request, lines)
            return redirect("/mc/kiem-tra-lai")
        except NotFound:
            raise
        except DomainError as refused:
            error, status = told(refused), refused.status
    words = {"lines": lines, "error": error, "key": random_code(), "post": request.POST}
    return render(request, "desk/second_checks.html", words, status=status)


def _check(request: Asked, lines: list[Line]) -> None:
    post = request.POST
    public_id = post.get("ma", "")
    if public_id not in {line.row.public_id for line in lines}:
        raise NotFound("lượt kiểm tra lại này")
    is_right, finding = post.get("lam") == "dung", post.get("nhan-xet", "")
    check(public_id, is_right=is_right, finding=finding, actor=request.actor, key=post.get("key", ""))


def _lines(request: Asked) -> list[Line]:
    rows, actor = queries.second_checks(), request.actor
    seen = worklist.taken_in_here(actor, [row.dossier for row in rows])
    return [
        Line(row, seen[row.dossier], names.name_of(row.received_by), row.received_by == actor.id)
        for row in rows
        if row.dossier in seen
    ]
