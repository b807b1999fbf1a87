"""Addresses of the reform office and of those who score themselves."""

from django.urls import path

from motcua.web.reform.views import comparing, evidence, home, lines, outside, packs, rounds, sheets

urlpatterns = [
    path("cc", home.home),
    path("cc/dot", rounds.opening_page),
    path("cc/dot/<str:name>", rounds.one),
    path("cc/phieu/<str:name>", sheets.sheet),
    path("cc/phieu/<str:name>/mat-diem", sheets.gap),
    path("cc/phieu/<str:name>/so-lieu", sheets.filling),
    path("cc/phieu/<str:name>/chot", sheets.locking),
    path("cc/phieu/<str:name>/tham-dinh", sheets.issuing),
    path("cc/phieu/<str:name>/giai-trinh", sheets.replying),
    path("cc/phieu/<str:name>/ket-qua", sheets.finalising),
    path("cc/phieu/<str:name>/tieu-chi/<str:criterion>", lines.line),
    path("cc/so-lieu", outside.figures),
    path("cc/so-lieu/<str:code>", outside.over_years),
    path("cc/so-sanh", comparing.compared),
    path("cc/sut-giam", comparing.fallen),
    path("cc/bo-chi-so", packs.shelf),
    path("cc/bo-chi-so/<str:code>/<str:version>.yaml", packs.source),
    path("cc/bo-chi-so/<str:code>/<str:version>/ban-hanh", packs.adoption),
    path("cc/bo-chi-so/<str:code>/<str:version>", packs.one),
    path("cc/minh-chung", evidence.vault),
    path("cc/minh-chung/<str:name>/tep", evidence.file),
]
