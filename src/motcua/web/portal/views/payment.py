"""Pay: our page, the provider's page, and what the provider tells us afterwards."""

from typing import TYPE_CHECKING

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from motcua.accounts.actor import SYSTEM
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.actions.digitise import note_payment
from motcua.dossiers.scope import dossier_for
from motcua.kernel.errors import DomainError, NotFound
from motcua.payments.actions.open_at_provider import open_at_provider
from motcua.payments.actions.settle import ask_back, settle
from motcua.payments.providers import BANK, DEFAULT
from motcua.payments.queries import charge_of, refunds_of
from motcua.payments.rules.callback import Callback
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.portal.issued import receipts_of
from motcua.web.portal.transfers import shown

if TYPE_CHECKING:
    from motcua.payments.models import Charge


@allow(Permission.PAY)
@only("GET", "HEAD", "POST")
@csp_update({"form-action": [settings.PAYMENT_URL]})  # type: ignore[arg-type]  # the button leads there by way of us
def pay(request: Asked, public_id: str) -> HttpResponse:
    """What is owed and whether it is here; the button opens the provider's page."""
    dossier = dossier_for(request.actor, public_id)
    charge = charge_of(dossier.public_id)
    if charge is None:
        raise NotFound("khoản phí, lệ phí phải nộp")
    if request.method == "POST":
        back = f"{settings.BASE_URL}/ho-so/{dossier.public_id}/thanh-toan"
        opened = open_at_provider(charge.reference, actor=request.actor, return_url=back)
        return redirect(opened.pay_url)
    page = {
        "dossier": dossier,
        "charge": charge,
        "transfer": shown(charge),
        "has_gateway": settings.PAYMENT_URL,
        "receipts": receipts_of(dossier.public_id),
        "refunds": refunds_of(dossier.public_id),
        "was_asked": "da-hoi" in request.GET,
    }
    return render(request, "portal/pay.html", page)


@allow(Permission.PAY)
@only("POST")
def check_payment(request: Asked, public_id: str) -> HttpResponse:
    """«I have paid»: ask the gateway and the bank what they know; «paid but not recorded» ends here."""
    dossier = dossier_for(request.actor, public_id)
    charge = charge_of(dossier.public_id)
    if charge is not None and charge.is_open:
        _bring_to_the_door(ask_back(charge.reference))
    return redirect(f"/ho-so/{public_id}/thanh-toan?da-hoi=1")


@csrf_exempt
@allow(PUBLIC)
@only("POST")
def callback(request: Asked) -> HttpResponse:
    """The gateway tells us something; it is believed only when signed."""
    return _told(request, DEFAULT)


@csrf_exempt
@allow(PUBLIC)
@only("POST")
def bank_notice(request: Asked) -> HttpResponse:
    """The bank tells us that money arrived; the same."""
    return _told(request, BANK)


def _told(request: Asked, teller: str) -> HttpResponse:
    try:
        charge = settle(Callback.from_headers(dict(request.headers), request.body, teller))
    except DomainError as error:
        return JsonResponse(
            {"type": "about:blank", "title": str(error), "code": error.code, "status": error.status},
            status=error.status,
            content_type="application/problem+json",
        )
    _bring_to_the_door(charge)
    return HttpResponse(status=204)


def _bring_to_the_door(charge: "Charge") -> None:
    if charge.is_paid:
        note_payment(charge.subject, actor=SYSTEM, key=f"paid-{charge.reference}")
