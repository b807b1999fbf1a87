"""Hand the outcome to the post (giao bưu điện), and take in what the post says. Only «delivered» returns the outcome."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import door
from motcua.dossiers.actions.return_outcome import check_may_leave, check_steps, hand_over, return_outcome
from motcua.dossiers.models import Dossier, Handover, PostalItem
from motcua.dossiers.outcome_errors import NoPostalAddress
from motcua.dossiers.outcome_events import OutcomePosted, PostMoved
from motcua.dossiers.rules import posting
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.workflow.queries import open_tasks

POST = "post"
REASON_MAX = 200


@dataclass(frozen=True, slots=True)
class PostWord:
    """What the post says of one item. `happened_at` is the post's own moment."""

    state: str
    happened_at: datetime
    reason: str = ""


def give(
    name: str, way: str = "", received_by: str = "", *, actor: Actor, key: str = ""
) -> Handover | PostalItem:
    """Return the outcome; where the post is connected and the way is «post», only begin to."""
    if not settings.POST_URL:
        return return_outcome(name, way, received_by, actor=actor, key=key)
    chosen = way or dossier_for(actor, name.partition("@")[0]).return_way
    if chosen == POST:
        return hand_to_post(name, actor=actor, key=key)
    return return_outcome(name, way, received_by, actor=actor, key=key)


@once
def hand_to_post(name: str, *, actor: Actor, key: str = "") -> PostalItem:
    """The item leaves the desk; the way-bill is ordered afterwards, outside transactions.

    Raises what `return_outcome` raises, InThePost when it is on its way already, NoPostalAddress.
    """
    dossier = door.enter(name, Move.RETURN_OUTCOME, actor=actor)
    check_may_leave(dossier)
    check_steps(open_tasks(dossier.public_id))
    _check_address(dossier)
    item = PostalItem.objects.create(dossier=dossier, made_at=clock.now(), made_by=actor.id)
    dossier.return_way, dossier.is_mail_back = POST, False
    dossier.save(update_fields=["return_way", "is_mail_back"])
    door.touch(dossier)
    record(OutcomePosted(item=item.public_id), actor=actor.id, subject=dossier.public_id)
    return item


@once
def note_post(public_id: str, word: PostWord, *, actor: Actor, key: str = "") -> PostalItem:
    """What the post says, in whatever order it comes: doubled and belated words change nothing.

    Delivered is the return of the outcome. Raises NotFound, NotAllowed for people.
    """
    require(actor, Permission.SYNCHRONISE)
    found = PostalItem.objects.filter(public_id=public_id).select_related("dossier").first()
    if found is None:
        raise NotFound(what="bưu gửi này")
    dossier = dossier_for(actor, found.dossier.public_id, lock=True)
    item = PostalItem.objects.select_for_update().get(pk=found.pk)
    if not posting.is_news(item.state, word.state):
        return item
    item.state, item.told_at, item.reason = word.state, word.happened_at, word.reason[:REASON_MAX]
    item.save(update_fields=["state", "told_at", "reason"])
    event = PostMoved(item=item.public_id, state=item.state)
    record(event, actor=actor.id, subject=dossier.public_id, occurred_at=word.happened_at)
    if item.state == posting.DELIVERED and dossier.status == Status.CONCLUDED and _counts(dossier):
        hand_over(door.enter(dossier.public_id, Move.RETURN_OUTCOME, actor=actor), POST, "", actor)
    else:
        _note_back(dossier, word.state)
        door.touch(dossier)
    return item


def _note_back(dossier: Dossier, state: str) -> None:
    """It comes back to the desk: somebody must call the person."""
    if state == posting.FAILED:
        dossier.is_mail_back = True
        dossier.save(update_fields=["is_mail_back"])


def _counts(dossier: Dossier) -> bool:
    """What was revoked on its way is delivered, and returns nothing."""
    return not dossier.outcomes.filter(revoked_at__isnull=False).exists()


def _check_address(dossier: Dossier) -> None:
    owner = dossier.person or dossier.organisation
    if owner is None or not type(owner)._default_manager.filter(pk=owner.pk).exclude(address=b"").exists():
        raise NoPostalAddress
