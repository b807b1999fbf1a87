"""Every read of what outside systems told us, and of what they are still to be told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Min, OuterRef

from motcua.connectors.models import NationalArrival, NationalComparison, NationalMessage, WayBill
from motcua.connectors.rules.national import Standing
from motcua.connectors.rules.telling import OPEN, State
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import NATIONAL_CODE, Status
from motcua.kernel import clock

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Queue:
    """How many messages stand how, and since when the oldest open one waits."""

    counts: dict[str, int]
    oldest: datetime | None

    @property
    def open(self) -> int:
        """On the way."""
        return sum(self.counts.get(state, 0) for state in OPEN)


def way_bill_number(item_public_id: str) -> str:
    """What the post calls this item; empty until it is ordered."""
    found = WayBill.objects.filter(item__public_id=item_public_id).values_list("number", flat=True)
    return found.first() or ""


def national_due(limit: int) -> list[NationalMessage]:
    """What may be told now: of each dossier the oldest open message only, so that the portal hears in order."""
    earlier = NationalMessage.objects.filter(
        dossier=OuterRef("dossier"), state__in=OPEN, id__lt=OuterRef("id")
    )
    rows = NationalMessage.objects.filter(state__in=OPEN, next_at__lte=clock.now()).exclude(Exists(earlier))
    return list(rows.select_related("dossier__revision").order_by("next_at", "id")[:limit])


def national_queue() -> Queue:
    """The figures for the operator: one question."""
    rows = NationalMessage.objects.values("state").annotate(n=Count("id"), since=Min("made_at"))
    found = list(rows.order_by())
    since = [row["since"] for row in found if row["state"] in OPEN]
    return Queue({row["state"]: row["n"] for row in found}, min(since, default=None))


def national_error() -> str:
    """What went wrong last with what is still open."""
    rows = NationalMessage.objects.filter(state=State.FAILED).order_by("-next_at")
    return rows.values_list("answer", flat=True).first() or ""


def national_messages(states: Collection[State] = (), number: str = "") -> list[NationalMessage]:
    """What stands so, or belongs to this dossier; the newest first, two hundred at most."""
    rows = NationalMessage.objects.select_related("dossier")
    rows = rows.filter(state__in=states) if states else rows
    rows = rows.filter(dossier__number=number) if number else rows
    return list(rows.order_by("-id")[:SHOWN])


def standings(dossiers: Collection[str]) -> dict[str, Standing]:
    """What the portal was (or will be) told last of each of these, by public id."""
    rows = NationalMessage.objects.filter(dossier__public_id__in=dossiers).order_by("id")
    told = rows.values_list("dossier__public_id", "status", "fields")
    return {public_id: Standing(status, fields) for public_id, status, fields in told}


def filed_on(day: date) -> dict[str, int]:
    """Number → national state of every dossier filed on this day of the province."""
    begin = datetime.combine(day, time(), clock.PROVINCE)
    rows = Dossier.objects.filter(submitted_at__gte=begin, submitted_at__lt=begin + timedelta(days=1))
    rows = rows.exclude(status=Status.DRAFT)
    return {number or "": NATIONAL_CODE[Status(s)] for number, s in rows.values_list("number", "status")}


def on_their_way(numbers: Collection[str]) -> set[str]:
    """Those of which the portal has not heard everything yet."""
    asked, found = list(numbers), set[str]()
    for start in range(0, len(asked), SHOWN):
        rows = NationalMessage.objects.filter(
            dossier__number__in=asked[start : start + SHOWN], state__in=OPEN
        )
        found |= {number or "" for number in rows.values_list("dossier__number", flat=True)}
    return found


def comparisons(limit: int = 60) -> list[NationalComparison]:
    """The newest first."""
    return list(NationalComparison.objects.order_by("-day", "-id")[:limit])


def refused_arrivals() -> list[NationalArrival]:
    """What the portal sent and we refused, the newest first; two hundred at most."""
    return list(NationalArrival.objects.filter(state="refused").order_by("-id")[:SHOWN])
