"""Papers to take home, for those who may see the dossier."""

from django.http import HttpResponse

from motcua.accounts.rules.matrix import Permission
from motcua.feedback.actions.note_opening import note_opening
from motcua.feedback.scope import is_own
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.kiosk import officer_of
from motcua.web.portal.issued import open_paper


@allow(Permission.SEE_DOSSIER)
@only("GET", "HEAD")
def paper(request: Asked, public_id: str, paper_id: str) -> HttpResponse:
    """The PDF itself."""
    found, content = open_paper(request.actor, public_id, paper_id)
    is_handed_out = request.method == "GET" and not officer_of(
        request
    )  # a machine for everybody keeps no file
    if found.kind == "outcome" and is_handed_out and is_own(request.actor, public_id):
        note_opening(public_id, actor=request.actor)
    name = f"{found.kind}-{found.public_id[:8]}.pdf"
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=found.file.media_type, headers=headers)
