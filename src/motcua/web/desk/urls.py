"""Addresses of the desk: a noun for each legal act."""

from django.urls import path

from motcua.web.desk.views import authority, counter, handling, intake, money, petitions, queue, ratings, room

DOSSIER = "mc/ho-so/<str:name>"
CHARGE = "mc/thu-tien/<str:reference>"
PETITION = "mc/phan-anh/<str:petition_id>"

urlpatterns = [
    path("mc", queue.home),
    path("mc/hang-doi", queue.queue),
    path("mc/tim", queue.search),
    path("mc/tiep-nhan", counter.choose),
    path("mc/tiep-nhan/<str:code>", counter.intake),
    path("mc/uy-quyen", authority.note),
    path("mc/so-theo-doi", counter.register),
    path("mc/danh-gia", ratings.ratings),
    path("mc/thu-tien", money.money),
    path("mc/thu-tien/doi-soat/<str:provider>/<str:day>", money.reconciliation),
    path(CHARGE, money.charge),
    path(f"{CHARGE}/hoan", money.refund_request),
    path(f"{CHARGE}/da-xem", money.resolution),
    path(f"{CHARGE}/hoan/<int:number>/gui", money.refund_sending),
    path(f"{CHARGE}/hoan/<int:number>/tra", money.repayment),
    path("mc/phan-anh", petitions.queue),
    path(PETITION, petitions.show),
    path(f"{PETITION}/phan-cong", petitions.designation),
    path(f"{PETITION}/tra-loi", petitions.reply),
    path(f"{PETITION}/tep/<str:sha256>", petitions.file),
    path(DOSSIER, room.show),
    path(f"{DOSSIER}/tep/<str:sha256>/<int:page>.webp", room.file_page),
    path(f"{DOSSIER}/tep/<str:sha256>", room.file),
    path(f"{DOSSIER}/giay/<str:paper_id>", room.paper),
    path(f"{DOSSIER}/du-thao/trang/<int:page>.webp", room.draft_page),
    path(f"{DOSSIER}/to-khai.pdf", room.declaration_pdf),
    path(f"{DOSSIER}/phieu-kiem-soat", room.control_slip),
    path(f"{DOSSIER}/bang-chung/<int:entry_id>", room.proof),
    path(f"{DOSSIER}/tiep-nhan", intake.receipt),
    path(f"{DOSSIER}/tu-choi", intake.refusal),
    path(f"{DOSSIER}/yeu-cau-bo-sung", intake.supplement_request),
    path(f"{DOSSIER}/bo-sung", intake.supplement),
    path(f"{DOSSIER}/so-hoa", intake.scan),
    path(f"{DOSSIER}/xin-sua", handling.amendment),
    path(f"{DOSSIER}/dinh-chinh", handling.correction),
    path(f"{DOSSIER}/thu-hoi", handling.revocation),
    path(f"{DOSSIER}/rut", intake.withdrawal),
    path(f"{DOSSIER}/dung", intake.stop_notice),
    path(f"{DOSSIER}/buoc/<int:task>/hoan-thanh", handling.step),
    path(f"{DOSSIER}/buoc/<int:task>/tra-lai", handling.return_step),
    path(f"{DOSSIER}/buoc/<int:task>/lay-y-kien", handling.consultation),
    path(f"{DOSSIER}/buoc/<int:task>/tra-loi", handling.answer),
    path(f"{DOSSIER}/phan-cong", handling.assignment),
    path(f"{DOSSIER}/gia-han", handling.extension),
    path(f"{DOSSIER}/tam-dung", handling.suspension),
    path(f"{DOSSIER}/tiep-tuc", handling.resumption),
    path(f"{DOSSIER}/du-thao", handling.draft),
    path(f"{DOSSIER}/phe-duyet", handling.approval),
    path(f"{DOSSIER}/nghia-vu", handling.duty),
    path(f"{DOSSIER}/chung-tu", handling.proof_of_duty),
    path(f"{DOSSIER}/tra-ket-qua", handling.handover),
    path(f"{DOSSIER}/thu-tien", handling.payment),
]
