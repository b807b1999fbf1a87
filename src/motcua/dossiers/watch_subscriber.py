"""Reads the dossiers' own events: whatever starts, moves or stops a clock plans its warnings anew."""

from collections.abc import Collection

from motcua.dossiers import amending_events, consultation_events, events, fee_events, step_events
from motcua.dossiers.watching import plan_all
from motcua.ledger.queries import Sealed

MOVING = (
    events.DossierSubmitted,
    events.DossierReceived,
    events.DossierRefused,
    events.SupplementRequested,
    events.SupplementSupplied,
    events.DossierSuspended,
    events.DossierResumed,
    events.DossierExtended,
    step_events.StepOpened,
    step_events.StepFinished,
    step_events.StepSentBack,
    consultation_events.ConsultationAsked,
    consultation_events.ConsultationAnswered,
    consultation_events.ConsultationLapsed,
    events.OutcomeApproved,
    events.DossierConcluded,
    events.DossierStopped,
    events.WithdrawalRequested,
    events.DossierWithdrawn,
    fee_events.FinancialDutyNotified,
    fee_events.FinancialDutyProven,
    events.CaseChanged,
    amending_events.DossierAmended,
)


class WatchSubscriber:
    """A batch that comes again plans the same."""

    name = "warnings"
    kinds: Collection[str] = frozenset(event.kind for event in MOVING)

    def handle(self, batch: list[Sealed]) -> None:
        """Each dossier once, as it is now."""
        plan_all(dict.fromkeys(entry.subject for entry in batch))
