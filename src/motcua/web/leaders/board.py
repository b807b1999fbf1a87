"""The board: a sentence first, what hurts first, then the table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from motcua.facts.queries import Counts, Period, folded_to
from motcua.kernel.phrase import Phrase, joined
from motcua.kernel.text import fold
from motcua.scorecards import boards as scorecards
from motcua.scorecards import packs
from motcua.scorecards.boards import Standings, Unit
from motcua.scorecards.queries import LiveScorecard
from motcua.web.components.maps import KINDS
from motcua.web.components.shares import percent
from motcua.web.leaders import lines, tables
from motcua.web.leaders.lines import Figure, Line
from motcua.web.leaders.scope import Scope

PACK = "qd766"
LATE, RECEIVED = "late_now", "received"
KEPT = 128  # bodies
NOTHING_LOST = Phrase("chưa mất điểm nào")


@dataclass(frozen=True, slots=True)
class Ranking:
    """The units of a kind, the worst first, as the page says them. `idle` had nothing to judge."""

    judged: tuple[Unit, ...]
    idle: tuple[str, ...]
    troubled: tuple[str, ...]  # for each of them the criterion that cost most


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the page shows."""

    sentence: str
    live: LiveScorecard
    total: Line
    groups: tuple[Line, ...]
    late: Figure
    table: SafeString  # one row a unit
    idle: tuple[str, ...]
    place: str  # «đứng thứ 12 trên 104», for one agency's own board
    ever: Period


@dataclass(frozen=True, slots=True)
class Drawn:
    """The page's body, drawn once as long as no figure of it moves; and the ledger entry it is counted up to."""

    body: SafeString
    leaf_index: int


def drawn(scope: Scope, period: Period, kind: str) -> Drawn:
    """The same as `board`, as HTML."""
    found = scorecards.standings(scope.agency, kind, period)
    told = _Told(found.own, tuple(found.counts.items()), found.units, found.ever)
    return Drawn(_body(scope, period, kind, told, get_language()), folded_to())


@dataclass(frozen=True, slots=True)
class _Told:
    """Every figure of a page: equal ones draw the same page."""

    own: Unit
    counts: tuple[tuple[str, Counts], ...]
    units: tuple[Unit, ...]
    ever: Period


@lru_cache(maxsize=KEPT)
def _body(scope: Scope, period: Period, kind: str, told: _Told, _language: str | None) -> SafeString:
    found = Standings(told.own, dict(told.counts), told.units, told.ever)
    page = {
        "scope": scope,
        "period": period,
        "kinds": KINDS,
        "kind": kind,
        "board": _put_together(scope, period, found),
    }
    return render_to_string("leaders/board_body.html", page)


def board(scope: Scope, period: Period, kind: str) -> Board:
    """The board of a scope: all units of a kind, or the own agency with its place among its like."""
    return _put_together(scope, period, scorecards.standings(scope.agency, kind or "commune", period))


def _put_together(scope: Scope, period: Period, found: Standings) -> Board:
    live = scorecards.live_of(scope.agency, found.own.name, period, found.counts)
    ranking = ranked(found.units)
    total = lines.total_line(live)
    judged = ranking.judged
    shown = judged if scope.is_province else tuple(one for one in judged if one.agency == scope.agency)
    return Board(
        sentence=_sentence(scope, live, ranking, found.own.late.numerator),
        live=live,
        total=total,
        groups=total.lines,
        late=lines.figure(LATE, found.own.late, scope.agency, found.ever),
        table=tables.rows(shown, period, found.ever, get_language()),
        idle=ranking.idle if scope.is_province else (),
        place=_place(scope, judged),
        ever=found.ever,
    )


@lru_cache(maxsize=64)
def ranked(units: tuple[Unit, ...]) -> Ranking:
    """The same units are put in order once."""
    ordered = sorted(units, key=_worst_first)
    judged = tuple(one for one in ordered if not one.summary.is_idle)
    idle = tuple(one.name for one in ordered if one.summary.is_idle)
    return Ranking(judged, idle, tuple(one.summary.worst for one in judged if tables.is_troubled(one)))


def _worst_first(unit: Unit) -> tuple[object, ...]:
    """As `scorecards.queries.worst_first`."""
    told = unit.summary
    return (told.is_idle, told.share or Fraction(0), *told.ties, fold(unit.name), unit.agency)


def _sentence(scope: Scope, live: LiveScorecard, ranking: Ranking, late: int) -> str:
    if not scope.is_province:
        return _own_sentence(live, late)
    if not ranking.judged:
        return Phrase("Kỳ này chưa có hồ sơ nào để chấm.")
    if not ranking.troubled:
        return Phrase(
            "Không có đơn vị nào xếp loại thấp trong {all} đơn vị có hồ sơ. {late}",
            all=len(ranking.judged),
            late=_late_words(late),
        )
    return Phrase(
        "{n} đơn vị cần ông/bà xem: {causes}. {late}",
        n=len(ranking.troubled),
        causes=_causes(ranking.troubled),
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


def _causes(troubled: Sequence[str]) -> str:
    """«3 vì giải quyết đúng hạn, 2 vì thanh toán trực tuyến»."""
    titles = {criterion.code: criterion.title for criterion in packs.named(PACK).criteria}
    counted = Counter(titles.get(code) or NOTHING_LOST for code in troubled)
    told = (Phrase("{n} vì «{cause}»", n=n, cause=cause) for cause, n in counted.most_common(3))
    return joined(*told, by=", ")


def _worst_cause(live: LiveScorecard) -> str:
    """The criterion on which most points were lost."""
    worst = max(live.card.scores, key=lambda score: score.lost, default=None)
    return worst.title if worst and worst.lost > Fraction(0) else NOTHING_LOST


def _place(scope: Scope, judged: Sequence[Unit]) -> str:
    best_first = [card.agency for card in reversed(judged)]
    if scope.agency not in best_first:
        return ""
    place = best_first.index(scope.agency) + 1
    return Phrase("đứng thứ {place} trên {all} đơn vị cùng cấp có hồ sơ", place=place, all=len(best_first))
