"""Anyone who holds a paper: is it genuine and still valid?"""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from motcua.accounts.adapters.tries import is_shut, spend
from motcua.dossiers.verification import verify
from motcua.kernel.errors import DomainError
from motcua.web.components import look_ups
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.camera import with_camera
from motcua.web.components.language import told
from motcua.web.components.received import content_of
from motcua.web.portal import brake, verifying

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

SIGNATURE = "chu-ky"  # ask for the details of the signature


@with_camera
@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def ask(request: Asked) -> HttpResponse:
    """By the code, by what the QR code says, or by the PDF itself."""
    if request.method != "POST":
        return render(request, "portal/verify.html", {})
    if file := request.FILES.get("tep"):
        return _of_file(request, file)
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
    """What a machine needs to check a QR code without us: the public keys, who issues, what was withdrawn until now."""
    return JsonResponse(verifying.for_offline(), headers={"Cache-Control": "public, max-age=3600"})


def _of_file(request: Asked, file: "UploadedFile[Any]") -> HttpResponse:
    """The verdict on a PDF; of a photograph, what its QR code says."""
    try:
        if (file.size or 0) > settings.FILE_BYTES_MAX:
            raise verifying.TooLarge
        brake.count_file(request)
        content = content_of(file)
        if not verifying.is_pdf(content):
            text = verifying.text_in(content, file)
            return _answer(request, verifying.code_in(text), text)
    except DomainError as error:
        return render(request, "portal/verify.html", {"file_error": told(error)}, status=error.status)
    verdict, found = verifying.verdict_on(content), verifying.issued_as(content)
    words = {
        "name": file.name,
        "verdict": verdict,
        "words": verifying.SIGNED[verdict.status],
        "found": found,
        "standing": verifying.WORDS[found.status] if found else None,
    }
    return render(request, "portal/verify_file.html", words)


def _answer(request: Asked, code: str, text: str) -> HttpResponse:
    """An address that asked for twenty unknown codes gets no answer to any code for a while."""
    line = look_ups.codes(request)
    if is_shut(line):
        raise look_ups.TooManyLookUps
    found = verify(code)
    if found.status == "unknown" and not spend(line):
        raise look_ups.TooManyLookUps
    words = {
        "found": found,
        "words": verifying.WORDS[found.status],
        "offline": verifying.offline(text, found),
        "verdict": verifying.stored_signature(code) if SIGNATURE in request.GET else None,
        "checked_at": verifying.checked_at(),
    }
    return render(request, "portal/verified.html", words, status=404 if found.status == "unknown" else 200)
