"""Who else has a dossier open: said by the page that is open, forgotten when it stops saying so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.accounts.actor import Actor
from motcua.dossiers.models import Dossier, Presence
from motcua.dossiers.names import name_of
from motcua.kernel import clock

FADES_AFTER = timedelta(minutes=2)  # a page says that it is open twice in that time


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else who has it open, and since when."""

    name: str
    since: datetime


def be_present(dossier: Dossier, actor: Actor) -> None:
    """The officer has it open; who comes back after a while has come anew."""
    now = clock.now()
    rows = Presence.objects.filter(dossier=dossier, account=actor.id)
    if rows.filter(seen_at__gt=now - FADES_AFTER).update(seen_at=now):
        return
    Presence.objects.update_or_create(
        dossier=dossier, account=actor.id, defaults={"since": now, "seen_at": now}
    )


def leave(dossier: Dossier, actor: Actor) -> None:
    """The page was closed."""
    Presence.objects.filter(dossier=dossier, account=actor.id).delete()


def others(dossier: Dossier, actor: Actor) -> tuple[Other, ...]:
    """Who else has it open, the first to come first."""
    rows = Presence.objects.filter(dossier=dossier, seen_at__gt=clock.now() - FADES_AFTER)
    return tuple(
        Other(name_of(row.account), row.since) for row in rows.exclude(account=actor.id).order_by("since")
    )
