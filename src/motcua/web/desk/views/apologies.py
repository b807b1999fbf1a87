"""The apology before it is due: why, and the signature."""

from django.http import HttpResponse

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.actions.apologise import Delay, explain_delay, sign_apology
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import posted
from motcua.web.desk.views.acting import act


@allow(Permission.EXPLAIN_DELAY)
@only("POST")
def explanation(request: Asked, name: str) -> HttpResponse:
    """The officer says why it will be late, and which new date is true."""

    def do(seen: str, key: str) -> object:
        post = request.POST
        due_at = posted.moment(post.get("ngay", ""), post.get("gio", ""))
        delay = Delay(post.get("nguyen-nhan", ""), post.get("ly-do", ""), due_at)
        return explain_delay(seen, delay, actor=request.actor, key=key)

    return act(request, name, "ly-do-cham", do)


@allow(Permission.EXTEND)
@only("POST")
def apology(request: Asked, name: str) -> HttpResponse:
    """Signed as it stands."""
    return act(request, name, "xin-loi", lambda seen, key: sign_apology(seen, actor=request.actor, key=key))
