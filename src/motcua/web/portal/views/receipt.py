"""The receipt of a filing, to keep: as PDF, and as the file that proves it."""

from django.http import HttpResponse

from motcua.accounts.rules.matrix import Permission
from motcua.parties.purpose import Why
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.declarations import declaration
from motcua.web.portal import receipts

VERSION_DIGITS = 5


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def as_pdf(request: Asked, public_id: str) -> HttpResponse:
    """Every file with its hash; the proof lies in it."""
    return _kept(
        receipts.pdf(request.actor, public_id, _version(request)), "application/pdf", "bien-nhan.pdf"
    )


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def as_proof(request: Asked, public_id: str) -> HttpResponse:
    """The proof alone."""
    proof = receipts.proof_file(request.actor, public_id, _version(request))
    return _kept(proof, "application/json", "bien-nhan.json")


@allow(Permission.SUBMIT)
@only("GET", "HEAD")
def declaration_pdf(request: Asked, public_id: str) -> HttpResponse:
    """The official form, filled in from the answers; of a draft too."""
    return _kept(declaration(request.actor, public_id, Why.OWN), "application/pdf", "to-khai.pdf")


def _version(request: Asked) -> int:
    """Of which filing; 0: as it was corrected last."""
    told = request.GET.get("lan", "")
    return int(told) if told.isascii() and told.isdecimal() and len(told) < VERSION_DIGITS else 0


def _kept(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
