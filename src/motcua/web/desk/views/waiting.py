"""Hàng chờ: call the next number, again, put it back, end it; how long people really waited today."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.counters import waiting
from motcua.counters.actions import wait
from motcua.counters.rules.waiting import GOAL_MINUTES
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told

DESK = "counters.desk"


@allow(Permission.RECEIVE)
@only("GET", "HEAD", "POST")
def queue(request: Asked) -> HttpResponse:
    """One page for a desk."""
    error, status = "", 200
    if request.method == "POST":
        try:
            _do(request)
            return redirect("/mc/hang-cho")
        except DomainError as refused:
            error, status = told(refused), refused.status
    centre = agencies.centre_of(request.actor.agency)
    found = waiting.queue(centre.code)
    words = {
        "centre": centre,
        "queue": found,
        "mine": [row for row in found.called if row.called_by == request.actor.id],
        "others": [row for row in found.called if row.called_by != request.actor.id],
        "desk": request.session.get(DESK, ""),
        "goal": GOAL_MINUTES,
        "key": random_code(),
        "error": error,
    }
    return render(request, "desk/waiting.html", words, status=status)


def _do(request: Asked) -> None:
    post, actor = request.POST, request.actor
    desk = post.get("quay", "").strip() or request.session.get(DESK, "")
    request.session[DESK] = desk
    key, ticket = post.get("key", ""), post.get("so", "")
    match post.get("lam", ""):
        case "goi":
            wait.call_next(desk, actor=actor, key=key)
        case "goi-lai":
            wait.call_again(ticket, desk, actor=actor, key=key)
        case "lui":
            wait.put_back(ticket, actor=actor, key=key)
        case "xong":
            wait.end(ticket, "served", actor=actor, key=key)
        case "vang":
            wait.end(ticket, "missed", actor=actor, key=key)
