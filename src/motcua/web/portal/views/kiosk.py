"""The machine for everybody: opened by an officer, six large doors, wiped after each person, closed by the officer's code."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from motcua.accounts import queries as accounts
from motcua.accounts.actions import totp
from motcua.accounts.adapters.tries import MINUTES, Counter, give_back, spend
from motcua.accounts.errors import TooManyTries, WrongCode
from motcua.accounts.rules.matrix import Permission
from motcua.kernel.errors import DomainError
from motcua.web.components import kiosk
from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.components.language import told

HOME = "/kiosk"
TRIES = 3  # fewer than at the log-in, and counted apart


@allow(Permission.RECEIVE)
@only("GET", "POST")
def opening(request: Asked) -> HttpResponse:
    """The officer hands this machine over, and is logged out of it."""
    if request.method == "GET":
        return render(request, "portal/kiosk_opening.html", {})
    actor = request.actor
    return kiosk.opened(kiosk.wiped(request, redirect(HOME)), actor)


@allow(PUBLIC)
@only("GET", "HEAD")
def home(request: Asked) -> HttpResponse:
    """Where everybody begins; on any other machine the ordinary first page."""
    return render(request, "portal/kiosk.html", {}) if kiosk.officer_of(request) else redirect("/")


@allow(PUBLIC)
@only("GET", "HEAD")
def still_there(request: Asked) -> HttpResponse:
    """Asked by the page itself where no script counts the seconds."""
    back = request.GET.get("ve", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    told_what = {"back": back if is_ours else HOME, "seconds": kiosk.WARNED_SECONDS}
    return render(request, "portal/kiosk_still_there.html", told_what)


@allow(PUBLIC)
@only("GET", "HEAD")
def done(request: Asked) -> HttpResponse:
    """The person left. A link and not a form: a page without script comes here by itself; it can only end a session."""
    return kiosk.wiped(request, redirect(HOME)) if kiosk.officer_of(request) else redirect("/")


@allow(PUBLIC)
@only("GET", "HEAD", "POST")
def closing(request: Asked) -> HttpResponse:
    """The officer's one-time code gives the machine back."""
    officer = kiosk.officer_of(request)
    if not officer:
        return redirect("/")
    if request.method != "POST":
        return render(request, "portal/kiosk_closing.html", {})
    try:
        _check(officer, request.POST.get("code", ""))
    except DomainError as error:
        return render(request, "portal/kiosk_closing.html", {"error": told(error)}, status=error.status)
    answer = kiosk.wiped(request, redirect("/"))
    answer.delete_cookie(kiosk.COOKIE)
    return answer


def _check(officer: str, code: str) -> None:
    """Anybody may stand here, so wrong codes never shut the officer out of the log-in. Raises WrongCode, TooManyTries."""
    tries = Counter(f"kiosk {officer}", TRIES)
    if not spend(tries):
        raise TooManyTries(MINUTES)
    account = accounts.account(officer)
    if not account.is_active or not totp.verify_totp(account, code, counts_wrong=False):
        raise WrongCode
    give_back(tries)
