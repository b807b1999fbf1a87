"""Log in: a password, then for officers a one-time code."""

from typing import TYPE_CHECKING

import segno
from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.accounts import queries as accounts
from motcua.accounts.actions import totp
from motcua.accounts.actions.log_in import LogIn, Next, log_in_password, next_step
from motcua.accounts.actions.passwords import change_password
from motcua.accounts.actor import Actor
from motcua.accounts.errors import WrongCode
from motcua.agencies import queries as agencies
from motcua.kernel.errors import DomainError, InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.web.components import demo
from motcua.web.components.access import ANY_ACCOUNT, PUBLIC, Asked, allow, only
from motcua.web.components.language import told
from motcua.web.components.middleware import home_of
from motcua.web.components.vneid import CAME_BY, is_offered

if TYPE_CHECKING:
    from motcua.accounts.models import Account

PENDING, SECRET, GOAL, VOUCHED = "log_in.pending", "log_in.secret", "log_in.goal", "log_in.by_vneid"
BACKEND = "motcua.accounts.adapters.sessions.AccountBackend"


@allow(PUBLIC)
@only("GET", "POST")
def log_in(request: Asked) -> HttpResponse:
    """Ask for the password; citizens are in, officers go on to the code."""
    goal = safe(request, request.GET.get("next", ""))
    if request.method == "GET":
        return page(request, goal=goal)
    try:
        found = log_in_password(
            request.POST.get("username", ""), request.POST.get("password", ""), request=request
        )
    except DomainError as error:
        return page(request, error, goal=goal)
    return _go_on(request, found, goal)


@allow(PUBLIC)
@only("GET", "POST")
def code(request: Asked) -> HttpResponse:
    """Ask for the one-time code."""
    if PENDING not in request.session:
        return redirect("/dang-nhap")
    account = accounts.account(request.session[PENDING])
    if request.method == "GET":
        return render(request, "components/code.html", {"demo_code": _demo_code(account.public_id)})
    try:
        if not totp.verify_totp(account, request.POST.get("code", "")):
            raise WrongCode
    except DomainError as error:
        words = {"error": _words(error), "demo_code": _demo_code(account.public_id)}
        return render(request, "components/code.html", words, status=error.status)
    return _enter(request)


@allow(PUBLIC)
@only("GET", "POST")
def set_up_code(request: Asked) -> HttpResponse:
    """First log-in of an officer: show the secret once, ask for one right code."""
    if PENDING not in request.session:
        return redirect("/dang-nhap")
    account = accounts.account(request.session[PENDING])
    secret = request.session.setdefault(SECRET, totp.new_secret())
    uri = totp.enrolment_uri(account, secret)
    words = {"secret": secret, "qr": segno.make(uri).svg_data_uri(scale=4, border=2)}
    if request.method == "GET":
        return render(request, "components/set_up_code.html", words)
    actor = Actor(id=account.public_id, roles=frozenset())
    try:
        totp.enrol_totp(account, secret=secret, code=request.POST.get("code", ""), actor=actor)
    except DomainError as error:
        return render(
            request, "components/set_up_code.html", words | {"error": _words(error)}, status=error.status
        )
    return _enter(request)


@allow(ANY_ACCOUNT)
@only("GET", "POST")
def password(request: Asked) -> HttpResponse:
    """Choose another password; everybody who knew the old one is out."""
    words = {"is_first": getattr(request.user, "has_first_password", False)}
    if request.method == "GET":
        return render(request, "components/password.html", words)
    try:
        account = change_password(request.POST.get("old", ""), _twice_the_same(request), actor=request.actor)
    except DomainError as error:
        return render(
            request, "components/password.html", words | {"error": _words(error)}, status=error.status
        )
    update_session_auth_hash(request, account)
    return redirect(home_of(request.actor))


def _twice_the_same(request: Asked) -> str:
    new = request.POST.get("new", "")
    if new != request.POST.get("again", ""):
        raise InvalidInput("Mật khẩu mới", "hai lần gõ không giống nhau.")
    return new


@allow(PUBLIC)
@only("POST")
def log_out(request: Asked) -> HttpResponse:
    """End the session; who came by VNeID is still logged in there, and is told."""
    came_by_vneid = CAME_BY in request.session
    logout(request)
    return redirect("/da-dang-xuat" if came_by_vneid else "/")


def go_on(request: Asked, account: "Account", goal: str, *, came_by_vneid: bool = False) -> HttpResponse:
    """Somebody is who they say: in, or on to the one-time code. Raises OneTimeCodeMissing."""
    found = LogIn(account, next_step(account))
    return _go_on(request, found, goal, came_by_vneid=came_by_vneid)


def _go_on(request: Asked, found: LogIn, goal: str, *, came_by_vneid: bool = False) -> HttpResponse:
    request.session[PENDING], request.session[GOAL] = found.account.public_id, goal
    request.session[VOUCHED] = came_by_vneid
    if found.next is Next.NOTHING:
        return _enter(request)
    return redirect("/dang-nhap/ma" if found.next is Next.ENTER_CODE else "/dang-nhap/lap-ma")


def _enter(request: Asked) -> HttpResponse:
    account = accounts.account(request.session.pop(PENDING))
    goal = request.session.pop(GOAL, "") or home_of(agencies.actor_for(account))
    request.session.pop(SECRET, None)
    came_by_vneid = request.session.pop(VOUCHED, False)
    login(request, account, backend=BACKEND)
    if came_by_vneid:
        request.session[CAME_BY] = True
    return redirect("/doi-mat-khau" if account.has_first_password else goal)


def page(
    request: Asked, error: DomainError | None = None, *, goal: str, outside: DomainError | None = None
) -> HttpResponse:
    """The page to log in; `error` is about the password, `outside` about VNeID."""
    words = {
        "error": _words(error) if error else "",
        "outside": outside
        and {"message": Phrase(outside.message, **outside.facts), "advice": outside.advice},
        "has_vneid": is_offered(),
        "username": request.POST.get("username", ""),
        "goal": goal,
        "demo": demo.invitation() if settings.DEMO else None,
    }
    return render(
        request, "components/log_in.html", words, status=wrong.status if (wrong := error or outside) else 200
    )


def _words(error: DomainError) -> str:
    return told(error)


def _demo_code(public_id: str) -> str:
    return demo.code_of(public_id) if settings.DEMO else ""


def safe(request: Asked, goal: str) -> str:
    """An address of ours, or nothing."""
    return goal if url_has_allowed_host_and_scheme(goal, allowed_hosts={request.get_host()}) else ""
