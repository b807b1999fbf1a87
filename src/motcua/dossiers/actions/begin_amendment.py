"""Begin to correct a filed dossier (sửa hồ sơ đã nộp): a draft beside it, filled in with what is filed."""

from typing import cast

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.dossiers import amending, door, sealed
from motcua.dossiers.actions.start import own_draft
from motcua.dossiers.amending_errors import NotAmendable
from motcua.dossiers.errors import FiledElsewhere
from motcua.dossiers.models import Component, Dossier, PhotographedPage
from motcua.dossiers.models.dossier import CHANNELS
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.scope import called, dossier_for, is_applicant
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.payments.rules.fees import ONLINE


@once
def begin_amendment(name: str, *, actor: Actor, key: str = "") -> Dossier:
    """The draft of the correction; the one that was begun already, if there is one.

    Before reception it will be handed in, afterwards asked for. Raises NotAmendable, FiledElsewhere.
    """
    dossier = of_applicant(name, amending_move(dossier_for(actor, name.partition("@")[0])), actor)
    if settings.NATIONAL_PORTAL_URL and not actor.has(Role.SYSTEM):
        raise FiledElsewhere(address=settings.NATIONAL_PORTAL_URL)
    if dossier.channel not in ONLINE:
        raise NotAmendable(channel=CHANNELS[dossier.channel])
    draft = amending.correction_of(dossier)
    return draft if draft is not None else _beside(dossier, actor)


def amending_move(dossier: Dossier) -> Move:
    """What a correction is for, as the dossier stands."""
    return Move.AMEND if dossier.status == Status.SUBMITTED else Move.ASK_AMENDMENT


def of_applicant(name: str, move: Move, actor: Actor) -> Dossier:
    """The dossier, locked, for its own person only: who looks at everything corrects nobody's words."""
    dossier = door.enter(name, move, actor=actor)
    if not (actor.has(Role.SYSTEM) or is_applicant(actor, dossier)):
        raise NotFound(what=called(name.partition("@")[0]))
    return dossier


def to_correct(draft_id: str, seen: str, move: Move, actor: Actor) -> tuple[Dossier, Dossier]:
    """A correction and its dossier, both locked: the dossier first, as whoever begins, receives or supplies locks them.

    Raises NotFound, also when the correction became part of its dossier meanwhile.
    """
    draft = own_draft(draft_id, actor, lock=False)
    if draft.corrects is None:
        raise NotFound("bản sửa này")
    target = draft.corrects.public_id
    dossier = of_applicant(f"{target}@{seen}" if seen else target, move, actor)
    return dossier, own_draft(draft_id, actor)


def _beside(dossier: Dossier, actor: Actor) -> Dossier:
    draft = Dossier(
        corrects=dossier,
        revision=dossier.revision,
        case=dossier.case,
        channel=dossier.channel,
        person=dossier.person,
        organisation=dossier.organisation,
        filed_by=actor.id,
        intake_agency=dossier.intake_agency,
        return_way=dossier.return_way,
        started_at=clock.now(),
    )
    sealed.seal_entitlements(draft, sealed.open_entitlements(dossier))
    draft.save()
    sealed.write_answers(draft, sealed.open_answers(dossier), actor_id=actor.id)
    rows = [*amending.current(dossier).values(), *dossier.photographed_pages.order_by("pk")]
    for row in cast("list[Component | PhotographedPage]", rows):
        row.pk, row.dossier = None, draft
        row.save(force_insert=True)
    return draft
