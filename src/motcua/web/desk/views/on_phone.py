"""At the counter: show the QR code for the person's own phone; take what they typed by the code that comes back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.accounts.rules.matrix import Permission
from motcua.catalogue import queries as catalogue
from motcua.counters import queries
from motcua.kernel.codes import random_code
from motcua.kernel.errors import DomainError
from motcua.web.components.access import Asked, allow, only
from motcua.web.components.language import told
from motcua.web.desk import counter, on_phone


@allow(Permission.RECEIVE)
@only("POST")
def opening(request: Asked, code: str) -> HttpResponse:
    """A fresh QR code for this procedure."""
    return redirect(f"/mc/tu-khai/{on_phone.open_one(request, code).public_id}")


@allow(Permission.RECEIVE)
@only("GET", "HEAD")
def show(request: Asked, public_id: str) -> HttpResponse:
    """The QR code to hold up, how far the person is, and where the short code goes."""
    row = queries.of_desk(request.actor, public_id)
    link = on_phone.link_of(row)
    words = {
        "row": row,
        "is_begun": queries.is_begun(row),
        "ends_at": queries.ends_at(row),
        "procedure": catalogue.revision(row.procedure, row.revision).spec().name,
        "link": link,
        "picture": on_phone.picture_of(link),
        "key": random_code(),
    }
    return render(request, "desk/on_phone.html", words)


@allow(Permission.RECEIVE)
@only("GET", "HEAD", "POST")
def taking(request: Asked) -> HttpResponse:
    """The short code fills the intake page of the procedure for which it was made."""
    if request.method != "POST":
        return render(request, "desk/on_phone_code.html", {"key": random_code()})
    try:
        sheet = counter.from_phone(request)
    except DomainError as error:
        words = {"key": random_code(), "typed": request.POST.get("ma", ""), "error": told(error)}
        return render(request, "desk/on_phone_code.html", words, status=error.status)
    return render(request, "desk/intake.html", {"sheet": sheet, "key": random_code(), "read_off": {}})
