"""Many dossiers at once."""

from django.http import HttpResponse
from django.shortcuts import render

from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.kernel.codes import random_code
from motcua.kernel.errors import NotAllowed
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import addresses, bulk


@allow(Permission.SEE_QUEUE)
@only("POST")
def many(request: Asked) -> HttpResponse:
    """Without a confirmation a dry run, which changes nothing; with one, each act, and what became of it."""
    post, actor = request.POST, request.actor
    work, view = bulk.work_named(post.get("viec", "")), post.get("xem", "")
    if not may(actor, work.rule):
        raise NotAllowed(act=act_name(work.rule), who=who_may(work.rule))
    marks = bulk.chosen(actor, post.getlist("chon"), view, is_all="tat-ca" in post)
    is_done = "xac-nhan" in post
    if is_done and work.name == "in":
        headers = {"Content-Disposition": 'inline; filename="giay-hen.pdf"'}
        return HttpResponse(bulk.printed(marks, actor), "application/pdf", headers=headers)
    lines = bulk.do(work, marks, actor, post.get("key", "")) if is_done else bulk.rehearse(work, marks, actor)
    page = {
        "work": work,
        "view": view,
        "back": addresses.queue(view),
        "is_done": is_done,
        "good": [line for line in lines if line.is_good],
        "bad": [line for line in lines if not line.is_good],
        "key": random_code(),
    }
    return render(request, "desk/bulk.html", page)
