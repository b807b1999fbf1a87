"""Who else has a dossier open: said by the page that is open, forgotten when it stops saying so."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.accounts.actor import Actor
from motcua.dossiers.models import Dossier, Presence
from motcua.dossiers.names import name_of
from motcua.kernel import clock
from motcua.kernel.statements import Reading, Slot, update

FADES_AFTER = timedelta(minutes=2)  # a page says that it is open twice in that time

PRESENT = Reading(lambda: Presence.objects.filter(dossier_id=Slot(0)).order_by("since", "id"))


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else who has it open, and since when."""

    name: str
    since: datetime


def be_present(dossier: Dossier, actor: Actor) -> None:
    """The officer has it open; who comes back after a while has come anew."""
    now = clock.now()
    known = next((row for row in PRESENT(dossier.pk) if row.account == actor.id), None)
    if known is not None and known.seen_at > now - FADES_AFTER:
        known.seen_at = now
        with suppress(LookupError):  # the page was closed elsewhere a moment ago: it is opened anew
            update(known, "seen_at")
            return
    Presence.objects.update_or_create(
        dossier=dossier, account=actor.id, defaults={"since": now, "seen_at": now}
    )


def leave(dossier: Dossier, actor: Actor) -> None:
    """The page was closed."""
    Presence.objects.filter(dossier=dossier, account=actor.id).delete()


def others(dossier: Dossier, actor: Actor) -> tuple[Other, ...]:
    """Who else has it open, the first to come first."""
    faded = clock.now() - FADES_AFTER
    rows = (row for row in PRESENT(dossier.pk) if row.seen_at > faded and row.account != actor.id)
    return tuple(Other(name_of(row.account), row.since) for row in rows)
