"""The answer behind a number: formula, two counts, and the dossiers that cost points."""

from dataclasses import dataclass

from django.utils.translation import gettext

from motcua.facts import cells
from motcua.facts import queries as facts
from motcua.facts.queries import Counts, Period
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase, joined
from motcua.scorecards import boards
from motcua.scorecards import queries as scorecards
from motcua.scorecards.queries import LiveScorecard
from motcua.web.leaders import lines
from motcua.web.leaders.addresses import MEASURES
from motcua.web.leaders.lines import TOTAL, Figure, Line

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page says. `numbers` are dossier numbers; `numbers_count` how many there are in all."""

    title: str
    unit: str
    period: Period
    result: Line | None = None
    formula: str = ""
    calculation: str = ""
    figure: Figure | None = None
    numerator_words: str = ""
    denominator_words: str = ""
    numbers: tuple[str, ...] = ()
    numbers_count: int = 0
    numbers_words: str = ""
    beside: tuple[Figure, ...] = ()
    leaf_index: int = -1


def answer(pack: str, code: str, agency: str, period: Period) -> Answer:
    """For a criterion, a group, the total, or a measure that gives no points. Raises NotFound."""
    if pack == MEASURES:
        return _measure(code, agency, period)
    live = boards.score(pack, agency, period)
    if code == TOTAL:
        return _sum(lines.total_line(live), gettext("Tổng điểm"), live)
    for group in live.card.groups:
        if group.code == code:
            return _sum(lines.group_line(group, live), group.title, live)
    return _criterion(live, code)


def _sum(line: Line, title: str, live: LiveScorecard) -> Answer:
    parts = joined(*(part.points for part in line.lines), by=" + ") or Phrase("chưa đo phần nào")
    return Answer(
        title=title,
        unit=live.name,
        period=live.period,
        result=line,
        formula=gettext("Cộng điểm các phần đo được; phần chưa đo không được đoán."),
        calculation=Phrase("{parts} = {total}", parts=parts, total=line.points) if line.points else parts,
        leaf_index=live.leaf_index,
    )


def _criterion(live: LiveScorecard, code: str) -> Answer:
    found = scorecards.why(live, code, limit=SHOWN)
    measure = found.score.criterion.measure
    counts = found.counts
    return Answer(
        title=found.score.title,
        unit=live.name,
        period=live.period,
        result=lines.criterion_line(found.score, live),
        formula=found.formula,
        calculation=found.calculation,
        figure=lines.figure(measure, counts, live.agency, live.period) if measure and counts else None,
        numerator_words=found.numerator_words,
        denominator_words=found.denominator_words,
        numbers=tuple(found.missing),
        numbers_count=found.missing_count,
        numbers_words=gettext("Hồ sơ làm mất điểm"),
        beside=tuple(lines.figure(m.name, c, live.agency, live.period) for m, c in found.beside),
        leaf_index=live.leaf_index,
    )


def _measure(name: str, agency: str, period: Period) -> Answer:
    if name not in facts.measures():
        raise NotFound(what=Phrase("số liệu «{name}»", name=name))
    measure = facts.measure_named(name)
    counts = cells.rolled(cells.counts_by_agency([name], period), [agency])[agency].get(name, Counts())
    counted = measure.is_bad
    lists = not (measure.whole or measure.spread or measure.total)
    rows = facts.behind(name, agency, period, missing=not counted).values_list("number", flat=True)
    numbers = rows[:SHOWN] if lists else ()
    kinds = facts.agency_kinds(period)
    return Answer(
        title=measure.title,
        unit=kinds[agency][1] if agency in kinds else gettext("Toàn tỉnh"),
        period=period,
        formula=Phrase("{part} / {whole}", part=measure.counted_words, whole=measure.among_words),
        calculation=f"{counts.numerator} / {counts.denominator}",
        figure=lines.figure(name, counts, agency, period),
        numerator_words=measure.counted_words,
        denominator_words=measure.among_words,
        numbers=tuple(numbers),
        numbers_count=(counts.numerator if counted else counts.missing) if lists else 0,
        numbers_words=gettext("Hồ sơ được đếm") if counted else gettext("Hồ sơ không đạt"),
        leaf_index=facts.folded_to(),
    )
