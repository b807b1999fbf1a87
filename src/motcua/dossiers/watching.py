"""The moments at which rules will speak, kept as rows beside what they watch: planned when something happened."""

from collections.abc import Collection, Iterator
from datetime import datetime

from motcua.calendars.rules.calendar import Calendar
from motcua.dossiers import alert_pack, clockwork, running
from motcua.dossiers.apologies import APOLOGY
from motcua.dossiers.models import Alert, ApologyDraft, Dossier, Watch
from motcua.dossiers.rules import delays
from motcua.dossiers.rules.alerting import Running, apology_at, moment_of
from motcua.dossiers.rules.lifecycle import FINISHED, Status
from motcua.kernel import clock
from motcua.kernel.errors import DomainError

Key = tuple[str, int, int, str]


def plan_all(names: Collection[str]) -> None:
    """Those with these public ids, in the caller's transaction. What is finished is cleared away in a few statements."""
    rows = Dossier.objects.filter(public_id__in=names).exclude(status=Status.DRAFT)
    over = list(rows.filter(status__in=FINISHED).values_list("pk", flat=True))
    if over:
        Watch.objects.filter(dossier__in=over).delete()
        Alert.objects.filter(dossier__in=over, closed_at=None).update(closed_at=clock.now())
        ApologyDraft.objects.filter(dossier__in=over, ended_at=None).update(ended_at=clock.now())
    for dossier in rows.exclude(status__in=FINISHED).select_related("revision"):
        plan(dossier)


def plan(dossier: Dossier) -> None:
    """Make the rows what they should be: of clocks that run, less what was said already."""
    clocks, calendar = running.clocks_of(dossier), running.calendar_of(dossier)
    said = _said(dossier, clocks)
    wanted = {
        watch_key(one): one for one in _watches(dossier, clocks, calendar) if watch_key(one) not in said
    }
    for row in Watch.objects.filter(dossier=dossier):
        fresh = wanted.pop(watch_key(row), None)
        if fresh is None:
            row.delete()
        elif (row.look_at, row.due_at) != (fresh.look_at, fresh.due_at):
            row.look_at, row.due_at = fresh.look_at, fresh.due_at
            row.save(update_fields=["look_at", "due_at"])
    Watch.objects.bulk_create(wanted.values(), ignore_conflicts=True)
    _end_drafts(dossier, clocks)


def watch_key(row: Watch | Alert) -> Key:
    """Once for each of these."""
    return row.clock, row.thing, row.round, row.rule


def _said(dossier: Dossier, clocks: Collection[Running]) -> set[Key]:
    """What was told already; told about a clock that stopped since, it is closed."""
    alive = {(one.clock, one.thing, one.round) for one in clocks}
    said = set()
    for row in Alert.objects.filter(dossier=dossier):
        said.add(watch_key(row))
        if row.closed_at is None and (row.clock, row.thing, row.round) not in alive:
            row.closed_at = clock.now()
            row.save(update_fields=["closed_at"])
    return said


def _watches(dossier: Dossier, clocks: Collection[Running], calendar: Calendar) -> Iterator[Watch]:
    """What lies before a due moment that is over is no news any more."""
    pack, now = alert_pack.in_force(), clock.now()
    for one in clocks:
        for rule in pack.rules:
            if rule.clock != one.clock or (not rule.is_escalation and one.due_at <= now):
                continue
            try:
                moment = moment_of(rule, one, calendar)
            except DomainError:  # beyond what the calendar knows: planned again with the next event
                continue
            if moment is not None:
                yield _watch(dossier, one, rule.code, moment)
        if one.clock == "dossier":
            yield from _apology_watches(dossier, one, calendar)


def _apology_watches(dossier: Dossier, one: Running, calendar: Calendar) -> Iterator[Watch]:
    if dossier.extensions.exists() or ApologyDraft.objects.filter(dossier=dossier).exists():
        return
    pack = alert_pack.in_force()
    try:
        yield _watch(
            dossier,
            one,
            APOLOGY,
            apology_at(pack, one, delays.notice_minutes(clockwork.extension_notice_minutes()), calendar),
        )
    except DomainError:
        return


def _watch(dossier: Dossier, one: Running, rule: str, moment: datetime) -> Watch:
    return Watch(
        dossier=dossier,
        clock=one.clock,
        thing=one.thing,
        round=one.round,
        rule=rule,
        due_at=one.due_at,
        look_at=moment,
    )


def _end_drafts(dossier: Dossier, clocks: Collection[Running]) -> None:
    """The promise was kept or is over: nobody needs this apology."""
    if dossier.status in {Status.RECEIVED, Status.IN_PROCESS} and not any(
        c.clock == "dossier" for c in clocks
    ):
        is_decided = dossier.outcomes.filter(status="approved").exists()
        if is_decided:
            ApologyDraft.objects.filter(dossier=dossier, ended_at=None).update(ended_at=clock.now())
