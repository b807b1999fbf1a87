"""What somebody sent after their session had lapsed: kept sealed until they are back on the same page, and shown there once.

And what their browser keeps meanwhile (`portal/keep.js`): under whose name, and when it may forget.
"""

import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, QueryDict

from motcua.kernel.crypto import Keyring

if TYPE_CHECKING:
    from motcua.web.components.access import Asked

P = ParamSpec("P")
Answer = TypeVar("Answer", bound=HttpResponseBase)
KEPT = "kept.post"
PLACE = "session.kept_post"
LENGTH_MAX = 32_768  # five thousand Vietnamese letters and their form
FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
PLACES = ("/ho-so/", "/phan-anh/", "/cc/phieu/")
HELD, HOUR = re.compile("[a-z0-9]{1,12}"), 3600
FOUND = 302


class Given(NamedTuple):
    """What stands in the form; `is_back` when it was typed before a session lapsed, and nothing was done with it."""

    typed: QueryDict
    is_back: bool


def keep(request: HttpRequest, place: str) -> None:
    """The newest form about a dossier, for the page at `place`; no password, no file, no very long text."""
    if request.method != "POST" or request.content_type not in FORMS or not place.startswith(PLACES):
        return
    told = {name: some for name, some in request.POST.lists() if name != "csrfmiddlewaretoken"}
    text = json.dumps([place, told], ensure_ascii=False)
    if len(text.encode()) <= LENGTH_MAX:
        request.session[KEPT] = shut(text)


def take(request: "Asked") -> QueryDict | None:
    """What was kept of this very page; gone afterwards, whichever page asks."""
    sealed = request.session.pop(KEPT, "")
    if not sealed:
        return None
    place, told = json.loads(opened(sealed))
    if place != request.get_full_path():
        return None
    found = QueryDict(mutable=True)
    for name, some in told.items():
        found.setlist(name, some)
    return found


def given(request: "Asked") -> Given:
    """What was sent now; else what was sent when the session had lapsed; else nothing."""
    if request.method == "POST":
        return Given(request.POST, is_back=False)
    lost = take(request)
    return Given(QueryDict() if lost is None else lost, lost is not None)


def shut(text: str) -> str:
    """For the session: sealed."""
    return b64encode(_keyring().seal(text.encode(), PLACE)).decode()


def opened(sealed: str) -> str:
    """What was shut."""
    return _keyring().open(b64decode(sealed), PLACE).decode()


def keeper(request: "Asked") -> str:
    """The name under which a browser keeps what is typed: on a shared machine each has their own."""
    return sha256(request.actor.id.encode()).hexdigest()[:12]


def arrived(request: HttpRequest, answer: Answer) -> Answer:
    """What was sent is safe here: the browser may forget it."""
    if HELD.fullmatch(held := request.POST.get("_giu", "")):
        answer.set_cookie("giu", held, max_age=HOUR, samesite="Lax")
    return answer


def until_done(
    view: "Callable[Concatenate[Asked, P], HttpResponseBase]",
) -> "Callable[Concatenate[Asked, P], HttpResponseBase]":
    """The browser keeps what was typed until the form was accepted: then the answer leads elsewhere."""

    @wraps(view)
    def answered(request: "Asked", *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        return arrived(request, answer) if answer.status_code == FOUND else answer

    return cast("Callable[Concatenate[Asked, P], HttpResponseBase]", answered)


def _keyring() -> Keyring:
    return Keyring.from_master(settings.MASTER_KEY)
