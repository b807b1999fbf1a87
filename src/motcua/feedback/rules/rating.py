"""When a dossier may be rated, for how long the rating may be changed, and what a level means.

Legal basis: QĐ 766/QĐ-TTg (satisfaction is asked of each dossier); QĐ 1001/QĐ-BNV (levels 4 and 5 are satisfied).
That the outcome is opened first, and that a rating may be changed for some days, is ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.dossiers.rules.lifecycle import FINISHED, Status
from motcua.feedback.rules.terms import RatingTerms

WITHOUT_OUTCOME = FINISHED - {Status.CONCLUDED, Status.RETURNED}
ELECTRONIC = "electronic"
WORDS_MAX = 2000


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a person says. None leaves what was said before; `is_anonymous` counts the first time only."""

    level: int
    answers: Mapping[str, int] | None = None  # by code of the question; a question left out was not answered
    words: str | None = None
    is_anonymous: bool = True


def is_rateable(status: str, handed_over: str, *, is_opened: bool) -> bool:
    """It ended, and who rates knows how: opened the electronic outcome, holds the paper, or was told there is none.

    `handed_over` is the way in which the outcome was returned, empty before.
    """
    if status in WITHOUT_OUTCOME:
        return True
    is_in_hand = status == Status.RETURNED and handed_over != ELECTRONIC
    return status in FINISHED and (is_in_hand or is_opened)


def changeable_until(made_at: datetime, terms: RatingTerms) -> datetime:
    """The last moment of a change."""
    return made_at + timedelta(days=terms.change_days)


def wrong_part(opinion: Opinion, terms: RatingTerms) -> str:
    """The first thing that was never asked: «level», a question's code, «words»; empty when all is well."""
    if opinion.level not in terms.levels:
        return "level"
    for code, level in (opinion.answers or {}).items():
        if code not in terms.questions or level not in terms.levels:
            return code
    return "words" if len(opinion.words or "") > WORDS_MAX else ""


def is_satisfied(level: int, terms: RatingTerms) -> bool:
    """Counts as satisfied."""
    return level >= terms.satisfied_from
