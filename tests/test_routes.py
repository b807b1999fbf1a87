"""Every route says who may come in."""

from django.urls import URLPattern, URLResolver, get_resolver


def routes(resolver: URLResolver | None = None, prefix: str = ""):
    for pattern in (resolver or get_resolver()).url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, path)
        else:
            yield path, pattern


def test_every_route_declares_its_permission_rule():
    silent = [
        path
        for path, pattern in routes()
        if isinstance(pattern, URLPattern)
        and not path.startswith("api/")
        and not hasattr(pattern.callback, "rule")
    ]
    assert not silent
