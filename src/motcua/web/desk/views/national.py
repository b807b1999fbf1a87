"""What the national portal is told and what it sends: what waits, what was refused, where two lists differ."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.connectors import link_queries, queries
from motcua.connectors.actions.tell_linked import send_again as send_part_again
from motcua.connectors.actions.tell_national import note_by_hand, send_again, tell_anew
from motcua.connectors.rules.comparing import FINDING_NAMES, TO_SEND_AGAIN, Finding
from motcua.connectors.rules.linking import SETTLED
from motcua.connectors.rules.telling import OPEN, STATE_NAMES, State
from motcua.dossiers.rules.lifecycle import NATIONAL_CODE, STATUS_NAMES
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.desk import linked

HOME = "/mc/lien-thong"
DONE_SHOWN = 20
NAMES = {code: STATUS_NAMES[status] for status, code in NATIONAL_CODE.items()}


@allow(Permission.TELL_NATIONAL)
@only("GET")
def messages(request: Asked) -> HttpResponse:
    """The whole queue on one page."""
    return _page(request)


@allow(Permission.TELL_NATIONAL)
@only("POST")
def sending(request: Asked, message: str) -> HttpResponse:
    """Try it at once, by the worker."""
    key = request.POST.get("key", "")
    return _act(request, lambda: send_again(message, actor=request.actor, key=key))


@allow(Permission.TELL_NATIONAL)
@only("POST")
def part_sending(request: Asked, message: str) -> HttpResponse:
    """A part for another agency: at once."""
    key = request.POST.get("key", "")
    return _act(request, lambda: send_part_again(message, actor=request.actor, key=key))


@allow(Permission.TELL_NATIONAL)
@only("POST")
def proof(request: Asked, message: str) -> HttpResponse:
    """The portal learned it otherwise."""
    words, key = request.POST.get("cach", ""), request.POST.get("key", "")
    return _act(request, lambda: note_by_hand(message, words, actor=request.actor, key=key))


@allow(Permission.TELL_NATIONAL)
@only("POST")
def telling(request: Asked, number: str) -> HttpResponse:
    """Everything about a dossier that the portal lost."""
    key = request.POST.get("key", "")
    return _act(request, lambda: tell_anew(number, actor=request.actor, key=key))


def _act(request: Asked, do: Callable[[], object]) -> HttpResponse:
    try:
        do()
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, error)
    return redirect(HOME)


def _page(request: Asked, error: DomainError | None = None) -> HttpResponse:
    queue, newest = queries.national_queue(), queries.comparisons(1)
    page = {
        "targets": linked.all_targets(),
        "parts": linked.lines(link_queries.messages()),
        "done": linked.lines(link_queries.messages(SETTLED)[:DONE_SHOWN]),
        "queue": queue,
        "figures": [(STATE_NAMES[State(state)], n) for state, n in sorted(queue.counts.items())],
        "rows": [(NAMES[row.status], row) for row in queries.national_messages((*OPEN, State.REFUSED))],
        "arrivals": queries.refused_arrivals(),
        "comparison": newest[0] if newest else None,
        "lines": [
            (FINDING_NAMES[Finding(line["finding"])], Finding(line["finding"]) in TO_SEND_AGAIN, line)
            for row in newest
            for line in row.lines
        ],
        "statuses": NAMES,
        "key": random_code(),
        "may_send": True,
        "error": told(error) if error else "",
    }
    return render(request, "desk/national.html", page, status=error.status if error else 200)
