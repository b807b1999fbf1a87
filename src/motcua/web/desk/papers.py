"""The papers that were made in a dossier, each with its link."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.documents.queries import papers
from motcua.dossiers.queries import Detail
from motcua.kernel.phrase import Phrase

NAMES: dict[str, str | Promise] = {
    "receipt": _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01)"),
    "supplementrequest": _("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu số 02)"),
    "refusal": _("Phiếu từ chối (Mẫu số 03)"),
    "extension": _("Văn bản xin lỗi và đề nghị gia hạn (Mẫu số 04)"),
    "stopnotice": _("Thông báo dừng giải quyết (Mẫu số 05)"),
}
SIGNED = {"application-form": _("Tờ khai đã ký"), "fee-receipt": _("Biên lai thu phí, lệ phí")}


@dataclass(frozen=True, slots=True)
class Made:
    """One paper; without an address it is being made by the worker."""

    name: str | Promise
    made_at: datetime
    href: str


def papers_of(look: Detail) -> tuple[Made, ...]:
    """The law's forms in the order of the acts, then the outcome."""
    base = f"/mc/ho-so/{look.dossier.public_id}/giay"
    made = [
        Made(NAMES[kind], act.made_at, f"{base}/{act.paper.public_id}" if act.paper else "")
        for act in look.acts
        if (kind := act._meta.model_name or "") in NAMES
    ]
    every = papers(look.dossier.public_id)
    signed = [one for one in every if one.kind in SIGNED and one.status == "signed"]
    made += [
        Made(SIGNED[one.kind], one.signed_at or one.made_at, f"{base}/{one.public_id}") for one in signed
    ]
    handed = [one for one in every if one.kind == "upload" and one.name]
    made += [Made(one.name, one.made_at, f"{base}/{one.public_id}") for one in handed]
    outcome = look.outcome
    if outcome is not None and outcome.paper is not None:
        named = look.dossier.revision.spec().outcome.name
        title = Phrase("{name}, {number}", name=named, number=outcome.document_number)
        made.append(Made(title, outcome.signed_at or outcome.made_at, f"{base}/{outcome.paper.public_id}"))
    return tuple(made)
