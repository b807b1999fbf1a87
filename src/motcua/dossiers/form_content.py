"""What each form says about one act: rows of this room put into the fields of `documents`."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from motcua.accounts.actor import SYSTEM, Actor
from motcua.agencies import queries as agencies
from motcua.calendars.rules.limits import TimeLimit
from motcua.documents.rules import form_fields as fields
from motcua.dossiers.clockwork import duty_of
from motcua.dossiers.heading import applicant_of, clerk_of, heading_of, office_of
from motcua.dossiers.models import (
    Dossier,
    Extension,
    LegalAct,
    Receipt,
    Refusal,
    StopNotice,
    SupplementRequest,
)
from motcua.dossiers.models.dossier import CHANNELS, WAYS
from motcua.dossiers.names import title_of
from motcua.dossiers.rules.signature_block import authority_lines, title_in_block
from motcua.kernel import clock
from motcua.parties.purpose import Why, purpose
from motcua.payments import queries as payments


def content_of(row: LegalAct, actor: Actor = SYSTEM) -> Any:
    """The fields of this act's form; opens the applicant's details for the purpose of making the paper."""
    with purpose(actor, Why.ISSUING, row.dossier.public_id):
        return _MAKERS[type(row)](row)


def _receipt(row: Receipt) -> fields.ReceiptFields:
    dossier = row.dossier
    spec = dossier.revision.spec()
    given = {c.code: c for c in dossier.components.all()}
    return fields.ReceiptFields(
        heading=_heading(row),
        office=office_of(dossier.intake_agency),
        applicant=applicant_of(dossier),
        procedure=str(spec.name),
        components=tuple(
            fields.ComponentLine(
                name=str(c.name),
                originals=c.originals,
                copies=c.copies,
                source=given[c.code].get_origin_display(),
            )
            for c in spec.components
            if c.code in given
        ),
        fee_vnd=payments.total_vnd(dossier.public_id),
        limit=limit_words(row.limit),
        received_at=row.made_at,
        due_at=row.due_at,
        due_note=_second_date(dossier),
        delivery=f"{CHANNELS[dossier.channel]}; {WAYS[dossier.return_way]}",
        book=str(clock.local(row.made_at).year),
        sequence=(dossier.number or "").rsplit("-", 1)[-1],
        receiver=clerk_of(row.made_by, "Người tiếp nhận hồ sơ"),
    )


def _supplement(row: SupplementRequest) -> fields.SupplementFields:
    dossier = row.dossier
    return fields.SupplementFields(
        heading=_heading(row),
        applicant=applicant_of(dossier),
        procedure=str(dossier.revision.spec().name),
        defects=tuple(
            fields.DefectLine(target=target_words(dossier, target), what=words, legal_basis=basis)
            for target, _, words, basis in row.defects
        ),
        reply_by=row.reply_by,
        clock_note="Thời hạn giải quyết được tính lại từ đầu kể từ khi nhận đủ hồ sơ bổ sung."
        if row.stage == "appraisal"
        else "",
        contact_name=clerk_of(row.made_by, "").name,
        signer=clerk_of(row.made_by, "Người lập phiếu"),
    )


def _refusal(row: Refusal) -> fields.RefusalFields:
    dossier = row.dossier
    return fields.RefusalFields(
        heading=_heading(row),
        applicant=applicant_of(dossier),
        procedure=str(dossier.revision.spec().name),
        received_at=dossier.received_at,
        is_at_intake=row.stage == "intake",
        reasons=tuple(fields.ReasonLine(text=words, legal_basis=basis) for _, words, basis in row.reasons),
        complaint_to=office_of(dossier.agency),
        signer=_signer(row, "Người lập phiếu"),
    )


def _extension(row: Extension) -> fields.ExtensionFields:
    dossier = row.dossier
    return fields.ExtensionFields(
        heading=_heading(row),
        office=office_of(dossier.intake_agency),
        applicant=applicant_of(dossier),
        procedure=str(dossier.revision.spec().name),
        received_at=dossier.received_at or row.made_at,
        due_at=row.old_due_at,
        new_due_at=row.due_at,
        reason=row.reason,
        is_late=row.is_late,
        signer=_signer(row, "Người có thẩm quyền"),
    )


def _stop(row: StopNotice) -> fields.StopFields:
    dossier = row.dossier
    return fields.StopFields(
        heading=_heading(row),
        office=office_of(dossier.intake_agency),
        applicant=applicant_of(dossier),
        procedure=str(dossier.revision.spec().name),
        received_at=dossier.received_at,
        stopped_at=row.made_at,
        is_at_request=row.reason == "withdrawn",
        reason=row.words or STOP_WORDS.get(row.reason, ""),
        contact_name=clerk_of(row.made_by, "").name or office_of(dossier.agency),
        signer=_signer(row, "Người có thẩm quyền"),
    )


def _signer(row: Extension | Refusal | StopNotice, title: str) -> fields.Signer:
    """Who acts in a leader's place says so above the signature."""
    signer = clerk_of(row.made_by, title)
    if not row.under:
        return signer
    own = title_in_block(title_of(row.made_by))
    lines = authority_lines(agencies.agency(row.dossier.agency).name, own, row.under)
    return replace(signer, title=own, authority=lines)


def _heading(row: LegalAct) -> fields.Heading:
    """«Số: H31.101-261113-0002/TNHS»: the dossier's number and the kind of paper."""
    number = f"{row.dossier.number}/{SYMBOLS[type(row)]}" if row.dossier.number else ""
    return heading_of(row.dossier, row.made_at, number=number)


SYMBOLS: dict[type[LegalAct], str] = {  # tiếp nhận, bổ sung, từ chối, xin lỗi và hẹn lại, dừng
    Receipt: "TNHS",
    SupplementRequest: "BSHS",
    Refusal: "TCHS",
    Extension: "XLHS",
    StopNotice: "DHS",
}
STOP_WORDS = {
    "no_supplement": "Quá thời hạn bổ sung mà cơ quan chưa nhận được hồ sơ bổ sung.",
    "withdrawn": "Theo đề nghị rút hồ sơ của người nộp.",
}
_MAKERS: dict[type[LegalAct], Callable[[Any], Any]] = {
    Receipt: _receipt,
    SupplementRequest: _supplement,
    Refusal: _refusal,
    Extension: _extension,
    StopNotice: _stop,
}


def limit_words(limit: str) -> str:
    """«3 working_days» → «03 ngày làm việc»."""
    return TimeLimit.parse(limit).words


def target_words(dossier: Dossier, target: str) -> str:
    """A defect's target as a person reads it: the paper's name or the question's label."""
    kind, _, name = target.partition(".")
    if kind == "component":
        return next((str(c.name) for c in dossier.revision.spec().components if c.code == name), name)
    questions = dossier.revision.form.layout.questions
    return next((q.label for q in questions if q.path == name), name)


def _second_date(dossier: Dossier) -> str:
    duty = duty_of(dossier)
    if duty is None:
        return ""
    return f"Sau khi hoàn thành nghĩa vụ tài chính, kết quả được trả trong {limit_words(str(duty.after_payment))}."
