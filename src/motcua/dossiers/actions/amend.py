"""Correct a filed dossier that nobody received yet (sửa hồ sơ đã nộp): the same number, a new version, nothing overwritten."""

from dataclasses import dataclass, replace
from typing import Any

from motcua.accounts.actor import Actor
from motcua.catalogue import queries as catalogue
from motcua.catalogue.rules.selection import case_for
from motcua.dossiers import amending, door, fee_difference, filing, sealed
from motcua.dossiers.actions import sign_form
from motcua.dossiers.actions.begin_amendment import to_correct
from motcua.dossiers.actions.submit import request_of
from motcua.dossiers.amending import DATABASE, Changes
from motcua.dossiers.amending_errors import NothingAmended
from motcua.dossiers.amending_events import DossierAmended
from motcua.dossiers.errors import DecidedOtherwise
from motcua.dossiers.filing import Checked, Filing
from motcua.dossiers.models import Amendment, Answers, Component, Dossier, ReplacedComponent
from motcua.dossiers.rules import completeness
from motcua.dossiers.rules.lifecycle import Move
from motcua.kernel import clock
from motcua.kernel.crypto import commitment
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import insert
from motcua.ledger.idempotency import once
from motcua.ledger.record import canonical
from motcua.payments.rules.fees import Bill

REASON = "người nộp sửa trước khi tiếp nhận"


@dataclass(frozen=True, slots=True)
class Correction:
    """What is filed, what shall be instead, and what the rules say of it."""

    dossier: Dossier
    draft: Dossier
    before: dict[str, Any]
    changes: Changes
    checked: Checked
    bill: Bill | None  # None: what decides the fee did not change, so neither did the fee

    @property
    def fee_vnd(self) -> int:
        """What the dossier costs afterwards."""
        return self.dossier.fee_vnd if self.bill is None else self.bill.total_vnd


@once
def amend(name: str, *, actor: Actor, key: str = "") -> Amendment:
    """Make the correction part of its dossier; the draft is used up.

    `name` is the draft's public id; `name@7` also says which version of the dossier the person compared with. Raises
    NothingAmended, what `filing.check` raises, DecidedOtherwise, RefundRuns, ChangedMeanwhile; MoveNotAllowed once
    somebody received it: then nothing is done and the draft stays.
    """
    draft_id, _, seen = name.partition("@")
    dossier, draft = to_correct(draft_id, seen, Move.AMEND, actor)
    told = correction(dossier, draft)
    if not told.changes:
        raise NothingAmended
    old_case, old_fee = dossier.case, dossier.fee_vnd
    version = dossier.answers.count() + 1
    answers, digest = sealed.answers_of(
        dossier, told.checked.answers, actor_id=actor.id, version=version, reason=REASON
    )
    change = _mark(told, answers)
    insert(answers)
    sign_form.let_go(dossier, sign_form.filing_of(dossier))
    files = amending.files_of(_papers(told, version))
    dossier.case, dossier.fee_vnd = told.checked.case.code, told.fee_vnd
    if told.bill is not None:
        fee_difference.charge(dossier, told.bill, version, actor)
    row = Amendment.objects.create(
        dossier=dossier,
        made_at=clock.now(),
        made_by=actor.id,
        version=version,
        replaced_version=version - 1,
        fields=[question.path for question in told.changes.questions],
        papers=[list(paper) for paper in told.changes.papers],
        files=[list(file) for file in files],
        fee_vnd=dossier.fee_vnd,
        old_fee_vnd=old_fee,
        draft=draft.public_id,
    )
    amending.use_up(draft)
    event = DossierAmended(
        number=dossier.number or "",
        version=version,
        fields=tuple(row.fields),
        papers=told.changes.papers,
        components=tuple((c.code, c.origin) for c in dossier.components.order_by("id")),
        case=dossier.case,
        fee_vnd=dossier.fee_vnd,
        old_fee_vnd=old_fee,
        answers_commitment=digest,
        files_commitment=sealed.files_mark(answers, [(code, sha256) for code, _, _, sha256 in files]),
        change_commitment=change,
    )
    changed = ("case",) if dossier.case != old_case else ()
    door.leave(dossier, Move.AMEND, event, actor=actor, changed=("fee_vnd", "is_fee_noted", *changed))
    return row


def correction(dossier: Dossier, draft: Dossier) -> Correction:
    """What handing it in would do. Raises what `filing.check` raises, DecidedOtherwise for another agency."""
    before = sealed.open_answers(dossier)
    request = request_of(draft)
    old = {**before, **filing.surroundings(request)}
    request = replace(request, case=_case(dossier, request, old))
    checked = filing.check(dossier.revision, request)
    today = clock.local_date(clock.now())
    if checked.agency != catalogue.competent_agency(dossier.revision, old, dossier.intake_agency, today):
        raise DecidedOtherwise(
            Phrase("cơ quan giải quyết"),
            way=Phrase("Hãy rút hồ sơ này rồi nộp hồ sơ mới với thông tin đã có."),
        )
    old_bill = catalogue.bill(
        dossier.revision, case=dossier.case, channel=dossier.channel, facts=old, on=today
    )
    is_same = old_bill.total_vnd == checked.bill.total_vnd
    told = amending.between(dossier, draft, before, checked.answers)
    return Correction(dossier, draft, before, told, checked, None if is_same else checked.bill)


def _case(dossier: Dossier, request: Filing, old: dict[str, Any]) -> str:
    """One that was chosen freely stays chosen while the answers lead where they led."""
    spec, new = dossier.revision.spec(), {**request.answers, **filing.surroundings(request)}
    return dossier.case if case_for(spec, new).code == case_for(spec, old).code else ""


def _mark(told: Correction, answers: Answers) -> str:
    """The commitment to everything before and after; worthless once this version is shredded."""
    before, after = amending.current(told.dossier), amending.current(told.draft)
    said = {
        "before": {"answers": told.before, "files": _named(before)},
        "after": {"answers": told.checked.answers, "files": _named(after)},
    }
    return commitment(bytes(answers.nonce), canonical(said))


def _named(rows: dict[str, Component]) -> list[list[str]]:
    return sorted([code, sha256] for code, _, _, sha256 in amending.files_of(rows.values()))


def _papers(told: Correction, version: int) -> list[Component]:
    """Put the changed papers in, keep what they replace; returns all that count now."""
    dossier, now = told.dossier, clock.now()
    new = amending.current(told.draft)
    for code, how in told.changes.papers:
        _set_aside(dossier.components.filter(code=code).exclude(origin=DATABASE), version)
        dossier.photographed_pages.filter(component=code).delete()
        if how != "removed":
            told.draft.components.filter(pk=new[code].pk).update(
                dossier=dossier, version=version, added_at=now
            )
            told.draft.photographed_pages.filter(component=code).update(dossier=dossier)
    facts = {**told.checked.answers, **filing.surroundings(request_of(told.draft))}
    wanted = {
        c.code for c in completeness.replaced(told.checked.spec, told.checked.case.code, facts)
    } - new.keys()
    found = dossier.components.filter(origin=DATABASE)
    _set_aside(found.exclude(code__in=wanted), version)
    for code in sorted(wanted - set(found.values_list("code", flat=True))):
        Component.objects.create(
            dossier=dossier, code=code, origin=DATABASE, digitised=3, version=version, added_at=now
        )
    return [*amending.current(dossier).values()]


def _set_aside(rows: Any, version: int) -> None:
    ReplacedComponent.objects.bulk_create(
        ReplacedComponent(
            dossier_id=row.dossier_id, code=row.code, origin=row.origin, file_id=row.file_id, name=row.name,
            round=row.round, version=row.version, added_at=row.added_at, replaced_in=version,
        )
        for row in rows.order_by("id")
    )  # fmt: skip
    rows.delete()
