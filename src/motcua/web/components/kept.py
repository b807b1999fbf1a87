"""What somebody sent after their session had lapsed: kept sealed until they are back on the same page, and shown there once."""

import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, QueryDict

from motcua.kernel.crypto import Keyring

if TYPE_CHECKING:
    from motcua.web.components.access import Asked

KEPT = "kept.post"
PLACE = "session.kept_post"
LENGTH_MAX = 16_384
FORM = "application/x-www-form-urlencoded"
DOSSIERS = "/ho-so/"


def keep(request: HttpRequest) -> None:
    """The newest answer to a dossier's questions; no password, no file, no long text."""
    if request.method != "POST" or request.content_type != FORM or not request.path.startswith(DOSSIERS):
        return
    told = request.POST.copy()
    told.pop("csrfmiddlewaretoken", None)
    text = json.dumps([request.get_full_path(), told.urlencode()]).encode()
    if len(text) <= LENGTH_MAX:
        request.session[KEPT] = b64encode(_keyring().seal(text, PLACE)).decode()


def take(request: "Asked") -> QueryDict | None:
    """What was kept of this very page; gone afterwards, whichever page asks."""
    sealed = request.session.pop(KEPT, "")
    if not sealed:
        return None
    path, told = json.loads(_keyring().open(b64decode(sealed), PLACE))
    return QueryDict(told) if path == request.get_full_path() else None


def _keyring() -> Keyring:
    return Keyring.from_master(settings.MASTER_KEY)
