"""Việc và giải trình: the list, asking from a number, and one duty with what its reader may do."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.documents import queries as documents
from motcua.documents.actions.store import store
from motcua.improvement import queries as improvement
from motcua.improvement import scope
from motcua.improvement.actions.assign import (
    Order,
    assign,
    judge_assignment,
    report_assignment,
    view_assignment,
)
from motcua.improvement.actions.explain import (
    Answer,
    answer_explanation,
    judge_explanation,
    request_explanation,
    view_explanation,
)
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.leaders import duties

if TYPE_CHECKING:
    from motcua.improvement.models import Assignment, Explanation

ACCEPTED = "duoc"


@allow(Permission.SEE_ASSIGNMENTS, is_hidden=True)
@only("GET")
def desk(request: Asked) -> HttpResponse:
    """What I owe, what is owed to me."""
    return render(request, "leaders/duties.html", {"desk": duties.desk(request.actor)})


@allow(Permission.DEMAND_EXPLANATION, is_hidden=True)
@only("GET", "POST")
def asking(request: Asked) -> HttpResponse:
    """An explanation of one number: everything is filled in."""
    post, actor = request.POST, request.actor

    def ask() -> "Explanation":
        officer, words = post.get("nguoi", ""), post.get("noi-dung", "")
        return request_explanation(
            duties.place_of(post), officer, words, actor=actor, key=post.get("key", "")
        )

    return _new(request, "leaders/asking.html", ask, gettext("Đã gửi yêu cầu giải trình."))


@allow(Permission.GIVE_ASSIGNMENT, is_hidden=True)
@only("GET", "POST")
def giving(request: Asked) -> HttpResponse:
    """An assignment because of one number."""
    post, actor = request.POST, request.actor

    def give() -> "Assignment":
        until = duties.day(post.get("han", ""), gettext("Hạn hoàn thành"))
        order = Order(post.get("nguoi", ""), post.get("viec", ""), post.get("san-pham", ""), until)
        return assign(duties.place_of(post), order, actor=actor, key=post.get("key", ""))

    return _new(request, "leaders/giving.html", give, gettext("Đã giao nhiệm vụ."))


@allow(Permission.SEE_ASSIGNMENTS, is_hidden=True)
@only("GET")
def explanation(request: Asked, name: str) -> HttpResponse:
    """One request; opened by who was asked, its clock runs on."""
    return _explanation(request, name)


@allow(Permission.ANSWER_EXPLANATION, is_hidden=True)
@only("POST")
def answer(request: Asked, name: str) -> HttpResponse:
    """A cause, and what is done about it."""
    post = request.POST

    def do() -> object:
        until = duties.day(post.get("ngay", ""), gettext("Khắc phục xong ngày"))
        given = Answer(
            post.get("nguyen-nhan", ""), post.get("noi-dung", ""), post.get("khac-phuc", ""), until
        )
        return answer_explanation(name, given, actor=request.actor, key=post.get("key", ""))

    return _act(request, name, do, _explanation)


@allow(Permission.DEMAND_EXPLANATION, is_hidden=True)
@only("POST")
def verdict(request: Asked, name: str) -> HttpResponse:
    """It explains, or once more."""
    post = request.POST

    def do() -> object:
        is_accepted, words = post.get("ket-luan") == ACCEPTED, post.get("y-kien", "")
        return judge_explanation(
            name, words, is_accepted=is_accepted, actor=request.actor, key=post.get("key", "")
        )

    return _act(request, name, do, _explanation)


@allow(Permission.SEE_ASSIGNMENTS, is_hidden=True)
@only("GET")
def assignment(request: Asked, name: str) -> HttpResponse:
    """One assignment."""
    return _assignment(request, name)


@allow(Permission.DO_ASSIGNMENT, is_hidden=True)
@only("POST")
def report(request: Asked, name: str) -> HttpResponse:
    """What was done, with its proof."""
    post, sent = request.POST, request.FILES.get("tep")

    def do() -> object:
        file = store(sent.read(), sent.name or "", by=request.actor.id) if sent else None
        return report_assignment(
            name, post.get("ket-qua", ""), file, actor=request.actor, key=post.get("key", "")
        )

    return _act(request, name, do, _assignment)


@allow(Permission.SEE_ASSIGNMENTS, is_hidden=True)
@only("POST")
def acceptance(request: Asked, name: str) -> HttpResponse:
    """Done, or not yet: by who gave it."""
    post = request.POST

    def do() -> object:
        is_accepted, words = post.get("ket-luan") == ACCEPTED, post.get("y-kien", "")
        return judge_assignment(
            name, words, is_accepted=is_accepted, actor=request.actor, key=post.get("key", "")
        )

    return _act(request, name, do, _assignment)


@allow(Permission.SEE_ASSIGNMENTS, is_hidden=True)
@only("GET")
def evidence(request: Asked, name: str, sha256: str) -> HttpResponse:
    """A file as it came: always a download."""
    row = scope.assignment_for(request.actor, name)
    found = row.reports.select_related("evidence").filter(evidence__sha256=sha256).first()
    if found is None or found.evidence is None:
        raise NotFound(what="tệp")
    kept = {"Content-Disposition": f'attachment; filename="{sha256[:12]}.{found.evidence.kind}"'}
    return HttpResponse(documents.open_file(sha256), "application/octet-stream", headers=kept)


def _new(
    request: Asked, template: str, do: "Callable[[], Explanation | Assignment]", done: str
) -> HttpResponse:
    failed: DomainError | None = None
    if request.method == "POST":
        try:
            row = do()
        except NotFound:
            raise
        except DomainError as error:
            failed = error
        else:
            messages.success(request, done)
            return redirect(duties.address_of(row))
    given = request.POST or request.GET
    figure = improvement.figure(request.actor, duties.place_of(given))
    about = figure.place.agency
    scope.permit(request.actor, _needed(template), about)
    ask = template.endswith("asking.html")
    page = {
        "figure": figure,
        "unit": duties.unit_name(about),
        "officers": (improvement.whom_to_ask if ask else improvement.whom_to_give)(request.actor, about),
        "given": given,
        "failed": told(failed) if failed else "",
        "key": random_code(),
    }
    return render(request, template, page, status=failed.status if failed else 200)


def _needed(template: str) -> Permission:
    return Permission.DEMAND_EXPLANATION if "asking" in template else Permission.GIVE_ASSIGNMENT


def _act(
    request: Asked,
    name: str,
    do: Callable[[], object],
    page: Callable[[Asked, str, DomainError | None], HttpResponse],
) -> HttpResponse:
    try:
        do()
    except NotFound:
        raise
    except DomainError as error:
        return page(request, name, error)
    return redirect(request.path.rpartition("/")[0])


def _explanation(request: Asked, name: str, failed: DomainError | None = None) -> HttpResponse:
    row = view_explanation(name, actor=request.actor)
    page = {"causes": duties.causes(), "row": row, "shown": duties.shown(request.actor, row)}
    return _one(request, "leaders/explanation.html", page, failed)


def _assignment(request: Asked, name: str, failed: DomainError | None = None) -> HttpResponse:
    row = view_assignment(name, actor=request.actor)
    page = {"row": row, "shown": duties.shown(request.actor, row)}
    return _one(request, "leaders/assignment.html", page, failed)


def _one(request: Asked, template: str, page: dict[str, object], failed: DomainError | None) -> HttpResponse:
    words = {"failed": told(failed) if failed else "", "typed": request.POST, "key": random_code()}
    return render(request, template, {**page, **words}, status=failed.status if failed else 200)
