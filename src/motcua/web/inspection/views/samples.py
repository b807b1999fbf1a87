"""Samples: draw, read and judge a dossier, take the pack away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission, may
from motcua.facts.queries import months_seen
from motcua.integrity import reporting, samples
from motcua.integrity.actions.judge_dossier import Judgement, judge_dossier
from motcua.integrity.packing import packed
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.reporting import answer
from motcua.web.inspection import addresses, ledger, sampling
from motcua.web.inspection.periods import choices

USUAL_SIZE = "50"


@allow(Permission.DRAW_SAMPLE, is_hidden=True)
@only("GET", "POST")
def drawing(request: Asked) -> HttpResponse:
    """The form, and what was drawn before."""
    failed, status = "", 200
    typed = request.POST if request.method == "POST" else request.GET
    if request.method == "POST":
        try:
            row = sampling.draw(request.actor, request.POST, request.POST.get("key", ""))
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            return redirect(addresses.sample(row.public_id))
    months = months_seen()
    try:
        periods = choices(typed.get("ky", ""), months)
    except DomainError:
        periods = choices("", months)
    page = {
        "typed": typed,
        "size": typed.get("co-mau", USUAL_SIZE),
        "chosen": typed.get("cach", "random"),
        "ways": sampling.WAYS,
        "periods": periods,
        "offices": sampling.offices(periods.chosen),
        "lines": sampling.lines(),
        "failed": failed,
        "key": random_code(),
    }
    return render(request, "inspection/sampling.html", page, status=status)


@allow(Permission.DRAW_SAMPLE, is_hidden=True)
@only("GET")
def sample(request: Asked, name: str) -> HttpResponse:
    """The dossiers, the verdicts, the estimate beside the declared figure."""
    found = samples.found(name)
    page = {
        "found": found,
        "line": sampling.line(found.sample),
        "sentence": sampling.sentence(found),
        "declared": sampling.declared_words(found),
        "estimated": sampling.estimated_words(found),
        "bounds": sampling.bounds_words(found),
        "names": sampling.VERDICT_NAMES,
    }
    return render(request, "inspection/sample.html", page)


@allow(Permission.DRAW_SAMPLE, is_hidden=True)
@only("GET")
def pack(request: Asked, name: str) -> HttpResponse:  # noqa: ARG001 every view has it
    """List, facts, sealed entries with proofs, verdicts: one file."""
    headers = {"Content-Disposition": f'attachment; filename="mau-{name}.zip"'}
    return HttpResponse(packed(samples.sample_named(name)), "application/zip", headers=headers)


@allow(Permission.DRAW_SAMPLE, is_hidden=True)
@only("GET")
def result(request: Asked, name: str, kind: str) -> HttpResponse:
    """The same as the page, to be numbered and signed."""
    found = samples.found(name)
    content = reporting.of_sample(found, sampling.line(found.sample).place)
    return answer(content, kind, request.actor, f"ket-qua-mau-{name}", addresses.sample(name))


@allow(Permission.DRAW_SAMPLE, is_hidden=True)
@only("GET", "POST")
def dossier(request: Asked, name: str, key: str) -> HttpResponse:
    """The ledger of one dossier of the sample, and the inspector's word."""
    failed, status, post = "", 200, request.POST
    if request.method == "POST":
        try:
            said = Judgement(post.get("ket-luan", ""), post.get("ghi-chu", ""))
            judge_dossier(name, key, said, actor=request.actor, key=post.get("key", ""))
        except NotFound:
            raise
        except DomainError as error:
            failed, status = language.told(error), error.status
        else:
            messages.success(request, gettext("Đã ghi kết luận vào sổ cái."))
            return redirect(addresses.sample(name))
    found = samples.found(name)
    drawn = next((row for row in found.rows if row.key == key), None)
    if drawn is None:
        raise NotFound("hồ sơ trong mẫu")
    story = ledger.story(key)
    opened = ledger.opened_in_sample(request.actor, story, name)
    page = {
        "sample": found.sample,
        "drawn": drawn,
        "size": len(found.rows),
        "story": story,
        "opened": opened,
        "names": sampling.VERDICT_NAMES,
        "chosen": post.get("ket-luan", drawn.verdict),
        "note": post.get("ghi-chu", drawn.note),
        "may_judge": may(request.actor, Permission.JUDGE_SAMPLE),
        "failed": failed,
        "key": random_code(),
    }
    return render(request, "inspection/judging.html", page, status=status)
