"""Turns public events of dossiers into messages for the national portal, once each. Nothing is opened, nobody is asked here."""

from collections.abc import Collection

from django.conf import settings

from motcua.accounts.actor import SYSTEM
from motcua.connectors import national_shelf
from motcua.connectors.events import NationalOwed
from motcua.connectors.models import NationalMessage
from motcua.connectors.queries import standings
from motcua.connectors.rules import national
from motcua.connectors.rules.national import Standing
from motcua.dossiers.models import Dossier
from motcua.facts.rules.periods import month_of
from motcua.kernel import clock
from motcua.ledger.queries import Sealed, history
from motcua.ledger.record import record

CURSOR = "national"
FILED, RECEIVED = "dossier.submitted", "dossier.received"


class NationalSubscriber:
    """Reads what the agreement tells. A batch that comes again makes nothing twice: one message an entry."""

    name = CURSOR

    def __init__(self) -> None:
        self.kinds: Collection[str] = national_shelf.kinds()

    def handle(self, batch: list[Sealed]) -> None:
        """Nothing while no portal is connected: who connects later finds each dossier's past in the ledger."""
        if not settings.NATIONAL_URL:
            return
        known = set(_known(batch))
        fresh = [entry for entry in batch if entry.leaf_index not in known]
        subjects = {entry.subject for entry in fresh}
        dossiers = dict(Dossier.objects.filter(public_id__in=subjects).values_list("public_id", "pk"))
        told = standings(dossiers)
        NationalMessage.objects.bulk_create(
            message
            for entry in fresh
            if entry.subject in dossiers and (message := _message(entry, dossiers[entry.subject], told))
        )


def _known(batch: list[Sealed]) -> list[int]:
    rows = NationalMessage.objects.filter(leaf_index__in=[entry.leaf_index for entry in batch])
    return [leaf for leaf in rows.values_list("leaf_index", flat=True) if leaf is not None]


def _message(entry: Sealed, dossier: int, told: dict[str, Standing]) -> NationalMessage | None:
    terms = national_shelf.in_force(clock.local_date(entry.occurred_at))
    before = told.get(entry.subject) or _before(entry)
    standing = national.after(before, entry, terms)
    if standing is None:
        return None
    told[entry.subject] = standing
    if entry.kind == RECEIVED:
        _owe(entry, standing)
    now = clock.now()
    return NationalMessage(
        leaf_index=entry.leaf_index,
        dossier_id=dossier,
        kind=entry.kind,
        status=standing.status,
        fields=standing.fields,
        words=terms.events[entry.kind].words,
        actor=entry.actor,
        happened_at=entry.occurred_at,
        next_at=now,
        made_at=now,
    )


def _before(entry: Sealed) -> Standing:
    """What had happened to a dossier of which the portal was never told."""
    if entry.kind == FILED:
        return Standing()
    past = [one for one in history(entry.subject) if -1 < one.leaf_index < entry.leaf_index]
    return national.standing_after(past, national_shelf.in_force(clock.local_date(entry.occurred_at)))


def _owe(entry: Sealed, standing: Standing) -> None:
    fields = standing.fields
    event = NationalOwed(
        str(fields.get("MaHoSo", "")),
        str(fields.get("MaTTHC", "")),
        entry.data["agency"],
        month_of(entry.recorded_at),
    )
    record(event, actor=SYSTEM.id, subject=entry.subject)
