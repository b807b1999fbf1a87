"""Addresses of the leaders' site."""

from django.urls import path

from motcua.web.leaders.views import (
    apologies,
    board,
    device,
    dossier,
    forecast,
    instant,
    lending,
    maps,
    proposals,
    sign,
    unit,
    why,
)

urlpatterns = [
    path("ld", board.board),
    path("ld/du-bao", forecast.forecast),
    path("tv/dieu-hanh", forecast.wall),
    path("ld/ban-do", maps.map_page),
    path("ld/vi-sao/<slug:pack>/<slug:code>", why.why),
    path("ld/don-vi/<str:code>", unit.unit),
    path("ld/ho-so/<str:number>", dossier.dossier),
    path("ld/ky", sign.sign),
    path("ld/ky/gui-lai", sign.again),
    path("ld/ky/chu-ky", device.signatures),
    path("ld/cach-ky", sign.way),
    path("ld/ky-so/tu-kiem", device.self_test),
    path("ld/tu-dong", instant.instant),
    path("ld/ky/<str:name>/khac-mau", sign.wording),
    path("ld/ky/<str:name>/trang/<int:page>.webp", sign.preview),
    path("ld/bo-sung", proposals.supplements),
    path("ld/xin-loi", apologies.apologies),
    path("ld/canh-bao", apologies.rules),
    path("ld/uy-quyen", lending.delegations),
    path("ld/uy-quyen/<str:name>/thu-hoi", lending.revocation),
    path("ld/uy-quyen/<str:name>/van-ban", lending.instrument),
]
