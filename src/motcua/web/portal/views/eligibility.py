"""Questions before filing, one a page; then what follows from the answers."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.catalogue.rules.wizard import Asking
from motcua.kernel.codes import random_code
from motcua.kernel.errors import NotFound
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.fields import Mistake, Sheet, fields, rows
from motcua.web.portal import advice, applicants, eligibility, offices
from motcua.web.portal.eligibility import Open, as_answers

END = "ket-qua"  # no question is called so: a hyphen is no letter of a path
STORED = "private, no-store"  # what somebody answered does not stay on a shared computer


@allow(PUBLIC)
@only("GET", "HEAD")
def begin(request: Asked, code: str) -> HttpResponse:
    """The first question; what was answered before counts for nothing."""
    eligibility.forget(request, code)
    return redirect(_next(eligibility.opened(request, code)))


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def question(request: Asked, code: str, path: str) -> HttpResponse:
    """Ask one; the answer is kept, and the next question or the end follows."""
    found = eligibility.opened(request, code)
    asking = found.wizard.asking(path)
    if asking is None:
        raise NotFound("câu hỏi này")
    if asking not in (*found.answered, found.walk.after):  # known, or passed by since an answer changed
        return redirect(_next(found))
    if request.method != "POST":
        return _page(request, found, asking)
    value = asking.read(request.POST.get(path, ""))
    if value is None:
        return _page(request, found, asking, gettext("hãy chọn một câu trả lời"))
    eligibility.answer(request, code, path, value)
    return redirect(_next(eligibility.opened(request, code)))


@allow(PUBLIC)
@only("GET", "HEAD")
def end(request: Asked, code: str) -> HttpResponse:
    """The verdict, why, and where to go now."""
    found = eligibility.opened(request, code)
    if found.walk.after is not None:
        return redirect(_next(found))
    spec = found.revision.spec()
    told = {
        "code": code,
        "procedure": found.revision.spec().name,
        "a": advice.advice(found),
        "rows": list(_rows(found)),
        "back": _of(code, found.answered[-1].path) if found.answered else f"/thu-tuc/{code}",
        # who has nothing to choose there begins from here
        "begins_here": not offices.to_choose(spec) and not applicants.to_choose(request.actor, code),
        "key": random_code(),
    }
    return _stored(render(request, "portal/advice.html", told))


def _page(request: Asked, found: Open, asking: Asking, error: str = "") -> HttpResponse:
    code, before = found.revision.code, found.walk.before(asking.path)
    [field] = fields([asking.question], Sheet(as_answers(found.given), required=(asking.path,)))
    told = {
        "procedure": found.revision.spec().name,
        "field": field,
        "error": error,
        "errors": [Mistake(field.name, field.label, f"{error}.")] if error else [],
        "back": _of(code, before) if before else f"/thu-tuc/{code}",
        "number": [*found.answered, found.walk.after].index(asking) + 1,
    }
    return _stored(render(request, "portal/eligibility.html", told, status=422 if error else 200))


def _rows(found: Open) -> Iterator[tuple[str, str, str]]:
    """Question, answer in words, and where to change it."""
    code, facts = found.revision.code, as_answers(found.walk.facts)
    for one in found.answered:
        [row] = rows([one.question], facts)
        yield row.label, row.value, _of(code, one.path)


def _next(found: Open) -> str:
    after = found.walk.after
    return _of(found.revision.code, after.path if after else END)


def _of(code: str, path: str) -> str:
    return f"/thu-tuc/{code}/hoi/{path}"


def _stored(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = STORED
    return answer
