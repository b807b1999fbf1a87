"""The leader's own signing device: tried line by line, and what it signed brought in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.web.components import language
from motcua.web.components.access import Asked, allow, only
from motcua.web.leaders import devices, signing, telephone
from motcua.web.leaders.devices import with_device


@allow(Permission.APPROVE_OUTCOME)
@only("POST")
@with_device
def signatures(request: Asked) -> HttpResponse:
    """What the device signed goes to the worker; the PIN never came here."""
    try:
        devices.bring(request.actor, request.POST)
    except DomainError as error:
        page = {
            "failed": language.told(error),
            "waiting": signing.waiting(request.actor),
            "key": random_code(),
            "batch": telephone.newest(request.actor),
            "device": devices.address(),
        }
        return render(request, "leaders/sign.html", page, status=error.status)
    return redirect("/ld/ky")


@allow(Permission.APPROVE_OUTCOME)
@only("GET", "POST")
@with_device
def self_test(request: Asked) -> HttpResponse:
    """Is the program there, the device, the certificate; does it sign; shall it be used from now on."""
    lines: tuple[devices.Line, ...] = ()
    failed, status = "", 200
    if request.method == "POST":
        try:
            if request.POST.get("lam") == "dung":
                devices.use(request.actor, request.POST)
                return redirect("/ld/ky")
            lines = devices.tried(request.actor, request.POST)
        except DomainError as error:
            failed, status = language.told(error), error.status
    page = devices.page(request.actor) | {
        "lines": lines,
        "failed": failed,
        "given": devices.given(request.POST),
    }
    page["may_use"] = bool(lines) and all(line.is_good for line in lines)
    return render(request, "leaders/device.html", page, status=status)
