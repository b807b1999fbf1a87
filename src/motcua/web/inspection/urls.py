"""Addresses of the inspection pages."""

from django.urls import path

from motcua.web.inspection.views import figures, flags, ledger, samples

urlpatterns = [
    path("tt", flags.desk),
    path("tt/canh-bao/<str:name>", flags.finding),
    path("tt/canh-bao/<str:name>/go", flags.clearing),
    path("tt/mau", samples.drawing),
    path("tt/mau/<str:name>", samples.sample),
    path("tt/mau/<str:name>/mau.zip", samples.pack),
    path("tt/mau/<str:name>/ket-qua.<str:kind>", samples.result),
    path("tt/mau/<str:name>/ho-so/<str:key>", samples.dossier),
    path("tt/tinh-lai", figures.publications),
    path("tt/tinh-lai/<str:name>", figures.publication),
    path("tt/tinh-lai/<str:name>/tinh-lai", figures.recount),
    path("tt/tinh-lai/<str:name>/ket-qua.<str:kind>", figures.result),
    path("tt/tinh-lai/<str:name>/dinh-chinh", figures.correction),
    path("tt/tinh-lai/<str:name>/xac-nhan", figures.confirmation),
    path("cong-bo", figures.public),
    path("cong-bo/<str:name>.json", figures.figures_file),
    path("tt/so-cai", ledger.search),
    path("tt/so-cai/nhat-quan", ledger.consistency),
    path("tt/so-cai/nhat-quan.json", ledger.consistency_file),
    path("tt/so-cai/but-toan/<int:entry>", ledger.entry),
    path("tt/so-cai/but-toan/<int:entry>/bang-chung.json", ledger.proof_file),
    path("tt/so-cai/<str:name>", ledger.dossier),
    path("tt/so-cai/<str:name>/muc-dich", ledger.purpose),
    path("tt/so-cai/<str:name>/giu-nguyen", ledger.hold),
    path("tt/so-cai/<str:name>/thoi-giu", ledger.release),
]
