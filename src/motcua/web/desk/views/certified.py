"""Chứng thực bản sao: from the original on the counter to the signed copy, on one page."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission, may
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotAllowed, NotFound
from motcua.kernel.money import dong
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.desk import certified
from motcua.web.desk.counter import Sheet

LANE = "/mc/chung-thuc"


@allow(Permission.SEE_QUEUE)
@only("GET", "HEAD", "POST")
def lane(request: Asked) -> HttpResponse:
    """The form for the next person, and every copy that is on its way."""
    if request.method != "POST":
        return _page(request, certified.blank())
    require(request.actor, Permission.RECEIVE)
    try:
        taken = certified.take(request)
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        return _page(request, certified.typed(request), told(error), error.status)
    if isinstance(taken, Sheet):
        return _page(request, taken, taken.message, 422)
    due = certified.owed(taken)
    words = gettext("Đã nhận {number}. Phí {amount}.") if due else gettext("Đã nhận {number}.")
    messages.success(request, words.format(number=taken.number, amount=dong(due)))
    return redirect(LANE)


@allow(Permission.FINISH_STEP)
@only("POST")
def step(request: Asked) -> HttpResponse:
    """Those that were ticked, one step further; what did not go says why."""
    went = certified.go_on(request.POST.getlist("ho-so"), request.POST, request.actor)
    done = sum(not one.why for one in went)
    if done:
        messages.success(request, gettext("Đã chuyển tiếp {n} bản sao.").format(n=done))
    stayed = [one for one in went if one.why]
    if went and not stayed:
        return redirect(LANE)
    error = "" if stayed else gettext("Chưa chọn bản sao nào.")
    return _page(request, certified.blank(), error, 422, stayed)


@allow(Permission.TAKE_MONEY)
@only("POST")
def payment(request: Asked, name: str) -> HttpResponse:
    """The fee in cash; then it may be handed over."""
    try:
        certified.pay(request, name)
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, certified.blank(), told(error), error.status)
    messages.success(request, gettext("Đã thu tiền."))
    return redirect(LANE)


def _page(
    request: Asked,
    sheet: Sheet,
    error: str = "",
    status: int = 200,
    stayed: Sequence[certified.Went] = (),
) -> HttpResponse:
    shown = certified.rows(request.actor)
    words = {
        "sheet": sheet,
        "questions": certified.questions(sheet),
        "rows": shown,
        "mine": sum(row.is_mine for row in shown),
        "blanks": certified.volume(shown, request.actor),
        "owing": any(row.owed_vnd for row in shown),
        "may_receive": may(request.actor, Permission.RECEIVE),
        "may_sign": may(request.actor, Permission.APPROVE_OUTCOME),
        "may_return": may(request.actor, Permission.RETURN_OUTCOME),
        "error": error,
        "stayed": stayed,
        "key": random_code(),
    }
    return render(request, "desk/certified.html", words, status=status)
