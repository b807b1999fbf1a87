"""What a sheet stands at: the points of its lines put together as the pack says (bonus, penalty, caps, classes)."""

from dataclasses import dataclass
from fractions import Fraction

from motcua.scorecards.marks import pack_of
from motcua.scorecards.models import ScoreSheet
from motcua.scorecards.rules.card import GroupScore, Score, Scorecard, Status
from motcua.scorecards.rules.pack import Pack


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
    lines = list(sheet.lines.all())
    rows = {line.criterion: line.self_points if own else line.points for line in lines}
    return Standing(_card(pack_of(sheet), rows, {line.criterion for line in lines if line.is_not_applicable}))


def _card(pack: Pack, points: dict[str, int | None], absent: set[str]) -> Scorecard:
    groups = []
    for group in pack.groups:
        scores = []
        for criterion in group.criteria:
            given = points.get(criterion.code)
            status = Status.UNMEASURED if given is None else Status.MEASURED
            if given is None and criterion.code in absent:
                status = Status.NOT_APPLICABLE
            value = None if given is None else min(criterion.max, Fraction(given, 100))
            scores.append(Score(criterion, status, value, {}, pack.names))
        groups.append(GroupScore(group, tuple(scores)))
    return Scorecard(pack, tuple(groups))
