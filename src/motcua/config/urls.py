"""Which site answers which path."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("motcua.web.components.urls")),
    path("", include("motcua.web.portal.urls")),
    path("", include("motcua.web.api.urls")),
    path("", include("motcua.web.desk.urls")),
    path("", include("motcua.web.leaders.urls")),
    path("", include("motcua.web.reform.urls")),
    path("", include("motcua.web.inspection.urls")),
    path("", include("motcua.web.studio.urls")),
]

handler400 = "motcua.web.components.views.errors.unreadable"
handler403 = "motcua.web.components.views.errors.refused"
handler404 = "motcua.web.components.views.errors.page_missing"
handler500 = "motcua.web.components.views.errors.broken"
