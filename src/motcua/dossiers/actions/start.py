"""Start a draft and keep it safe while the person fills it in (bắt đầu khai)."""

from collections.abc import Mapping
from typing import Any

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.dossiers import door, filing, sealed
from motcua.dossiers.actions.submit import applicant_of, is_officer, told_truly
from motcua.dossiers.errors import DossierNotEditable
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.given_files import file_ids
from motcua.dossiers.models import Component, Dossier
from motcua.dossiers.permissions import permit
from motcua.dossiers.rules import texts
from motcua.dossiers.rules.answers import laid_over
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.rules.ways import check_way
from motcua.dossiers.scope import called, dossier_for, is_applicant
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import Reading, Slot, insert
from motcua.ledger.idempotency import once

_BEFORE = Reading(lambda: Component.objects.filter(dossier_id=Slot(0), code=Slot(1)).only("pk"))


@once
def start(request: Filing, *, actor: Actor, key: str = "") -> Dossier:
    """A draft under the revision in force today; it keeps that revision for life."""
    permit(actor, Move.SUBMIT)
    request = told_truly(request, actor)
    revision = filing.in_force(request.procedure)
    case = request.case or revision.spec().cases[-1].code
    if case not in {known.code for known in revision.spec().cases}:
        raise InvalidInput("Trường hợp", Phrase("thủ tục không có trường hợp «{case}».", case=case))
    dossier = Dossier(
        revision=revision,
        case=case,
        channel=request.channel,
        filed_by=actor.id,
        intake_agency=request.intake_agency,
        return_way=request.return_way,
        started_at=clock.now(),
        **applicant_of(request, actor),
    )
    sealed.seal_entitlements(dossier, request.entitlements)
    dossier.save()
    sealed.write_answers(dossier, texts.answers(request.answers), actor_id=actor.id)
    return dossier


@once
def save_answers(public_id: str, answers: Mapping[str, Any], *, actor: Actor, key: str = "") -> Dossier:
    """Keep what was typed so far, right or wrong: nothing a person typed is lost."""
    dossier = own_draft(public_id, actor)
    before = sealed.newest(dossier)
    merged = laid_over(sealed.opened(dossier, before), texts.answers(answers))
    sealed.rewrite_draft(dossier, merged, actor_id=actor.id, before=before)
    door.touch(dossier)
    return dossier


@once
def attach(public_id: str, given: GivenComponent, *, actor: Actor, key: str = "") -> Component:
    """Put one paper into a draft; the same component again replaces it."""
    dossier = own_draft(public_id, actor)
    filing.check_components(dossier.revision.spec(), [given], is_officer=is_officer(actor))
    files = file_ids([given], actor)
    if _BEFORE(dossier.pk, given.code):
        dossier.photographed_pages.filter(component=given.code).delete()
        dossier.components.filter(code=given.code).delete()
    door.touch(dossier)
    row = Component(
        dossier=dossier,
        code=given.code,
        origin=given.origin,
        file_id=files.get(given.file),
        name=given.name,
        added_at=clock.now(),
    )
    insert(row)
    return row


@once
def set_return_way(public_id: str, way: str, *, actor: Actor, key: str = "") -> Dossier:
    """How the person wants the outcome."""
    dossier = own_draft(public_id, actor)
    dossier.return_way = check_way(way)
    dossier.save(update_fields=["return_way"])
    return dossier


def own_draft(public_id: str, actor: Actor, *, lock: bool = True) -> Dossier:
    """The actor's own draft, locked if it is to be changed. Raises NotFound, NotAllowed, DossierNotEditable.

    Who may look at everything (an inspector) writes into nobody's draft.
    """
    dossier = dossier_for(actor, public_id, lock=lock)
    permit(actor, Move.SUBMIT)
    if not (actor.has(Role.SYSTEM) or is_applicant(actor, dossier)):
        raise NotFound(what=called(public_id))
    if dossier.status != Status.DRAFT:
        raise DossierNotEditable(number=dossier.number)
    return dossier
