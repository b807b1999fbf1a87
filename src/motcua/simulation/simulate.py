"""Let a province live for a while: people file, officers work, and everything goes through the same door."""

from dataclasses import dataclass
from datetime import datetime
from time import perf_counter, process_time

from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.accounts.models import Account, RoleGrant
from motcua.calendars import queries as calendars
from motcua.dossiers.jobs.make_papers import NOUNS
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.facts.subscribers import catch_up
from motcua.kernel import clock
from motcua.ledger.queries import history
from motcua.ledger.record import record
from motcua.ledger.sealing import Sealer
from motcua.simulation.arrivals import arrivals
from motcua.simulation.errors import NotASimulatedProvince, PeriodTaken, ProvinceTooYoung
from motcua.simulation.events import PeriodSimulated
from motcua.simulation.province import Province, Wish

SUBJECT = "simulation"
SOMEBODY_OF_THE_DEMO = "congdan01"
OPEN = frozenset(Status) - {Status.DRAFT, Status.NOT_ACCEPTED, Status.STOPPED, Status.RETURNED}
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened, and what it cost."""

    filed: int
    went_on: int  # open dossiers of before that were taken up again
    still_open: int
    acts: dict[str, int]
    entries: int
    seconds: float
    cpu_seconds: float  # of this process; the database's own come on top


def simulate(wish: Wish) -> Figures:
    """Let it live from `since` to `until`; then seal the ledger and fold the facts.

    Raises NotASimulatedProvince, ProvinceTooYoung, PeriodTaken.
    """
    begin, cpu = perf_counter(), process_time()
    _check(wish)
    with clock.at(wish.since):
        province = Province(wish)
        went_on = _take_up(province)
        span = clock.local(wish.since), clock.local(wish.until)
        for moment in arrivals(wish.dossiers, *span, calendars.calendar_of(), province.dice):
            province.year.push(moment, province.arrive)
    province.year.run()
    with clock.at(wish.until):
        _close(province)
        entries = _seal()
    counts = province.year.counts
    return Figures(
        filed=counts["file"],
        went_on=went_on,
        still_open=Dossier.objects.filter(status__in=OPEN).count(),
        acts=dict(counts.most_common()),
        entries=entries,
        seconds=round(perf_counter() - begin, 1),
        cpu_seconds=round(process_time() - cpu, 1),
    )


def reached() -> datetime | None:
    """Up to when this province has been simulated."""
    periods = history(SUBJECT)
    return max((datetime.fromisoformat(str(p.data["until"])) for p in periods), default=None)


def founded() -> datetime | None:
    """From when on people have roles; nothing in an empty database."""
    return RoleGrant.objects.order_by("starts_at").values_list("starts_at", flat=True).first()


def check_nobody_real() -> None:
    """Raises NotASimulatedProvince where people have accounts who were not planted for a demo."""
    if Account.objects.exists() and not Account.objects.filter(username=SOMEBODY_OF_THE_DEMO).exists():
        raise NotASimulatedProvince


def _check(wish: Wish) -> None:
    check_nobody_real()
    first, before = founded(), reached()
    if first and wish.since < first:
        raise ProvinceTooYoung(first=_day(first))
    if wish.until <= wish.since or (before and wish.since < before):
        raise PeriodTaken(since=_day(wish.since), until=_day(wish.until), reached=_day(before or wish.since))


def _take_up(province: Province) -> int:
    """Every open dossier goes on where it stands."""
    rows = Dossier.objects.filter(status__in=OPEN, last_moved_at__lte=province.wish.since)
    lives = [province.go_on(row) for row in rows.select_related("revision").order_by("pk")]
    for life in lives:
        province.year.look(province.year, life)
    return len(lives)


def _close(province: Province) -> None:
    """Papers outside the sample will not be made; and the ledger says what all this was."""
    unsampled = [life.name for life in province.year.lives if not life.is_sampled]
    wish = province.wish
    with transaction.atomic():
        for start in range(0, len(unsampled), AT_ONCE):
            names = unsampled[start : start + AT_ONCE]
            for noun in NOUNS:
                rows = noun._default_manager.filter(needs_paper=True, paper=None)
                rows.filter(dossier__public_id__in=names).update(needs_paper=False)
        event = PeriodSimulated(wish.seed, province.year.counts["file"], wish.since, wish.until)
        record(event, actor=SYSTEM.id, subject=SUBJECT)


def _seal() -> int:
    sealer, sealed = Sealer(), 0
    while count := sealer.seal():
        sealed += count
    catch_up()
    return sealed


def _day(moment: datetime) -> str:
    return clock.local(moment).strftime("%H:%M %d/%m/%Y")
