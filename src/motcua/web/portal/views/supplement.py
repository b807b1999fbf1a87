"""Reply to a supplement request; ask to withdraw."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.actions.photograph import NAME_MAX
from motcua.dossiers.actions.stop import withdraw
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.scope import dossier_for
from motcua.kernel.codes import random_code
from motcua.web.components import kept, places
from motcua.web.components.access import Asked, allow, only
from motcua.web.portal.drafts import Draft
from motcua.web.portal.papers import posted
from motcua.web.portal.photographs import bound, gather
from motcua.web.portal.supplements import Reply, missing, open_reply, reply, send, typed, wished_papers


@allow(Permission.SUPPLY)
@only("GET", "HEAD", "POST")
@kept.until_done
def supplement(request: Asked, public_id: str) -> HttpResponse:
    """Only the missing items; everything at once, then the limit starts again."""
    draft = open_reply(request.actor, public_id)
    if request.method != "POST":
        lost = kept.take(request)
        return _page(
            request, reply(draft if lost is None else typed(draft, lost)), is_unsaved=lost is not None
        )
    answered = typed(draft, request.POST)
    given, errors = _files(request, draft)
    found = reply(answered, missing(reply(draft), given) | errors, tell=True)
    if found.mistakes:
        return _page(request, found)
    send(answered, given, actor=request.actor, key=request.POST.get("key", ""))
    return redirect(f"/h/{public_id}")


@allow(Permission.WITHDRAW)
@only("GET", "HEAD", "POST")
@kept.until_done
def withdrawal(request: Asked, public_id: str) -> HttpResponse:
    """Say what withdrawing means, then ask for it."""
    dossier = dossier_for(request.actor, public_id)
    if request.method == "POST":
        reason = request.POST.get("ly_do", "").strip()[:1000]
        withdraw(public_id, reason, actor=request.actor, key=request.POST.get("key", ""))
        return redirect(f"/h/{public_id}")
    before = kept.given(request)
    words = {
        "dossier": dossier,
        "key": random_code(),
        "reason": before.typed.get("ly_do", ""),
        "keeper": kept.keeper(request),
        "is_unsaved": before.is_back,
    }
    return render(request, "portal/withdraw.html", words)


def _files(request: Asked, draft: Draft) -> tuple[list[GivenComponent], dict[str, str]]:
    given, errors = [], {}
    names = {c.code: str(c.name) for c in draft.dossier.revision.spec().components}
    for code, files in posted(request).items():
        gathered = gather(files, request.actor)
        if gathered.errors:
            errors[code] = " ".join(gathered.errors)
        else:
            given.append(bound(code, gathered, names.get(code, code)[:NAME_MAX], request.actor))
    there = {one.code for one in given} | errors.keys()
    given += [one for code, one in wished_papers(draft).items() if code not in there]
    return given, errors


def _page(request: Asked, found: Reply, *, is_unsaved: bool = False) -> HttpResponse:
    words = {
        "dossier": found.draft.dossier,
        "procedure": found.draft.dossier.revision.spec().name,
        "reply": found,
        "errors": found.mistakes,
        "communes": places.communes() if any(a.field.kind == "unit" for a in found.answers) else [],
        "key": request.POST.get("key") or random_code(),
        "keeper": kept.keeper(request),
        "is_unsaved": is_unsaved,
    }
    return render(request, "portal/supplement.html", words, status=422 if found.mistakes else 200)
