"""Conclude (kết thúc xử lý): the signed outcome comes to the door, and both clocks stop."""

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.documents.actions.file_paper import file_paper
from motcua.documents.actions.sign_paper import sign_paper
from motcua.dossiers import clockwork, door, judging, parts
from motcua.dossiers.errors import OutcomeMissing
from motcua.dossiers.events import DossierConcluded
from motcua.dossiers.models import Dossier, Outcome
from motcua.dossiers.outcome_events import PartIssued
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.scope import home
from motcua.dossiers.signed_elsewhere import check_signed
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def conclude(name: str, draft: bytes, signed: bytes, *, actor: Actor, key: str = "") -> Outcome:
    """Third step of prepare → sign → conclude: the worker brings the signed PDF.

    What a person brings (a leader or a clerk, signed elsewhere) is believed only as far as its signatures go.
    Raises OutcomeMissing, OutcomeNotSigned.
    """
    dossier = door.enter(name, Move.CONCLUDE, actor=actor)
    outcome = dossier.outcomes.select_for_update().filter(status="approved").first()
    if outcome is None:
        raise OutcomeMissing(what="kết quả được phê duyệt", do="phê duyệt kết quả")
    if not actor.has(Role.SYSTEM):
        check_signed(dossier, draft, signed)
    paper = file_paper(dossier.public_id, "outcome", draft, number=outcome.document_number)
    paper = sign_paper(paper.public_id, signed)
    outcome.paper, outcome.status, outcome.signed_at = paper, "signed", clock.now()
    outcome.save(update_fields=["paper", "status", "signed_at"])
    if parts.are_waited_for(
        dossier
    ):  # linked procedures: this paper is out now, the whole ends with the last part
        _issue_early(dossier, outcome, actor)
    else:
        _end(dossier, actor, document_number=outcome.document_number, file=paper.file.sha256)
    return outcome


def conclude_when_complete(dossier: Dossier, actor: Actor) -> None:
    """The last part of a linked procedure is here and the own paper is signed: the whole ends. The caller holds the lock."""
    if dossier.status != Status.IN_PROCESS or not parts.steps(dossier) or parts.are_waited_for(dossier):
        return
    own = dossier.outcomes.filter(part="", status="signed").select_related("paper__file").first()
    if own is not None:
        file = own.paper.file.sha256 if own.paper else ""
        _end(dossier, actor, document_number=own.document_number, file=file)


def _issue_early(dossier: Dossier, outcome: Outcome, actor: Actor) -> None:
    door.touch(dossier)
    event = PartIssued(
        part="",
        document_number=outcome.document_number,
        issuer=dossier.agency,
        file=outcome.paper.file.sha256 if outcome.paper else "",
    )
    record(event, actor=actor.id, subject=dossier.public_id)


def conclude_without_document(dossier: Dossier, actor: Actor) -> None:
    """A procedure whose outcome is no document ends with its last step. The caller holds the lock."""
    _end(dossier, actor, document_number="", file="")


def _end(dossier: Dossier, actor: Actor, *, document_number: str, file: str) -> None:
    resumed = clockwork.run_again(dossier)  # the last step was done while the clock stood still
    how = clockwork.verdict(dossier)
    dossier.finished_at = clock.now()
    dossier.desk_agency = home(dossier.intake_agency)
    judging.forget(dossier)
    event = DossierConcluded(
        due_at=dossier.due_at or dossier.finished_at,
        is_on_time=how.is_on_time,
        minutes=how.minutes,
        m766_minutes=how.m766_minutes,
        citizen_minutes=dossier.citizen_minutes,
        is_electronic=bool(file),
        document_number=document_number,
        file=file,
    )
    door.leave(
        dossier,
        Move.CONCLUDE,
        *((resumed, event) if resumed else (event,)),
        actor=actor,
        changed=("finished_at", *clockwork.CLOCK_FIELDS),
    )
