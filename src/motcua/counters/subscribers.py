"""Draws receptions for a second pair of eyes, as the ledger tells of them."""

from collections.abc import Collection

from django.conf import settings

from motcua.accounts.actor import SYSTEM
from motcua.counters.events import SecondCheckDrawn
from motcua.counters.models import SecondCheck
from motcua.counters.rules.sampling import is_drawn
from motcua.kernel import clock
from motcua.ledger.queries import Sealed
from motcua.ledger.record import record


class SecondCheckSubscriber:
    """Each reception by an officer is drawn or not, once; a batch that comes again changes nothing."""

    name = "counters.second_checks"
    kinds: Collection[str] = ("dossier.received",)

    def handle(self, batch: list[Sealed]) -> None:
        """Machines receive what a person would: there is nobody to look after."""
        share = settings.SECOND_CHECKS_PER_HUNDRED
        for entry in batch:
            if entry.actor == SYSTEM.id or not is_drawn(entry.entry_id, entry.recorded_at, share):
                continue
            row, is_new = SecondCheck.objects.get_or_create(
                dossier=entry.subject, defaults={"received_by": entry.actor, "drawn_at": clock.now()}
            )
            if is_new:
                record(SecondCheckDrawn(entry.subject), actor=SYSTEM.id, subject=row.public_id)
