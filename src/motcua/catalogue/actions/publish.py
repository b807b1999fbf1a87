"""Publish a draft (công bố): it is frozen, takes effect on a day, and the revision before it ends that day."""

from datetime import date

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.errors import NothingToPublish, RevisionNotSound, WrongEffectiveDate
from motcua.catalogue.events import RevisionPublished
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.catalogue.problems import Severity
from motcua.catalogue.queries import forget_services, kept, lately_in_force
from motcua.catalogue.rules.pack import Pack, read_pack
from motcua.catalogue.rules.selection import deciders
from motcua.catalogue.rules.soundness import check
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@once
def publish(
    code: str,
    *,
    actor: Actor,
    effective_from: date | None = None,
    key: str = "",  # noqa: ARG001 - read by once
) -> ProcedureRevision:
    """The draft of this procedure comes into force, today when no day is given.

    Raises NothingToPublish, RevisionNotSound (with what a lawyer would say), WrongEffectiveDate.
    """
    require(actor, Permission.PUBLISH_PROCEDURE)
    row = ProcedureRevision.objects.select_for_update().filter(code=code, status=Status.DRAFT).first()
    if row is None:
        raise NothingToPublish(procedure=code)
    return put_in_force(row, effective_from, actor)


def put_in_force(row: ProcedureRevision, effective_from: date | None, actor: Actor) -> ProcedureRevision:
    """Freeze this draft, end the one before, tell the ledger; in the caller's transaction."""
    pack = _sound(row)
    day = effective_from or clock.local_date(clock.now())
    before = (
        ProcedureRevision.objects.select_for_update().filter(code=row.code, status=Status.PUBLISHED).first()
    )
    if before is not None:
        _end(before, day)
    row.status, row.published_at, row.effective_from = Status.PUBLISHED, clock.now(), day
    row.save()
    lately_in_force.forget()
    kept.forget()
    forget_services()
    record(_event(row, pack, before.number if before else 0), actor=actor.id, subject=row.public_id)
    return row


def _sound(row: ProcedureRevision) -> Pack:
    pack, problems = read_pack({name: text.encode() for name, text in row.text.files.items()})
    problems = [*problems, *(check(pack) if pack else ())]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if pack is None or errors:
        raise RevisionNotSound(row.code, tuple(errors))
    return pack


def _end(before: ProcedureRevision, day: date) -> None:
    if before.effective_from is not None and day < before.effective_from:
        raise WrongEffectiveDate(day=f"{day:%d/%m/%Y}", before=f"{before.effective_from:%d/%m/%Y}")
    before.status, before.ended_on = Status.REVISED, day
    before.save(update_fields=["status", "ended_on"])


def _event(row: ProcedureRevision, pack: Pack, replaces: int) -> RevisionPublished:
    spec = pack.spec
    return RevisionPublished(
        procedure=row.code,
        revision=row.number,
        replaces=replaces,
        digest=row.digest,
        field=spec.field_code,
        level=spec.level,
        deciders=deciders(spec),
        online_level=spec.online_level,
        online_reason=spec.online_reason,
        has_fee=spec.has_fee,
        outcome_kind=spec.outcome.kind,
        component_count=len(spec.components),
        replaced_component_count=sum(1 for component in spec.components if component.replaced_by),
        is_boundary_free=spec.is_boundary_free,
        limits=tuple(
            (case.code, str(way), str(limit)) for case in spec.cases for way, limit in case.limits.items()
        ),
        audience=tuple(map(str, spec.audience)),
        effective_from=row.effective_from or clock.local_date(clock.now()),
        decision=spec.decision.number,
        decided_on=date.fromisoformat(spec.decision.on) if spec.decision.on else None,
    )
