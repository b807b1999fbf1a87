"""Questions of the counter on one's own phone: opened by a button, asked page by page, ended with a short code."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.agencies import queries as agencies
from motcua.counters import queries
from motcua.counters.actions import hand_off
from motcua.eforms.rules.layout import InputKind
from motcua.eforms.rules.validation import FieldError
from motcua.kernel.codes import random_code
from motcua.web.components import places
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.fields import mistakes
from motcua.web.components.language import bilingual
from motcua.web.portal import on_phone
from motcua.web.portal.on_phone import address

if TYPE_CHECKING:
    from motcua.counters.models import HandOff
    from motcua.web.portal.drafts import Filling

P = ParamSpec("P")
COOKIE, ADD, CHECKING, CHECK, DONE = "tu-khai", "them", "sua", "kiem-tra", "xong"
Page = Callable[Concatenate[Asked, str, P], HttpResponse]


def _own(view: Page[P]) -> Page[P]:
    """What is typed here stays in no browser and no cache."""

    @wraps(view)
    def answered(request: Asked, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        answer = view(request, token, *args, **kwargs)
        answer.headers["Cache-Control"] = "private, no-store"
        return answer

    return cast("Page[P]", answered)


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
@_own
def begin(request: Asked, token: str) -> HttpResponse:
    """What it is and what becomes of it. Opening takes a button: what previews links opens nothing."""
    seat = _seat(request)
    row = on_phone.opened(token, seat)
    if request.method != "POST":
        if queries.is_begun(row):
            return redirect(address(token, DONE if row.filled_at else str(_first(row))))
        return render(request, "portal/on_phone.html", _about(row))
    seat = seat or random_code()
    answer = redirect(address(token, str(_first(hand_off.begin(token, seat, actor=request.actor)))))
    answer.set_cookie(
        COOKIE, seat, max_age=60 * settings.HAND_OFF_KEEP_MINUTES, path=address(token),
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip
    return answer


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
@_own
def questions(request: Asked, token: str, number: int) -> HttpResponse:
    """One page; all its mistakes at once, or the next page follows."""
    row = on_phone.opened(token, _seat(request))
    if not queries.is_begun(row) or row.filled_at:
        return redirect(address(token))
    found = on_phone.filling(row)
    page = found.page(number)
    if request.method != "POST":
        return _page(request, row, found, number)
    typed = found.typed(page, request.POST)
    hand_off.keep(token, _seat(request), typed.answers)
    if errors := typed.wrong(page, request.POST):
        return _page(request, row, typed, number, errors)
    if ADD in request.POST or typed.has_new(page, request.POST):
        return redirect(request.get_full_path())
    after = 0 if CHECKING in request.GET else typed.neighbours(number)[1]
    return redirect(address(token, str(after) if after else CHECK))


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
@_own
def check(request: Asked, token: str) -> HttpResponse:
    """Read it once more; the button ends it."""
    row = on_phone.opened(token, _seat(request))
    if not queries.is_begun(row) or row.filled_at:
        return redirect(address(token))
    found = on_phone.filling(row)
    if wrong := found.first_wrong_page():
        return redirect(address(token, str(wrong)))
    if request.method == "POST":
        hand_off.finish(token, _seat(request), actor=request.actor)
        return redirect(address(token, DONE))
    told = _about(row) | {"sections": on_phone.sections(found, token)}
    return render(request, "portal/on_phone_check.html", told)


@allow(PUBLIC)
@only("GET", "HEAD")
@_own
def done(request: Asked, token: str) -> HttpResponse:
    """The short code, large, and the same for a scanner."""
    row = on_phone.opened(token, _seat(request))
    if not row.filled_at:
        return redirect(address(token))
    told = _about(row) | {"code": on_phone.spaced(row.code), "picture": on_phone.picture_of(row.code)}
    return render(request, "portal/on_phone_done.html", told)


def _page(
    request: Asked,
    row: "HandOff",
    found: "Filling",
    number: int,
    errors: Mapping[str, FieldError] | None = None,
) -> HttpResponse:
    page, numbers = found.page(number), [n for n, _ in found.pages()]
    fields, before = found.fields(page, errors or {}), found.neighbours(number)[0]
    token = queries.token_of(row)
    told = _about(row) | {
        "title": bilingual(page.title, page.title_en),
        "fields": fields,
        "errors": list(mistakes(fields)),
        "back": address(token, str(before)) if before else "",
        "communes": places.communes() if any(one.kind == InputKind.UNIT for one in fields) else [],
        "step": numbers.index(number) + 1,
        "steps": len(numbers),
    }
    return render(request, "portal/on_phone_questions.html", told, status=422 if told["errors"] else 200)


def _about(row: "HandOff") -> dict[str, object]:
    return {
        "procedure": on_phone.filling(row).revision.spec().name,
        "agency": agencies.agency(row.agency).name,
        "ends_at": queries.ends_at(row),
        "minutes": settings.HAND_OFF_KEEP_MINUTES,
    }


def _first(row: "HandOff") -> int:
    found = on_phone.filling(row)
    return found.first_wrong_page() or found.pages()[0][0]


def _seat(request: Asked) -> str:
    return request.COOKIES.get(COOKIE, "")
