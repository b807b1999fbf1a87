"""The national portal brings what people did there: a dossier, a supplement, a withdrawal, a rating."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from motcua.accounts.actor import Actor
from motcua.connectors.actions.take_national import take
from motcua.connectors.adapters.http_national import HEADERS
from motcua.connectors.rules.national_arrivals import Kind
from motcua.feedback.actions.note_opening import note_opening
from motcua.feedback.actions.rate import rate
from motcua.feedback.rules.rating import Opinion
from motcua.kernel.errors import DomainError, InvalidInput
from motcua.kernel.signed import Letter
from motcua.web.components.access import PUBLIC, Asked, allow, only


@csrf_exempt
@allow(PUBLIC)
@only("POST")
def messages(request: Asked) -> HttpResponse:
    """Believed only when signed and fresh; `error_code` 0 is taken, now or before, anything else says why not."""
    letter = Letter.read(HEADERS, dict(request.headers), request.body)
    try:
        taken = take(letter, {Kind.RATING: _rate})
    except DomainError as error:
        told = {"error_code": error.status, "message": str(error)}
        problem = {"type": "about:blank", "title": str(error), "code": error.code, "status": error.status}
        return JsonResponse(told | problem, status=error.status, content_type="application/problem+json")
    words = "Đã nhận." if taken.is_new else "Đã nhận trước đó."
    return JsonResponse({"error_code": 0, "message": words, "MaHoSo": taken.number})


def _rate(public_id: str, content: Mapping[str, Any], person: Actor) -> None:
    """`Muc` 1–5, `YKien`, `AnDanh` (yes unless 0), `DaXemKetQua`: the person opened the outcome over there."""
    level, words = content.get("Muc"), content.get("YKien")
    if type(level) is not int or not isinstance(words, str | None):
        raise InvalidInput("Muc", "phải là số từ 1 đến 5.", '{"Muc": 5}')
    if content.get("DaXemKetQua") == 1:
        note_opening(public_id, actor=person)
    is_anonymous = content.get("AnDanh", 1) != 0
    rate(public_id, Opinion(level, words=words or None, is_anonymous=is_anonymous), actor=person)
