"""Officers are told of what runs out, outside quiet hours; written against `notifications.contract`."""

from collections.abc import Collection, Sequence

from motcua.agencies import queries as agencies
from motcua.dossiers import alert_pack
from motcua.dossiers.alert_events import AlertRaised
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.alerting import after_quiet
from motcua.kernel import clock
from motcua.ledger.queries import Sealed
from motcua.notifications.contract import Notice

REFORM = "reform"


class AlertNotices:
    """One message an entry: each entry names one officer."""

    kinds: Collection[str] = frozenset({AlertRaised.kind})

    def notices(self, entries: Sequence[Sealed]) -> list[Notice]:
        """One statement for the dossiers of a batch."""
        rows = Dossier.objects.filter(public_id__in={entry.subject for entry in entries})
        dossiers = {row.public_id: row for row in rows.only("public_id", "number", "agency").order_by("pk")}
        quiet_until = after_quiet(clock.local(clock.now()), alert_pack.in_force().quiet)
        return [
            Notice(
                leaf_index=entry.leaf_index,
                template="alert_late" if entry.data["is_late"] else "alert_soon",
                party=entry.data["recipient"],
                subject=entry.subject,
                path=_path(dossiers[entry.subject], entry.data["rule"]),
                happened_at=entry.occurred_at,
                facts={
                    "number": dossiers[entry.subject].number or "",
                    "agency": agencies.agency(dossiers[entry.subject].agency).name,
                    "due": f"{clock.local(entry.data['due_at']):%H:%M %d/%m/%Y}",
                },
                not_before=quiet_until,
            )
            for entry in entries
            if entry.subject in dossiers
        ]


def _path(dossier: Dossier, rule: str) -> str:
    """The dossier; who watches over the whole province reads its story without personal data."""
    found = alert_pack.rule_of(rule)
    if found is not None and REFORM in found.to:
        return f"/ld/ho-so/{dossier.number}"
    return f"/mc/ho-so/{dossier.public_id}"
