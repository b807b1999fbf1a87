"""What was published: publish, count again, correct by two people; and the same for everybody to read."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission, may
from motcua.facts.queries import Period, months_seen
from motcua.integrity import published, reporting
from motcua.integrity.actions.correct_figures import confirm_correction, propose_correction
from motcua.integrity.actions.publish_figures import publish_figures
from motcua.integrity.actions.recount import ask_recount
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components import language
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.reporting import answer
from motcua.web.inspection import addresses, publishing
from motcua.web.inspection.periods import choices

SHOWN = 100


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("GET", "POST")
def publications(request: Asked) -> HttpResponse:
    """All of them; the reform office publishes a period here."""
    failed, status = "", 200
    if request.method == "POST":
        try:
            row = publish_figures(
                Period.parse(request.POST.get("ky", "")), actor=request.actor, key=request.POST.get("key", "")
            )
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            return redirect(addresses.publication(row.public_id))
    page = {
        "lines": publishing.lines(),
        "guard": publishing.guard(),
        "periods": choices("", months_seen()),
        "may_publish": may(request.actor, Permission.PUBLISH_FIGURES),
        "failed": failed,
        "key": random_code(),
    }
    return render(request, "inspection/publications.html", page, status=status)


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("GET")
def publication(request: Asked, name: str) -> HttpResponse:
    """Published against recomputed."""
    return _page(request, name)


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("GET")
def result(request: Asked, name: str, kind: str) -> HttpResponse:
    """What the count came to, to be numbered and signed."""
    content = reporting.of_recount(published.told(name))
    return answer(content, kind, request.actor, f"tinh-lai-{name}", addresses.publication(name))


@allow(Permission.VIEW_LEDGER, is_hidden=True)
@only("POST")
def recount(request: Asked, name: str) -> HttpResponse:
    """The worker counts."""
    return _done(
        request,
        name,
        lambda key: ask_recount(name, actor=request.actor, key=key),
        gettext("Đang tính lại từ sổ cái."),
    )


@allow(Permission.CORRECT_FIGURES, is_hidden=True)
@only("POST")
def correction(request: Asked, name: str) -> HttpResponse:
    """One person proposes."""
    reason = request.POST.get("ly-do", "")
    return _done(
        request,
        name,
        lambda key: propose_correction(name, reason, actor=request.actor, key=key),
        gettext("Đã đề nghị. Một người khác xác nhận thì số liệu mới được công bố."),
    )


@allow(Permission.CORRECT_FIGURES, is_hidden=True)
@only("POST")
def confirmation(request: Asked, name: str) -> HttpResponse:
    """Another one confirms."""
    return _done(
        request,
        name,
        lambda key: confirm_correction(name, actor=request.actor, key=key),
        gettext("Đã công bố số liệu mới; số liệu cũ và lý do vẫn ở đây."),
    )


@allow(PUBLIC)
@only("GET")
def figures_file(request: Asked, name: str) -> HttpResponse:  # noqa: ARG001 every view has it
    """Everything that somebody elsewhere needs to count again."""
    row = published.told(name).row
    told = {
        "publication": row.public_id,
        "first_month": row.first_month,
        "last_month": row.last_month,
        "as_of": row.as_of.isoformat(),
        "tree_size": row.tree_size,
        "root": row.root,
        "measures_sha256": row.measures_sha256,
        "code_sha256": row.code_sha256,
        "figures_sha256": row.figures_sha256,
        "packs": row.packs,
        "figures": row.figures,
    }
    return JsonResponse(told, headers={"Content-Disposition": f'attachment; filename="so-lieu-{name}.json"'})


@allow(PUBLIC)
@only("GET")
def public(request: Asked) -> HttpResponse:
    """What was published, and how often it was corrected, for everybody."""
    page = {"lines": publishing.lines(), "guard": publishing.guard()}
    return render(request, "inspection/public.html", page)


def _done(request: Asked, name: str, do: Callable[[str], object], words: str) -> HttpResponse:
    try:
        do(request.POST.get("key", ""))
    except NotFound:
        raise
    except DomainError as error:
        return _page(request, name, error)
    messages.success(request, words)
    return redirect(addresses.publication(name))


def _page(request: Asked, name: str, failed: DomainError | None = None) -> HttpResponse:
    told = published.told(name)
    may_correct = may(request.actor, Permission.CORRECT_FIGURES)
    page = {
        "line": publishing.line(told),
        "differences": told.newest.differences[:SHOWN] if told.newest else [],
        "may_propose": may_correct and not told.waiting,
        "may_confirm": may_correct and told.waiting and told.waiting.proposed_by != request.actor.id,
        "failed": language.told(failed) if failed else "",
        "typed": request.POST.get("ly-do", ""),
        "key": random_code(),
    }
    return render(request, "inspection/publication.html", page, status=failed.status if failed else 200)
