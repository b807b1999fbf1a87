"""A still of a live camera: can a card be read on it? The page sends the one that can, like a chosen file."""

from django.http import HttpResponse

from motcua.accounts.adapters.tries import spend
from motcua.documents.errors import FileRefused
from motcua.web.components import camera, identity_cards
from motcua.web.components.access import ANY_ACCOUNT, Asked, allow, only

YES, NO, REFUSED, ENOUGH = 204, 202, 422, 429


@allow(ANY_ACCOUNT)
@only("POST")
def still(request: Asked) -> HttpResponse:
    """204 when it can, 202 when not, 429 when this account has sent too many. Nothing is kept."""
    file = request.FILES.get("anh")
    if file is None:
        return HttpResponse(status=REFUSED)
    if not spend(camera.stills(request.actor)):
        return HttpResponse(status=ENOUGH)
    try:
        return HttpResponse(status=YES if identity_cards.is_readable(file) else NO)
    except FileRefused:
        return HttpResponse(status=REFUSED)
