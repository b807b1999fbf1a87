"""The integrity desk, one finding with its evidence, and the word of an inspector that it is none."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission, may
from motcua.integrity import queries as integrity
from motcua.integrity.actions.clear_finding import clear_finding
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.inspection import addresses, flags
from motcua.web.inspection.periods import choices


@allow(Permission.SEE_FINDINGS, is_hidden=True)
@only("GET")
def desk(request: Asked) -> HttpResponse:
    """Flags of a period by kind and by agency."""
    get = request.GET
    periods = choices(get.get("ky", ""), integrity.months_found(request.actor))
    asked = flags.Asked(
        periods.chosen, get.get("don-vi", ""), get.get("loai", ""), with_cleared=get.get("da-go") == "1"
    )
    page = {
        "asked": asked,
        "periods": periods,
        "desk": flags.desk(request.actor, asked),
        "flags": integrity.flags(),
        "may_draw": may(request.actor, Permission.DRAW_SAMPLE),
        "may_read": may(request.actor, Permission.VIEW_LEDGER),
    }
    return render(request, "inspection/desk.html", page)


@allow(Permission.SEE_FINDINGS, is_hidden=True)
@only("GET")
def finding(request: Asked, name: str) -> HttpResponse:
    """The rule, the evidence, and what can be done next."""
    return _page(request, name)


@allow(Permission.CLEAR_FINDING, is_hidden=True)
@only("POST")
def clearing(request: Asked, name: str) -> HttpResponse:
    """An inspector says why it is none."""
    try:
        clear_finding(
            name, request.POST.get("ly-do", ""), actor=request.actor, key=request.POST.get("key", "")
        )
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, name, error)
    messages.success(
        request, gettext("Đã gỡ cảnh báo. Nó hiện lại ngay khi dấu hiệu khác đi, và lần gỡ nằm trong sổ cái.")
    )
    return redirect(addresses.finding(name))


def _page(request: Asked, name: str, failed: DomainError | None = None) -> HttpResponse:
    view = integrity.finding(request.actor, name)
    page = {
        "view": view,
        "row": flags.row(view),
        "agency": addresses.name_of(view.agency),
        "usual": flags.usual_words(view.flag),
        "thresholds": flags.thresholds(view.flag),
        "officers": flags.officers_of(view),
        "steps": flags.next_steps(request.actor, view),
        "may_clear": may(request.actor, Permission.CLEAR_FINDING) and view.cleared_at is None,
        "may_read": may(request.actor, Permission.VIEW_LEDGER),
        "failed": language.told(failed) if failed else "",
        "typed": request.POST.get("ly-do", ""),
        "key": random_code(),
    }
    return render(request, "inspection/finding.html", page, status=failed.status if failed else 200)
