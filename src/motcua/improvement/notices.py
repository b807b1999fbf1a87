"""Who is told what of an explanation or an assignment; written against `notifications.contract`."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from motcua.agencies import queries as agencies
from motcua.dossiers import alert_pack
from motcua.dossiers.rules.alerting import after_quiet
from motcua.facts.queries import Period
from motcua.improvement.events import (
    AssignmentMade,
    AssignmentReported,
    AssignmentReturned,
    ExplanationAnswered,
    ExplanationRequested,
    ExplanationReturned,
    ScoreFell,
)
from motcua.improvement.models import Assignment, Explanation, ScoreDrop
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.queries import Sealed
from motcua.notifications.contract import Notice

LONGEST = 60
EXPLANATIONS, ASSIGNMENTS, DROPS = "giai-trinh", "nhiem-vu", "giam-diem"
# kind of event: (template, which field of the event names the one to tell, what it is about)
TOLD: Mapping[str, tuple[str, str, str]] = {
    ExplanationRequested.kind: ("explanation_requested", "officer", EXPLANATIONS),
    ExplanationReturned.kind: ("explanation_returned", "officer", EXPLANATIONS),
    ExplanationAnswered.kind: ("explanation_answered", "asked_by", EXPLANATIONS),
    AssignmentMade.kind: ("assignment_made", "officer", ASSIGNMENTS),
    AssignmentReturned.kind: ("assignment_returned", "officer", ASSIGNMENTS),
    AssignmentReported.kind: ("assignment_reported", "given_by", ASSIGNMENTS),
    ScoreFell.kind: ("score_fell", "recipient", DROPS),
}
MODELS: Mapping[str, Any] = {EXPLANATIONS: Explanation, ASSIGNMENTS: Assignment, DROPS: ScoreDrop}


class ImprovementNotices:
    """One message an entry, to one officer, outside quiet hours."""

    kinds: Collection[str] = frozenset(TOLD)

    def notices(self, entries: Sequence[Sealed]) -> list[Notice]:
        """One statement for each kind of thing."""
        found: dict[str, Any] = {}
        for about, model in MODELS.items():
            names = {entry.subject for entry in entries if TOLD[entry.kind][2] == about}
            rows = model.objects.filter(public_id__in=names) if names else ()
            found |= {row.public_id: row for row in rows}
        quiet_until = after_quiet(clock.local(clock.now()), alert_pack.in_force().quiet)
        return [
            Notice(
                leaf_index=entry.leaf_index,
                template=TOLD[entry.kind][0],
                party=entry.data[TOLD[entry.kind][1]],
                subject=entry.subject,
                path=_path(found[entry.subject], entry),
                happened_at=entry.occurred_at,
                facts=FACTS[TOLD[entry.kind][2]](found[entry.subject], entry),
                not_before=quiet_until,
            )
            for entry in entries
            if entry.subject in found
        ]


def _path(row: Any, entry: Sealed) -> str:
    about = TOLD[entry.kind][2]
    if about == DROPS:
        month = Period(row.month, row.month)
        return f"/ld/vi-sao/{row.pack}/{row.code}?don-vi={row.agency}&ky={month}"
    return f"/ld/viec/{about}/{row.public_id}"


def _asked(row: Any, entry: Sealed) -> dict[str, str]:
    due = entry.data["due_at"]
    return {
        "figure": _short(row.title),
        "period": str(Period(row.first_month, row.last_month).title),
        "agency": _name_of(row.about),
        "due": f"{clock.local(due):%H:%M %d/%m/%Y}",
    }


def _fell(row: ScoreDrop, _entry: Sealed) -> dict[str, str]:
    return {
        "figure": _short(row.title),
        "period": str(Period(row.month, row.month).title),
        "agency": _name_of(row.agency),
        "number": f"{row.before} → {row.now}",
    }


def _short(title: str) -> str:
    """So that a short message keeps its date and its link."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"


def _name_of(agency: str) -> str:
    try:
        return agencies.agency(agency).name
    except NotFound:
        return "Toàn tỉnh"


FACTS: Mapping[str, Callable[[Any, Sealed], dict[str, str]]] = {
    EXPLANATIONS: _asked,
    ASSIGNMENTS: _asked,
    DROPS: _fell,
}
