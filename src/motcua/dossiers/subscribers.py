"""Papers came in, or answers changed: the worker is to read and compare. Nothing is read here."""

from collections.abc import Collection

from motcua.dossiers.amending_events import DossierAmended
from motcua.dossiers.events import (
    AnswersCorrected,
    ComponentDigitised,
    DossierSubmitted,
    FileSplit,
    SupplementSupplied,
)
from motcua.dossiers.models import Component, Dossier, PrintCheck
from motcua.dossiers.rules.lifecycle import OPEN
from motcua.ledger.queries import Sealed


class PrintSubscriber:
    """One row a dossier, made due again by whatever may change what came of it."""

    name = "print"
    kinds: Collection[str] = tuple(
        event.kind
        for event in (
            DossierSubmitted,
            SupplementSupplied,
            ComponentDigitised,
            FileSplit,
            AnswersCorrected,
            DossierAmended,
        )
    )

    def handle(self, batch: list[Sealed]) -> None:
        """Only open dossiers with a file that somebody brought."""
        with_file = Component.objects.filter(file__isnull=False).exclude(origin="database")
        rows = Dossier.objects.filter(
            public_id__in={entry.subject for entry in batch},
            status__in=OPEN,
            pk__in=with_file.values("dossier"),
        )
        due = [PrintCheck(dossier_id=pk) for pk in rows.values_list("pk", flat=True)]
        PrintCheck.objects.bulk_create(
            due, update_conflicts=True, unique_fields=["dossier"], update_fields=["is_due"]
        )
