"""Addresses of the studio."""

from django.urls import path

from motcua.web.studio.views import (
    asked_first,
    changing,
    composing,
    drawing,
    form,
    hours,
    house,
    parts,
    preview,
    procedures,
    review,
    route,
    table,
    template,
)

PROCEDURE = "qt/thu-tuc/<str:code>"
DRAFT = f"{PROCEDURE}/du-thao"

urlpatterns = [
    path("qt/thu-tuc", procedures.procedures),
    path(PROCEDURE, procedures.procedure),
    path(f"{PROCEDURE}/ban/<int:number>", procedures.revision),
    path(f"{PROCEDURE}/ban/<int:number>/xem-truoc/<int:page>", preview.page),
    path(f"{PROCEDURE}/ban/<int:number>/hoi-truoc", asked_first.ways_of),
    path(f"{PROCEDURE}/ban/<int:number>/quy-trinh", route.route),
    path(f"{PROCEDURE}/ban/<int:number>/quy-trinh.bpmn", route.file),
    path(f"{PROCEDURE}/ban/<int:number>/mo-phong", route.trial),
    path(f"{PROCEDURE}/ban/<int:number>/bang/<int:index>.dmn", table.file),
    path(f"{DRAFT}/bang", table.table),
    path(f"{DRAFT}/bang/<int:index>", table.table),
    path(f"{DRAFT}/ve", drawing.drawing),
    path(f"{DRAFT}/quy-trinh", route.change),
    path(f"{DRAFT}/quy-trinh/<str:key>", route.step),
    path(f"{PROCEDURE}/ban/<int:number>/mau/<str:name>.pdf", template.sample),
    path(f"{DRAFT}/mau/<str:name>", template.template),
    path(f"{DRAFT}/van-ban", composing.paper),
    path(f"{PROCEDURE}/ban/<int:number>/van-ban/<int:page>.png", composing.picture),
    path("qt/lich", house.calendars),
    path("qt/lich/<str:code>", hours.hours),
    path("qt/vai-tro", house.roles),
    path("qt/to-chuc", house.offices),
    path(f"{PROCEDURE}/so-sanh", procedures.difference),
    path(f"{PROCEDURE}/ban-moi", changing.revise),
    path(f"{PROCEDURE}/chuyen-ban-nhap", changing.drafts),
    path(f"{DRAFT}/cong-bo", changing.publication),
    path(f"{DRAFT}/huy", changing.discard),
    path(f"{DRAFT}/to-khai", form.form),
    path(f"{DRAFT}/to-khai/trang", form.page),
    path(f"{DRAFT}/to-khai/cau-hoi", form.question),
    path(f"{DRAFT}/to-khai/cau-hoi/<str:name>", form.question),
    path(f"{DRAFT}/to-khai/cau-hoi/<str:name>/vi-tri", form.place),
    path("qt/ra-soat", review.reviews),
    path("qt/ra-soat/<str:code>", review.review),
    path("qt/ra-soat/<str:code>/buoc/<str:step>", review.rows),
    path(f"{DRAFT}/<slug:part>", parts.part),
    path(f"{DRAFT}/<slug:part>/<int:index>", parts.row),
    path(f"{DRAFT}/<slug:part>/<int:index>/vi-tri", parts.place),
]
