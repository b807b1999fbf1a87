"""Addresses of the inspection pages."""

from django.urls import path

from motcua.web.inspection.views import flags, ledger

urlpatterns = [
    path("tt", flags.desk),
    path("tt/canh-bao/<str:name>", flags.finding),
    path("tt/canh-bao/<str:name>/go", flags.clearing),
    path("tt/so-cai", ledger.search),
    path("tt/so-cai/nhat-quan", ledger.consistency),
    path("tt/so-cai/nhat-quan.json", ledger.consistency_file),
    path("tt/so-cai/but-toan/<int:entry>", ledger.entry),
    path("tt/so-cai/but-toan/<int:entry>/bang-chung.json", ledger.proof_file),
    path("tt/so-cai/<str:name>", ledger.dossier),
]
