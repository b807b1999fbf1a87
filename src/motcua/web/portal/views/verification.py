"""Anyone who holds a paper: is it genuine and still valid?"""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.dossiers.verification import verify
from motcua.signing import payload
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.language import told
from motcua.web.portal import brake, verifying

SIGNATURE = "chu-ky"  # ask for the details of the signature


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def ask(request: Asked) -> HttpResponse:
    """By the code, by what the QR code says, or by the PDF itself."""
    if request.method != "POST":
        return render(request, "portal/verify.html", {})
    if file := request.FILES.get("tep"):
        if (file.size or 0) > settings.FILE_BYTES_MAX:
            return render(request, "portal/verify.html", {"file_error": gettext("Tệp quá lớn.")}, status=413)
        try:
            brake.count_file(request)
        except brake.TooManyFiles as brake_on:
            told_why = {"file_error": told(brake_on)}
            return render(request, "portal/verify.html", told_why, status=brake_on.status)
        found = verifying.verdict_on(file.read())
        words = {"name": file.name, "verdict": found, "words": verifying.SIGNED[found.status]}
        return render(request, "portal/verify_file.html", words)
    text = request.POST.get("ma", "")
    if code := verifying.code_in(text):
        return _answer(request, code, text) if "#" in text else redirect(f"/xac-minh/{code}")
    error = gettext("Mã xác minh gồm 26 chữ và số, in dưới mã QR. Hãy xem lại từng chữ.")
    return render(request, "portal/verify.html", {"error": error, "text": text}, status=422)


@allow(PUBLIC)
@only("GET", "HEAD")
def answer(request: Asked, code: str) -> HttpResponse:
    """Valid, revoked, replaced, expired or unknown."""
    signed = request.GET.get("p", "")
    return _answer(request, verifying.code_in(code) or code, f"{code}#{signed}" if signed else "")


@allow(PUBLIC)
@only("GET", "HEAD")
def keys(_: Asked) -> JsonResponse:
    """The public keys with which a QR code is checked without us."""
    return JsonResponse(payload.public_keys(), headers={"Cache-Control": "public, max-age=3600"})


def _answer(request: Asked, code: str, text: str) -> HttpResponse:
    found = verify(code)
    words = {
        "found": found,
        "words": verifying.WORDS[found.status],
        "offline": verifying.offline(text, found),
        "verdict": verifying.stored_signature(code) if SIGNATURE in request.GET else None,
        "checked_at": verifying.checked_at(),
    }
    return render(request, "portal/verified.html", words, status=404 if found.status == "unknown" else 200)
