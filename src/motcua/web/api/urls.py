"""`/api/…` and the keys."""

from django.urls import path

from motcua.web.api.views import docs, ledger

urlpatterns = [
    path("api/openapi.json", docs.description),
    path("api/docs", docs.page),
    path("api/", docs.interface().urls),
    path(".well-known/motcua-keys", ledger.read_keys),
]
