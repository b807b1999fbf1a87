"""The board: a sentence first, what hurts first, then the table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from motcua.facts import cells
from motcua.facts import queries as facts
from motcua.facts.queries import Counts, Period, period_of
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase, joined
from motcua.scorecards import boards as scorecards
from motcua.scorecards.queries import LiveScorecard
from motcua.web.components.shares import percent
from motcua.web.leaders import addresses, lines
from motcua.web.leaders.lines import Figure, Line
from motcua.web.leaders.scope import Scope

PACK = "qd766"
LATE, RECEIVED = "late_now", "received"
TROUBLED = 2  # the lowest classes of the pack


@dataclass(frozen=True, slots=True)
class Figures:
    """What is late now, whenever it came in; what came in within the period. By agency with everything below it."""

    late_now: facts.ByAgency
    came_in: facts.ByAgency
    ever: Period

    def late(self, agency: str) -> Figure:
        """Of an agency and everything below it."""
        return lines.figure(LATE, self.late_now[agency].get(LATE, Counts()), agency, self.ever)

    def received(self, agency: str, period: Period) -> Figure:
        """The same for what came in."""
        return lines.figure(RECEIVED, self.came_in[agency].get(RECEIVED, Counts()), agency, period)


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of the table."""

    place: int
    name: str
    href: str
    band: str
    is_troubled: bool
    total: Line
    late: Figure
    received: Figure


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the page shows."""

    sentence: str
    live: LiveScorecard
    total: Line
    groups: tuple[Line, ...]
    late: Figure
    rows: tuple[Row, ...]
    idle: tuple[str, ...]
    place: str  # «đứng thứ 12 trên 104», for one agency's own board


def board(scope: Scope, period: Period, kind: str) -> Board:
    """The board of a scope: all units of a kind, or the own agency with its place among its like."""
    live, ranked = scorecards.several(PACK, scope.agency, kind or "commune", period)
    judged = [card for card in ranked if not card.is_idle]
    ever = ever_until(period)
    asked = [scope.agency, *(card.agency for card in ranked)]
    counts = Figures(
        cells.rolled(cells.counts_by_agency([LATE], ever), asked),
        cells.rolled(cells.counts_by_agency([RECEIVED], period), asked),
        ever,
    )
    total = lines.total_line(live)
    shown = judged if scope.is_province else [card for card in judged if card.agency == scope.agency]
    return Board(
        sentence=_sentence(scope, live, judged, counts.late(scope.agency).counts.numerator),
        live=live,
        total=total,
        groups=total.lines,
        late=counts.late(scope.agency),
        rows=tuple(_row(place, card, counts) for place, card in enumerate(shown, 1)),
        idle=tuple(card.name for card in ranked if card.is_idle) if scope.is_province else (),
        place=_place(scope, judged),
    )


def _row(place: int, live: LiveScorecard, counts: Figures) -> Row:
    band = live.card.band
    return Row(
        place=place,
        name=live.name,
        href=addresses.unit(live.agency, live.period),
        band=band.title if band else "",
        is_troubled=_is_troubled(live),
        total=lines.total_line(live),
        late=counts.late(live.agency),
        received=counts.received(live.agency, live.period),
    )


def ever_until(period: Period) -> Period:
    """What waits now came in at any time: from the first month with facts until this one."""
    now = period_of(clock.now()).last
    return Period(min([*facts.months_seen()[-1:], period.first, now]), max(now, period.last))


def _is_troubled(live: LiveScorecard) -> bool:
    lowest = {band.code for band in live.card.pack.bands[-TROUBLED:]}
    return live.card.band is not None and live.card.band.code in lowest


def _sentence(scope: Scope, live: LiveScorecard, judged: Sequence[LiveScorecard], late: int) -> str:
    if not scope.is_province:
        return _own_sentence(live, late)
    troubled = [card for card in judged if _is_troubled(card)]
    if not judged:
        return Phrase("Kỳ này chưa có hồ sơ nào để chấm.")
    if not troubled:
        return Phrase(
            "Không có đơn vị nào xếp loại thấp trong {all} đơn vị có hồ sơ. {late}",
            all=len(judged),
            late=_late_words(late),
        )
    return Phrase(
        "{n} đơn vị cần ông/bà xem: {causes}. {late}",
        n=len(troubled),
        causes=_causes(troubled),
        late=_late_words(late),
    )


def _own_sentence(live: LiveScorecard, late: int) -> str:
    if live.is_idle:
        return Phrase("Kỳ này chưa có hồ sơ nào để chấm. {late}", late=_late_words(late))
    worst = _worst_cause(live)
    return Phrase(
        "Đơn vị đạt {share} số điểm đo được; mất nhiều điểm nhất ở «{cause}». {late}",
        share=percent(live.card.share),
        cause=worst,
        late=_late_words(late),
    )


def _late_words(late: int) -> str:
    if not late:
        return Phrase("Không có hồ sơ nào đang quá hẹn.")
    return Phrase("{n} hồ sơ đang quá hẹn.", n=late)


def _causes(troubled: Sequence[LiveScorecard]) -> str:
    """«3 vì giải quyết đúng hạn, 2 vì thanh toán trực tuyến»."""
    counted = Counter(_worst_cause(card) for card in troubled)
    told = (Phrase("{n} vì «{cause}»", n=n, cause=cause) for cause, n in counted.most_common(3))
    return joined(*told, by=", ")


def _worst_cause(live: LiveScorecard) -> str:
    """The criterion on which most points were lost."""
    worst = max(live.card.scores, key=lambda score: score.lost, default=None)
    return worst.title if worst and worst.lost > Fraction(0) else Phrase("chưa mất điểm nào")


def _place(scope: Scope, judged: Sequence[LiveScorecard]) -> str:
    best_first = [card.agency for card in reversed(judged)]
    if scope.agency not in best_first:
        return ""
    place = best_first.index(scope.agency) + 1
    return Phrase("đứng thứ {place} trên {all} đơn vị cùng cấp có hồ sơ", place=place, all=len(best_first))
