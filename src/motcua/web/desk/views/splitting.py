"""A file of several papers is parted in the room."""

from django.http import HttpResponse

from motcua.accounts.rules.matrix import Permission
from motcua.web.components.access import Asked, allow, only
from motcua.web.desk import splitting
from motcua.web.desk.situation import Failed
from motcua.web.desk.views.acting import act


@allow(Permission.DIGITISE)
@only("GET", "HEAD", "POST")
def split(request: Asked, name: str, sha256: str) -> HttpResponse:
    """Its pages to choose from; posted, each part becomes the file of its component."""
    if request.method != "POST":
        return splitting.page(request, name, sha256)

    def do(seen: str, key: str) -> object:
        return splitting.split(request, seen, sha256, key)

    def show(asked: Asked, name: str, failed: Failed) -> HttpResponse:
        return splitting.again(asked, name, sha256, failed)

    return act(request, name, "tach", do, show)
