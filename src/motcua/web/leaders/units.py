"""A unit's profile: how it stands by the law's clock and by the citizen's, what waits, what is late now."""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from motcua.facts import queries as facts
from motcua.facts.queries import Counts, Period
from motcua.kernel.phrase import Phrase
from motcua.scorecards import boards as scorecards
from motcua.scorecards.rules.exact import spoken
from motcua.web.leaders import lines
from motcua.web.leaders.board import LATE, RECEIVED
from motcua.web.leaders.lines import Figure, Line

LEGAL, CITIZENS, MINUTES = "on_time_legal", "on_time_766", "handling_minutes"
WAITED = "on_time_citizen"
OFFICIAL, SAID, SPOKE = "satisfied_official", "ratings_satisfied", "dossiers_rated"
MORE = ("first_promise_kept", "supplemented_twice", "late_steps", "self_filed")
HOUR = 60
LATE_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Profile:
    """What the page shows. `hours` is the mean of finished dossiers, in working hours, or a dash."""

    agency: str
    name: str
    total: Line
    legal: Figure
    citizens: Figure
    waited: Figure  # nothing subtracted: what the person saw
    official: Figure  # who says nothing counts as satisfied
    said: Figure  # of those who spoke
    spoke: Figure  # how many did
    hours: str
    hours_why: str
    more: tuple[Figure, ...]
    received: Figure
    waiting: int
    late: Figure
    late_numbers: tuple[str, ...]


def profile(agency: str, period: Period) -> Profile:
    """Everything about one agency and what is below it."""
    found = scorecards.figures(agency, period)
    live, ever = found.live, found.ever
    mine, all_time = defaultdict(Counts, found.counts), defaultdict(Counts, found.waiting)
    minutes = lines.figure(MINUTES, mine[MINUTES], agency, period)
    return Profile(
        agency=agency,
        name=live.name,
        total=lines.total_line(live),
        legal=lines.figure(LEGAL, mine[LEGAL], agency, period),
        citizens=lines.figure(CITIZENS, mine[CITIZENS], agency, period),
        waited=lines.figure(WAITED, mine[WAITED], agency, period),
        official=lines.figure(OFFICIAL, mine[OFFICIAL], agency, period),
        said=lines.figure(SAID, mine[SAID], agency, period),
        spoke=lines.figure(SPOKE, mine[SPOKE], agency, period),
        hours=_hours(mine[MINUTES]),
        hours_why=minutes.why,
        more=tuple(lines.figure(name, mine[name], agency, period) for name in MORE),
        received=lines.figure(RECEIVED, mine[RECEIVED], agency, period),
        waiting=all_time[RECEIVED].missing,
        late=lines.figure(LATE, all_time[LATE], agency, ever),
        late_numbers=_late_numbers(agency, ever) if all_time[LATE].numerator else (),
    )


def _late_numbers(agency: str, ever: Period) -> tuple[str, ...]:
    """The oldest of them."""
    rows = facts.behind(LATE, agency, ever, missing=False)
    return tuple(rows.values_list("number", flat=True)[:LATE_SHOWN])


def _hours(counts: Counts) -> str:
    if not counts.denominator:
        return "–"
    mean = Fraction(counts.numerator, counts.denominator * HOUR)
    return Phrase("{n} giờ làm việc", n=spoken(Fraction(round(mean * 10), 10)))
