"""The papers that a citizen may take home: the law's forms about the dossier, and its outcome."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.documents.queries import open_file, papers
from motcua.dossiers.scope import dossier_for
from motcua.kernel.errors import NotFound

if TYPE_CHECKING:
    from motcua.documents.models import Paper

NAMES: dict[str, str | Promise] = {
    "mau-01": _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
    "mau-02": _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
    "mau-03": _("Phiếu từ chối"),
    "mau-04": _("Thư xin lỗi và hẹn lại ngày trả kết quả"),
    "mau-05": _("Thông báo dừng giải quyết hồ sơ"),
    "application-form": _("Tờ khai đã ký"),
    "fee-receipt": _("Biên lai thu phí, lệ phí"),
    "outcome": _("Kết quả giải quyết"),
    "linked-outcome": _("Kết quả của việc làm chung"),
}  # the control slip and the register stay inside
DRAFT = "draft"
SIGNED_ONLY = {"outcome", "fee-receipt", "application-form"}


def issued_to(subject: str) -> list[tuple["Paper", str | Promise]]:
    """Papers with their names, oldest first."""
    return [(one, one.name or NAMES[one.kind]) for one in papers(subject) if _is_out(one)]


def receipts_of(subject: str) -> list["Paper"]:
    """Receipts of money, signed."""
    return [one for one in papers(subject) if one.kind == "fee-receipt" and _is_out(one)]


def open_paper(actor: Actor, public_id: str, paper_id: str) -> tuple["Paper", bytes]:
    """One paper of a dossier that the actor may see. Raises NotFound."""
    dossier = dossier_for(actor, public_id)
    for one in papers(dossier.public_id):
        if one.public_id == paper_id and _is_out(one):
            return one, open_file(one.file.sha256)
    raise NotFound(what="giấy tờ này của hồ sơ")


def _is_out(paper: "Paper") -> bool:
    """Forms go out as they are made; what has to be signed only when it is signed."""
    return paper.kind in NAMES and (paper.kind not in SIGNED_ONLY or paper.status != DRAFT)
