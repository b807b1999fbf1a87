"""Every move of a dossier is a noun with its own address; the same door as the desk's buttons."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from ninja import Body, Router

from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.change_return_way import change_return_way
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.post_outcome import give
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.request_supplement import Defect, request_supplement
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.actions.suspend import resume, suspend
from motcua.web.api.answering import created
from motcua.web.api.entrance import declared
from motcua.web.api.shapes import acts as shapes
from motcua.web.api.shapes.words import ActKey, DossierName, Seen, name_seen
from motcua.web.api.views.dossiers import given
from motcua.web.components.access import Asked

if TYPE_CHECKING:
    from django.db.models import Model

router = Router(tags=["Việc làm với hồ sơ"])
P = Permission


@router.post(
    "/dossiers/{dossier}/receipt",
    **declared(P.RECEIVE, {201: shapes.ReceiptOut}, "Tiếp nhận, hẹn trả (Mẫu số 01)"),
)
def make_receipt(request: Asked, dossier: DossierName, seen: Seen, key: ActKey) -> HttpResponse:
    """The legal clock starts and a moment is promised."""
    row = receive(name_seen(dossier, seen), actor=request.actor, key=key)
    return _made(row, "made_at", "due_at", "limit")


@router.post(
    "/dossiers/{dossier}/supplement-request",
    **declared(P.REQUEST_SUPPLEMENT, {201: shapes.SupplementRequestOut}, "Yêu cầu bổ sung (Mẫu số 02)"),
)
def make_supplement_request(
    request: Asked, dossier: DossierName, body: Body[shapes.SupplementRequestIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """Once, every defect at once, each on its exact field or component."""
    defects = tuple(Defect(d.target, d.reason, d.words, d.legal_basis) for d in body.defects)
    row = request_supplement(
        name_seen(dossier, seen), defects, tuple(body.passed), actor=request.actor, key=key
    )
    told = [dict(zip(shapes.DefectOut.model_fields, defect, strict=True)) for defect in row.defects]
    return _made(row, "made_at", "stage", "round", "reply_by", defects=told)


@router.post(
    "/dossiers/{dossier}/supplement",
    **declared(P.SUPPLY, {201: shapes.SupplementOut}, "Nộp bổ sung"),
)
def make_supplement(
    request: Asked, dossier: DossierName, body: Body[shapes.SupplementIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """Complete, the legal limit starts again."""
    row = supply(name_seen(dossier, seen), body.answers, given(body.components), actor=request.actor, key=key)
    return _made(row, "made_at", "round", "changed", "due_at")


@router.post(
    "/dossiers/{dossier}/refusal",
    **declared(P.REFUSE, {201: shapes.RefusalOut}, "Từ chối (Mẫu số 03)"),
)
def make_refusal(
    request: Asked, dossier: DossierName, body: Body[shapes.RefusalIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """At intake, or after appraisal within the limit."""
    reasons = tuple(Reason(r.code, r.words, r.legal_basis) for r in body.reasons)
    row = refuse(name_seen(dossier, seen), reasons, actor=request.actor, key=key)
    told = [dict(zip(shapes.ReasonOut.model_fields, reason, strict=True)) for reason in row.reasons]
    return _made(row, "made_at", "stage", reasons=told)


@router.post(
    "/dossiers/{dossier}/extension",
    **declared(P.EXTEND, {201: shapes.ExtensionOut}, "Xin lỗi và gia hạn (Mẫu số 04)"),
)
def make_extension(
    request: Asked, dossier: DossierName, body: Body[shapes.ExtensionIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """Once; in time, or late and flagged."""
    row = extend(name_seen(dossier, seen), body.due_at, body.reason, actor=request.actor, key=key)
    return _made(row, "made_at", "old_due_at", "due_at", "reason", "is_late")


@router.post(
    "/dossiers/{dossier}/suspension",
    **declared(P.SUSPEND, {201: shapes.SuspensionOut}, "Tạm dừng tính thời gian"),
)
def make_suspension(
    request: Asked, dossier: DossierName, body: Body[shapes.SuspensionIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """For a ground of the law."""
    row = suspend(name_seen(dossier, seen), body.reason, actor=request.actor, key=key)
    return _made(row, "reason", "is_citizens_time", "since")


@router.post(
    "/dossiers/{dossier}/resumption",
    **declared(P.RESUME, {201: shapes.ResumptionOut}, "Tiếp tục tính thời gian"),
)
def make_resumption(request: Asked, dossier: DossierName, seen: Seen, key: ActKey) -> HttpResponse:
    """The due moment moves by exactly the working minutes the clock stood still."""
    row = resume(name_seen(dossier, seen), actor=request.actor, key=key)
    return _made(row, "reason", "is_citizens_time", "since", "until", "minutes")


@router.post(
    "/dossiers/{dossier}/withdrawal",
    **declared(P.WITHDRAW, {201: shapes.WithdrawalOut}, "Rút hồ sơ"),
)
def make_withdrawal(
    request: Asked, dossier: DossierName, body: Body[shapes.WithdrawalIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """The citizen asks to stop; the agency answers with a stop notice."""
    row = withdraw(name_seen(dossier, seen), body.reason, actor=request.actor, key=key)
    return _made(row, "made_at", "reason")


@router.post(
    "/dossiers/{dossier}/return-way",
    **declared(P.CHANGE_RETURN_WAY, {201: shapes.ReturnWayOut}, "Đổi cách nhận kết quả"),
)
def make_return_way(
    request: Asked, dossier: DossierName, body: Body[shapes.ReturnWayIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """Until the outcome is in the person's hands. The same way again changes nothing."""
    row = change_return_way(name_seen(dossier, seen), body.way, actor=request.actor, key=key)
    return created({"dossier": row.public_id, "way": body.way}, f"/api/dossiers/{row.public_id}")


@router.post(
    "/dossiers/{dossier}/stop-notice",
    **declared(P.STOP, {201: shapes.StopOut}, "Dừng giải quyết (Mẫu số 05)"),
)
def make_stop_notice(
    request: Asked, dossier: DossierName, body: Body[shapes.StopIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """The end without an outcome."""
    row = stop(name_seen(dossier, seen), body.reason, body.words, actor=request.actor, key=key)
    return _made(row, "made_at", "reason", "words")


@router.post(
    "/dossiers/{dossier}/outcome-draft",
    **declared(P.DRAFT_OUTCOME, {201: shapes.OutcomeDraftOut}, "Dự thảo kết quả"),
)
def make_outcome_draft(
    request: Asked, dossier: DossierName, body: Body[shapes.OutcomeDraftIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """A new draft replaces the old one."""
    row = draft_outcome(name_seen(dossier, seen), body.fields, actor=request.actor, key=key)
    return _made(row, "made_at", code=row.public_id)


@router.post(
    "/dossiers/{dossier}/outcome-approval",
    **declared(P.APPROVE_OUTCOME, {201: shapes.OutcomeApprovalOut}, "Phê duyệt kết quả"),
)
def make_outcome_approval(request: Asked, dossier: DossierName, seen: Seen, key: ActKey) -> HttpResponse:
    """The leader's decision; the document gets its number, the worker signs it afterwards."""
    row = approve_outcome(name_seen(dossier, seen), actor=request.actor, key=key)
    return _made(row, "document_number", "approved_at", code=row.public_id)


@router.post(
    "/dossiers/{dossier}/handover",
    **declared(P.RETURN_OUTCOME, {201: shapes.HandoverOut}, "Trả kết quả"),
)
def make_handover(
    request: Asked, dossier: DossierName, body: Body[shapes.HandoverIn], seen: Seen, key: ActKey
) -> HttpResponse:
    """Into the citizen's hands, or of the post where one is connected; a charge that is still open stops it."""
    row = give(name_seen(dossier, seen), body.way, body.received_by, actor=request.actor, key=key)
    return _made(row, "made_at", "way")


def _made(row: "Model", *fixed: str, **more: Any) -> HttpResponse:
    """The noun with the fields that never change again."""
    dossier = row.dossier.public_id  # type: ignore[attr-defined]  # every noun has its dossier
    body = {"dossier": dossier} | {name: getattr(row, name) for name in fixed} | more
    return created(body, f"/api/dossiers/{dossier}")
