"""The only door: lock, permit, check the table; then write the row and record the event, together."""

from django.db.models import F

from motcua.accounts.actor import Actor
from motcua.dossiers.errors import ChangedMeanwhile, MoveNotAllowed
from motcua.dossiers.models import Dossier
from motcua.dossiers.names import name_of
from motcua.dossiers.permissions import permit
from motcua.dossiers.rules.lifecycle import Move, next_status
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.ledger.record import Event, Happening, record_many

ALWAYS = ("status", "version", "last_actor", "last_moved_at", "desk_agency")


def enter(name: str, move: Move, *, actor: Actor) -> Dossier:
    """Lock the dossier and make sure that `actor` may do `move` to it now.

    `name` is a public id or number; `name@7` also says which version the person looked at.
    Raises NotFound, NotAllowed, ChangedMeanwhile, MoveNotAllowed.
    """
    name, _, seen = name.partition("@")
    dossier = dossier_for(actor, name, lock=True)
    permit(actor, move)
    if seen and int(seen) != dossier.version:
        raise ChangedMeanwhile(who=_last_mover(dossier), when=_last_time(dossier))
    try:
        next_status(dossier.status, move)
    except MoveNotAllowed as error:
        if dossier.last_moved_at is None:
            raise
        raise error.told_by(_last_mover(dossier), _last_time(dossier)) from None
    return dossier


def leave(
    dossier: Dossier, move: Move, *events: Event, actor: Actor, changed: tuple[str, ...] = ()
) -> Dossier:
    """Write the new status with `changed` fields and record what happened. The caller holds the lock."""
    dossier.status = next_status(dossier.status, move)
    dossier.version += 1
    dossier.last_actor, dossier.last_moved_at = actor.id, clock.now()
    dossier.save(update_fields=[*ALWAYS, *changed])
    record_many(Happening(event, actor.id, dossier.public_id) for event in events)
    return dossier


def touch(dossier: Dossier) -> None:
    """Count a change that is no move (a draft saved): pages that are older notice it."""
    Dossier.objects.filter(pk=dossier.pk).update(version=F("version") + 1)


def _last_mover(dossier: Dossier) -> str:
    return name_of(dossier.last_actor)


def _last_time(dossier: Dossier) -> str:
    moment = dossier.last_moved_at or dossier.started_at
    return clock.local(moment).strftime("%H:%M:%S %d/%m/%Y")
