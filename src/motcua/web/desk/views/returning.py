"""Trả kết quả: find the dossier, see who stands there, take their signature; or hand it to the post."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.rules.matrix import Permission
from motcua.documents import forms as press
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError, NotFound
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.desk import returning


@allow(Permission.RETURN_OUTCOME)
@only("GET", "HEAD", "POST")
def find(request: Asked) -> HttpResponse:
    """One field for everything: a number, a QR code, a card, a name. A card comes by POST: it is in no address."""
    text = request.POST.get("q", "") if request.method == "POST" else request.GET.get("q", "")
    words: dict[str, object] = {"text": text}
    status = 200
    if text:
        try:
            found = returning.find(request.actor, text)
        except DomainError as error:
            words["error"], status = told(error), error.status
        else:
            if len(found) == 1:
                return redirect(f"/mc/tra/{found[0].dossier.public_id}")
            words["lines"] = found
    return render(request, "desk/returning.html", words, status=status)


@allow(Permission.RETURN_OUTCOME)
@only("GET", "HEAD", "POST")
def show(request: Asked, name: str) -> HttpResponse:
    """First the card, then the signature, then it is theirs."""
    line = returning.line(request.actor, name)
    words: dict[str, object] = {"line": line, "key": request.POST.get("key") or random_code()}
    if request.method != "POST":
        return render(request, "desk/return_one.html", words)
    try:
        if request.POST.get("lam") == "tra":
            returning.hand_over(request, name)
            messages.success(request, gettext("Đã trả kết quả. Phiếu ký nhận nằm trong hồ sơ."))
            return redirect("/mc/tra")
        words["who"] = returning.receiver(request.actor, line.dossier, request.POST.get("the", ""))
    except NotFound:
        raise
    except DomainError as error:
        words |= {"error": told(error), "who": _checked(request, line)}
        return render(request, "desk/return_one.html", words, status=error.status)
    return render(request, "desk/return_one.html", words)


@allow(Permission.RETURN_OUTCOME)
@only("POST")
def slip(request: Asked, name: str) -> HttpResponse:
    """The slip with a line to sign in ink, for whoever stands there."""
    line = returning.line(request.actor, name)
    who = returning.receiver(request.actor, line.dossier, request.POST.get("the", ""))
    fields = returning.slip_fields(request.actor, line.dossier, who)
    return HttpResponse(press.render("ky-nhan", fields), "application/pdf")


@allow(Permission.RETURN_OUTCOME)
@only("GET", "HEAD", "POST")
def posting(request: Asked, name: str) -> HttpResponse:
    """The label for the envelope; the button hands it to the post."""
    line = returning.line(request.actor, name)
    words = {"line": line, "label": returning.label(request.actor, name), "key": random_code()}
    if request.method != "POST":
        return render(request, "desk/post_label.html", words)
    try:
        returning.to_post(request, name)
    except NotFound:
        raise
    except DomainError as error:
        return render(request, "desk/post_label.html", words | {"error": told(error)}, status=error.status)
    messages.success(request, gettext("Đã giao bưu điện."))
    return redirect("/mc/tra")


def _checked(request: Asked, line: returning.Line) -> returning.Receiver | None:
    """Who was checked a step before, while only the signature is wrong."""
    try:
        return returning.receiver(request.actor, line.dossier, request.POST.get("the", ""))
    except DomainError:
        return None
