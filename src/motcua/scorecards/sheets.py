"""What a sheet stands at: the points of its lines put together as the pack says (bonus, penalty, caps, classes)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from motcua.scorecards.marks import pack_of
from motcua.scorecards.models import ScoreSheet, SheetLine
from motcua.scorecards.rules.card import GroupScore, Score, Scorecard, Status
from motcua.scorecards.rules.exact import number
from motcua.scorecards.rules.formulas.contract import Ratio, Value
from motcua.scorecards.rules.pack import Pack
from motcua.scorecards.rules.rounds import Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """The scorecard of a sheet by the latest points given."""

    card: Scorecard

    @property
    def total(self) -> int:
        """Hundredths; 0 while nobody scored."""
        return self.card.hundredths or 0


def standing(sheet: ScoreSheet, *, own: bool = False) -> Standing:
    """`own`: by the agency's own points alone."""
    return standing_of(pack_of(sheet), list(sheet.lines.all()), own=own)


def standing_of(pack: Pack, lines: Sequence[SheetLine], *, own: bool = False) -> Standing:
    """The same out of lines that were read already."""
    rows = {line.criterion: line.self_points if own else line.points for line in lines}
    absent = {line.criterion for line in lines if line.is_not_applicable}
    values = {line.criterion: _values(pack, line) for line in lines}
    return Standing(_card(pack, rows, absent, values))


def masked(lines: Iterable[SheetLine], stage: str) -> list[SheetLine]:
    """As the agency may see them: an appraisal is not told before it is issued. Not to be saved."""
    found = list(lines)
    for line in found:
        if stage == Stage.LOCKED:
            line.first_points, line.first_note, line.wants_reply = None, "", False
        if stage == Stage.REPLIED:
            line.second_points, line.second_note = None, ""
    return found


def _values(pack: Pack, line: SheetLine) -> dict[str, Value]:
    """What the points of this line were worked out from; nothing where an appraiser gave others."""
    if line.points != line.self_points:
        return {}
    criterion = next((each for each in pack.criteria if each.code == line.criterion), None)
    ratio = getattr(criterion.formula, "ratio", None) if criterion else None
    if line.is_counted and isinstance(ratio, Ratio):
        return {ratio.part: Fraction(line.numerator or 0), ratio.whole: Fraction(line.denominator or 0)}
    return {name: _value(text) for name, text in line.inputs.items()}


def _value(text: str) -> Value:
    try:
        return number(text)
    except ValueError:
        return text


def _card(
    pack: Pack, points: dict[str, int | None], absent: set[str], values: Mapping[str, Mapping[str, Value]]
) -> Scorecard:
    groups = []
    for group in pack.groups:
        scores = []
        for criterion in group.criteria:
            given = points.get(criterion.code)
            status = Status.UNMEASURED if given is None else Status.MEASURED
            if given is None and criterion.code in absent:
                status = Status.NOT_APPLICABLE
            value = None if given is None else min(criterion.max, Fraction(given, 100))
            scores.append(Score(criterion, status, value, values.get(criterion.code, {}), pack.names))
        groups.append(GroupScore(group, tuple(scores)))
    return Scorecard(pack, tuple(groups))
