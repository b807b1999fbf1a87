"""What makes the portal an app on a telephone: the worker that keeps the shell, its manifest, the page without network."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static

from motcua.web.components.access import PUBLIC, Asked, allow, only
from motcua.web.portal import shell


@allow(PUBLIC)
@only("GET", "HEAD")
def worker(request: Asked) -> HttpResponse:
    """The service worker of the whole site; asked for afresh every time, so that a new one is found at once."""
    words = {"version": shell.version(), "shell": shell.paths()}
    answer = render(request, "portal/sw.js", words, content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@allow(PUBLIC)
@only("GET", "HEAD")
def manifest(_: Asked) -> JsonResponse:
    """Name, colours and icons for the home screen."""
    icons = [
        {
            "src": static(f"portal/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": why,
        }
        for size in shell.ICON_SIZES
        for why in ("any", "maskable")
    ]
    told = shell.manifest() | {"icons": icons}
    return JsonResponse(
        told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


@allow(PUBLIC)
@only("GET", "HEAD")
def no_network(request: Asked) -> HttpResponse:
    """Kept on the machine, shown when the network is gone. Nothing personal."""
    return render(request, "portal/no_network.html", {})
