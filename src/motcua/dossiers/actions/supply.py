"""Supply what was asked for (nộp bổ sung): complete, the legal limit starts again from zero."""

from collections.abc import Mapping
from typing import Any

from motcua.accounts.actor import Actor
from motcua.dossiers import amending, clockwork, door, filing, route, sealed
from motcua.dossiers.actions.decide_again import decide_again
from motcua.dossiers.actions.submit import is_officer, request_of
from motcua.dossiers.events import CaseChanged, SupplementSupplied
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.given_files import file_ids
from motcua.dossiers.models import Component, Dossier, Supplement, SupplementRequest
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.answers import laid_over, paths
from motcua.dossiers.rules.clocks import Promised
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.scope import dossier_for
from motcua.dossiers.supplement_errors import SupplementIncomplete
from motcua.kernel import clock
from motcua.kernel.phrase import joined
from motcua.ledger.idempotency import once
from motcua.ledger.record import Event


@once
def supply(
    name: str,
    answers: Mapping[str, Any],
    components: tuple[GivenComponent, ...] = (),
    *,
    actor: Actor,
    key: str = "",
) -> Supplement:
    """Answer every defect of the open request. Raises SupplementIncomplete naming what is still missing."""
    request = open_request(dossier_for(actor, name.partition("@")[0], lock=True))
    move = Move.SUPPLY_AT_INTAKE if request and request.stage == "intake" else Move.SUPPLY
    dossier = door.enter(name, move, actor=actor)
    request = request or dossier.supplementrequests.latest("id")
    filing.check_components(dossier.revision.spec(), components, is_officer=is_officer(actor))
    _check_complete(request, answers, components)
    old_case = dossier.case
    digest = _write(dossier, answers, components, request, actor)
    stood = clockwork.close_suspension(dossier)
    promised = None
    if move is Move.SUPPLY:
        promised = clockwork.give_promise(dossier, "restarted", clockwork.limit_again(dossier), clock.now())
    route.postpone(dossier, stood.minutes)
    row = Supplement.objects.create(
        dossier=dossier,
        made_at=clock.now(),
        made_by=actor.id,
        round=request.round,
        changed=[d[0] for d in request.defects],
        due_at=dossier.due_at,
    )
    event = SupplementSupplied(
        stage=request.stage,
        round=request.round,
        citizen_minutes=stood.citizen_minutes,
        clock_starts_at=dossier.clock_starts_at,
        due_at=dossier.due_at,
        answers_commitment=digest,
    )
    if request.is_applicants and (draft := amending.correction_of(dossier)) is not None:
        amending.use_up(draft)
    other = _other_case(dossier, old_case, promised)
    door.leave(dossier, move, event, *other, actor=actor, changed=("case", *clockwork.CLOCK_FIELDS))
    return row


def open_request(dossier: Dossier) -> SupplementRequest | None:
    """The request the citizen has to answer now."""
    if dossier.status != Status.AWAITING_SUPPLEMENT:
        return None
    return dossier.supplementrequests.latest("id")


def _check_complete(
    request: SupplementRequest, answers: Mapping[str, Any], components: tuple[GivenComponent, ...]
) -> None:
    given = {f"answers.{path}" for path in paths(answers)} | {f"component.{c.code}" for c in components}
    if missing := [words for target, _, words, _ in request.defects if target not in given]:
        raise SupplementIncomplete(words=joined(*missing, by="; "))


def _write(
    dossier: Dossier,
    answers: Mapping[str, Any],
    components: tuple[GivenComponent, ...],
    request: SupplementRequest,
    actor: Actor,
) -> str:
    """Keep what came; returns the commitment to the answers, if there are any. What they decide is decided anew."""
    digest, before = "", sealed.open_answers(dossier)
    merged = before
    if answers:
        merged = laid_over(before, texts.answers(answers))
        merged = filing.valid_answers(dossier.revision, merged, filing.surroundings(request_of(dossier)))
        version = dossier.answers.count() + 1
        reason = f"bổ sung lần {request.round}"
        digest = sealed.write_answers(dossier, merged, actor_id=actor.id, version=version, reason=reason)
    given = {c.code for c in components}
    dossier.case = decide_again(dossier, before, merged, given, may_change_case=True)
    files = file_ids(components, actor)
    now = clock.now()
    Component.objects.bulk_create(
        Component(
            dossier=dossier, code=c.code, origin=c.origin, file_id=files.get(c.file), name=c.name,
            round=request.round, added_at=now,
        )
        for c in components
    )  # fmt: skip
    return digest


def _other_case(dossier: Dossier, old_case: str, promised: Promised | None) -> tuple[Event, ...]:
    if dossier.case == old_case:
        return ()
    limit, minutes = (dossier.limit, promised.minutes) if promised else ("", 0)
    return (CaseChanged(old_case=old_case, case=dossier.case, limit=limit, legal_max_minutes=minutes),)
