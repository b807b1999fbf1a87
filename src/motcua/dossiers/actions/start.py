"""Start a draft and keep it safe while the person fills it in (bắt đầu khai)."""

from collections.abc import Mapping
from typing import Any

from motcua.accounts.actor import Actor
from motcua.dossiers import door, filing, sealed
from motcua.dossiers.actions.submit import applicant_of
from motcua.dossiers.errors import DossierNotEditable, UnknownComponent
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.models import Component, Dossier
from motcua.dossiers.permissions import permit
from motcua.dossiers.rules.answers import laid_over
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.ledger.idempotency import once


@once
def start(request: Filing, *, actor: Actor, key: str = "") -> Dossier:
    """A draft under the revision in force today; it keeps that revision for life."""
    permit(actor, Move.SUBMIT)
    revision = filing.in_force(request.procedure)
    dossier = Dossier.objects.create(
        revision=revision,
        case=request.case or revision.spec().cases[-1].code,
        channel=request.channel,
        filed_by=actor.id,
        intake_agency=request.intake_agency,
        return_way=request.return_way,
        started_at=clock.now(),
        **applicant_of(request, actor),
    )
    sealed.write_answers(dossier, dict(request.answers), actor_id=actor.id)
    return dossier


@once
def save_answers(public_id: str, answers: Mapping[str, Any], *, actor: Actor, key: str = "") -> Dossier:
    """Keep what was typed so far, right or wrong: nothing a person typed is lost."""
    dossier = _draft(public_id, actor)
    merged = laid_over(sealed.open_answers(dossier), answers)
    sealed.rewrite_draft(dossier, merged, actor_id=actor.id)
    door.touch(dossier)
    return dossier


@once
def attach(public_id: str, given: GivenComponent, *, actor: Actor, key: str = "") -> Component:
    """Put one paper into a draft; the same component again replaces it."""
    dossier = _draft(public_id, actor)
    if given.code not in {c.code for c in dossier.revision.spec().components}:
        raise UnknownComponent(component=given.code)
    dossier.components.filter(code=given.code).delete()
    door.touch(dossier)
    return Component.objects.create(
        dossier=dossier,
        code=given.code,
        origin=given.origin,
        file_id=filing.file_ids([given]).get(given.file),
        name=given.name,
        added_at=clock.now(),
    )


@once
def set_return_way(public_id: str, way: str, *, actor: Actor, key: str = "") -> Dossier:
    """How the person wants the outcome."""
    dossier = _draft(public_id, actor)
    dossier.return_way = way
    dossier.save(update_fields=["return_way"])
    return dossier


def _draft(public_id: str, actor: Actor) -> Dossier:
    dossier = dossier_for(actor, public_id, lock=True)
    if dossier.status != Status.DRAFT:
        raise DossierNotEditable(number=dossier.number)
    return dossier
