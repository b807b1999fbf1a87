"""Other agencies of linked procedures bring what they decided: a part's outcome, or its refusal."""

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from motcua.connectors.actions.tell_linked import CALLBACK, told
from motcua.connectors.adapters.http_link import HEADERS
from motcua.kernel.errors import DomainError
from motcua.kernel.signed import Letter
from motcua.web.components.access import PUBLIC, Asked, allow, only


@csrf_exempt
@allow(PUBLIC)
@only("POST")
def answers(request: Asked, target: str) -> HttpResponse:
    """Believed only when signed and fresh; what comes twice is answered as the first time."""
    letter = Letter.read(HEADERS, dict(request.headers), request.body)
    try:
        message = told(target, letter, CALLBACK)
    except DomainError as error:
        problem = {"type": "about:blank", "title": str(error), "code": error.code, "status": error.status}
        return JsonResponse(problem, status=error.status, content_type="application/problem+json")
    return JsonResponse({"maThongDiep": message.public_id, "trangThai": message.state})
