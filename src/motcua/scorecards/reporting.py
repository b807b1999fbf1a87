"""Scores as tables of a report: every criterion with its counts, every unit beside its like. Sums and shares stay formulas."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from motcua.documents.rules.reports import Column, Content, Live, Row, Sort, Table
from motcua.scorecards import queries
from motcua.scorecards.presenting import TOTAL, total_in_words
from motcua.scorecards.queries import LiveScorecard
from motcua.scorecards.rules.card import GroupScore, Score, Scorecard, Status
from motcua.scorecards.rules.exact import spoken
from motcua.scorecards.rules.formulas import Empty
from motcua.scorecards.rules.formulas.contract import ONE, ZERO
from motcua.scorecards.rules.formulas.proportional import Proportional
from motcua.scorecards.rules.pack import Sort as GroupSort

LOST_SHOWN = 100  # of each criterion
WHEN_EMPTY = {Empty.NONE: '""', Empty.ZERO: "0", Empty.FULL: "{max}"}
MEASURED, LOST = "measured", "lost"
CRITERIA = (
    Column("code", "TT", width=1),
    Column("title", "Tiêu chí và cách tính", width=6),
    Column("part", "Tử số", Sort.NUMBER),
    Column("whole", "Mẫu số", Sort.NUMBER),
    Column("max", "Điểm tối đa", Sort.POINTS),
    Column("points", "Điểm đạt", Sort.POINTS),
)
DOSSIERS = (Column("criterion", "Tiêu chí", width=4), Column("number", "Mã hồ sơ", width=3))


def of_unit(live: LiveScorecard) -> Content:
    """One agency: the criteria with their counts and points, and the dossiers that cost points."""
    criteria = _criteria(live)
    lost = _lost(live)
    return Content(
        title="Báo cáo",
        about=f"Kết quả chấm điểm của {live.name}, {live.period.title}",
        grounds=(live.card.pack.legal_basis,),
        sentences=(f"{live.name}: {total_in_words(live)}.",),
        tables=(criteria, lost) if lost.rows else (criteria,),
    )


def of_units(province: LiveScorecard, ranked: Sequence[LiveScorecard]) -> Content:
    """Units of a kind beside each other, the best first, with the province's own figures (counted, never averaged)."""
    judged = [card for card in reversed(ranked) if not card.is_idle]
    idle = [card.name for card in ranked if card.is_idle]
    groups = [group for group in province.card.groups if group.sort is GroupSort.BASE]
    rows = [_unit(place, card, groups) for place, card in enumerate(judged, 1)]
    columns = (
        Column("place", "Hạng", Sort.NUMBER),
        Column("name", "Đơn vị", width=4),
        *(Column(group.code, f"{group.title} ({spoken(group.max)})", Sort.POINTS, 2) for group in groups),
        Column("total", "Tổng điểm", Sort.POINTS, 2),
        Column("open", "Tối đa đo được", Sort.POINTS, 2),
        Column("share", "Tỷ lệ đạt", Sort.SHARE, 2),
        Column("band", "Xếp loại", width=2),
    )
    note = f"Không có hồ sơ trong kỳ: {', '.join(idle)}." if idle else ""
    rows.append(_unit(None, province, groups))
    return Content(
        title="Báo cáo",
        about=f"So sánh kết quả chấm điểm giữa các đơn vị, {province.period.title}",
        grounds=(province.card.pack.legal_basis,),
        sentences=(
            f"{len(judged)} đơn vị có hồ sơ trong kỳ được xếp hạng theo tỷ lệ điểm đạt trên phần đo được; phần chưa đo không được đoán.",
            f"{province.name}: {total_in_words(province)}.",
        ),
        tables=(Table("units", "So sánh đơn vị", columns, tuple(rows), note),),
    )


def _criteria(live: LiveScorecard) -> Table:
    rows: list[Row] = []
    card = live.card
    for number, group in enumerate(card.groups, 1):
        rows.append(_group(number, group))
        rows += [_score(f"{number}.{i}", score) for i, score in enumerate(group.scores, 1)]
    rows += [_total(card), _measured(card), _share(card)]
    return Table("criteria", "Điểm từng tiêu chí", CRITERIA, tuple(rows))


def _group(number: int, group: GroupScore) -> Row:
    cells = (str(number), group.title, None, None, group.max, Live(group.points, _sum_of(group)))
    return Row(cells, key=_key(group), is_sum=True)


def _sum_of(group: GroupScore) -> str:
    """As the pack says: scaled up where something did not apply, capped where it is a bonus or a penalty."""
    codes = [score.code for score in group.scores]
    total = _plus("points", codes)
    if group.sort is not GroupSort.BASE:
        return _unless_empty(f"MIN({{max}},{total})", "points", codes)
    return _unless_empty(total if group.scale == ONE else f"{total}*{_exact(group.scale)}", "points", codes)


def _score(number: str, score: Score) -> Row:
    is_measured = score.status is Status.MEASURED
    words = f"{score.title}: {score.formula}" if is_measured else f"{score.title}. {score.calculation}"
    counts = score.counts or (None, None)
    return Row((number, words, *counts, score.max, _points(score)), key=score.code)


def _points(score: Score) -> Live | Fraction | None:
    """A formula where the points follow from two counts; the points as they were given where they do not."""
    formula = score.criterion.formula
    if not isinstance(formula, Proportional) or score.counts is None:
        return score.points
    ratio = "MAX(0,{part}/{whole})"
    if formula.target != ONE:
        ratio = f"{ratio}/{_exact(formula.target)}"
    empty = WHEN_EMPTY[formula.ratio.when_empty]
    return Live(score.points, f"IF({{whole}}>0,{{max}}*MIN(1,{ratio}),{empty})")


def _total(card: Scorecard) -> Row:
    def named(sort: GroupSort) -> list[str]:
        return [_key(group) for group in card.groups if group.sort is sort]

    def of(sort: GroupSort, column: str) -> str:
        return _plus(column, named(sort))

    formula = f"MAX(0,{of(GroupSort.BASE, 'points')}+{of(GroupSort.BONUS, 'points')}-{of(GroupSort.PENALTY, 'points')})"
    formula = _unless_empty(formula, "points", named(GroupSort.BASE))
    most = Live(card.max, of(GroupSort.BASE, "max"))
    is_whole = card.max == sum((g.max for g in card.groups if g.sort is GroupSort.BASE), ZERO)
    cells = ("", "Tổng điểm", None, None, most if is_whole else card.max, Live(card.points, formula))
    return Row(cells, key=TOTAL, is_sum=True)


def _measured(card: Scorecard) -> Row:
    cells = ("", "Điểm tối đa của phần đo được", None, None, None, card.measured_max)
    return Row(cells, key=MEASURED, is_sum=True)


def _share(card: Scorecard) -> Row:
    """In hundredths, because its column has points: «70,83» of a hundred."""
    band = f", xếp loại {card.band.title}" if card.band else ""
    share = None if card.share is None else card.share * 100
    formula = f'IF({{points:{MEASURED}}}>0,100*{{points:{TOTAL}}}/{{points:{MEASURED}}},"")'
    cells = ("", f"Quy về thang 100 điểm{band}", None, None, Fraction(100), Live(share, formula))
    return Row(cells, key="share", is_sum=True)


def _lost(live: LiveScorecard) -> Table:
    rows: list[Row] = []
    cut: list[str] = []
    for score in live.card.scores:
        if not score.lost or not score.criterion.measure:
            continue
        told = queries.why(live, score.code, limit=LOST_SHOWN)
        rows += [Row((score.title, number)) for number in told.missing]
        if len(told.missing) < told.missing_count:
            cut.append(f"«{score.title}»: {len(told.missing)} hồ sơ cũ nhất trong {told.missing_count}")
    return Table(
        LOST, "Hồ sơ làm mất điểm", DOSSIERS, tuple(rows), f"Liệt kê {'; '.join(cut)}." if cut else ""
    )


def _unit(place: int | None, live: LiveScorecard, groups: Sequence[GroupScore]) -> Row:
    card = live.card
    found = {group.code: group for group in card.groups}
    names = [group.code for group in groups]
    total = "" if _extra(card) else _unless_empty(_plus("", names), "", names)
    return Row(
        (
            place,
            live.name,
            *(found[name].points for name in names),
            Live(card.points, total) if total else card.points,
            card.measured_max,
            Live(card.share, 'IF({open}>0,{total}/{open},"")'),
            card.band.title if card.band else "",
        ),
        is_sum=place is None,
    )


def _extra(card: Scorecard) -> bool:
    return any(group.sort is not GroupSort.BASE for group in card.groups)


def _plus(column: str, names: Iterable[str]) -> str:
    """«SUM({points:a},{points:b})», or over columns of the same row; 0 of nothing."""
    told = _list(column, names)
    return f"SUM({told})" if told else "0"


def _unless_empty(formula: str, column: str, names: Iterable[str]) -> str:
    """Nothing measured is not nothing won."""
    return f'IF(COUNT({_list(column, names)})>0,{formula},"")'


def _list(column: str, names: Iterable[str]) -> str:
    return ",".join(f"{{{column}:{name}}}" if column else f"{{{name}}}" for name in names)


def _exact(value: Fraction) -> str:
    return f"({value.numerator}/{value.denominator})"


def _key(group: GroupScore) -> str:
    """A criterion may have the code of its group."""
    return f"group.{group.code}"
