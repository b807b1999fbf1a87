"""The post tells us where an item is."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from motcua.connectors.actions.follow_post import take_word
from motcua.connectors.rules.postal import HEADERS
from motcua.kernel.errors import DomainError
from motcua.kernel.signed import Letter
from motcua.web.components.access import PUBLIC, Asked, allow, only


@csrf_exempt
@allow(PUBLIC)
@only("POST")
def word(request: Asked) -> HttpResponse:
    """Believed only when signed and fresh; what comes twice or late is answered as if it were news."""
    try:
        take_word(Letter.read(HEADERS, dict(request.headers), request.body))
    except DomainError as error:
        return JsonResponse(
            {"type": "about:blank", "title": str(error), "code": error.code, "status": error.status},
            status=error.status,
            content_type="application/problem+json",
        )
    return HttpResponse(status=204)
