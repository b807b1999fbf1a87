"""Tell named people that a field of an agency's score fell against last year (cảnh báo điểm giảm): once, with the figure's link."""

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.facts.queries import Period, months_seen, period_of
from motcua.improvement.events import ScoreFell
from motcua.improvement.models import DropWatch, ScoreDrop
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.record import record
from motcua.scorecards import boards
from motcua.scorecards.queries import LiveScorecard
from motcua.scorecards.rules.drops import Drop, drops
from motcua.scorecards.rules.exact import spoken

PACK, KINDS = "qd766", ("commune", "department")
YEAR, PERMILLE = 100, 1000
LEAST = 10  # dossiers in either month: fewer say nothing about a fall
COUNTED = "on_time_766"


def watch_drops() -> int:
    """Compare the month that is over, unless it was. Returns 1 when it did."""
    month = period_of(clock.now()).previous
    before = Period(month.first - YEAR, month.last - YEAR)
    if DropWatch.objects.filter(month=month.first).exists() or before.first not in months_seen():
        return 0
    found = [pair for kind in KINDS for pair in _fallen(kind, month, before)]
    with transaction.atomic():
        for live, drop in found:
            _tell(live, drop, month)
        DropWatch.objects.create(month=month.first, compared_at=clock.now(), drops=len(found))
    return 1


def _fallen(kind: str, month: Period, before: Period) -> Iterator[tuple[LiveScorecard, Drop]]:
    """Of units that stood in both years and had enough to judge."""
    then = {live.agency: live for live in boards.ranking(PACK, kind, before)}
    for live in boards.ranking(PACK, kind, month):
        was = then.get(live.agency)
        if was is not None and min(_size(live), _size(was)) >= LEAST:
            for drop in drops(live.card, was.card):
                yield live, drop


def _size(live: LiveScorecard) -> int:
    counts = live.counts.get(COUNTED)
    return counts.denominator if counts else 0


def _tell(live: LiveScorecard, drop: Drop, month: Period) -> None:
    row = ScoreDrop.objects.create(
        pack=PACK,
        code=drop.code,
        title=drop.title,
        agency=live.agency,
        month=month.first,
        before=_percent(drop.before),
        now=_percent(drop.now),
        found_at=clock.now(),
    )
    for recipient in _named(live.agency):
        event = ScoreFell(
            pack=PACK,
            code=drop.code,
            agency=live.agency,
            month=month.first,
            before_permille=int(drop.before * PERMILLE),
            now_permille=int(drop.now * PERMILLE),
            recipient=recipient,
        )
        record(event, actor=SYSTEM.id, subject=row.public_id)


def _named(agency: str) -> list[str]:
    """The head of the agency, and the reform officers of the province."""
    found = []
    with suppress(NotFound):  # nobody heads it today: the province is told
        found.append(agencies.leader_of(agency).account)
    found += [log_in.officer.account for log_in in agencies.logins_of(Role.REFORM_OFFICER)]
    return list(dict.fromkeys(found))


def _percent(share: Fraction) -> str:
    """«87,5 %»."""
    return f"{spoken(Fraction(round(share * PERMILLE), 10))} %"
