"""Every read of what people said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import FINISHED
from motcua.dossiers.scope import home, offices
from motcua.facts import queries as facts
from motcua.facts.queries import Counts, Period
from motcua.feedback import sealed, terms
from motcua.feedback.models import OutcomeOpening, Rating
from motcua.feedback.rules.rating import changeable_until, is_rateable
from motcua.feedback.rules.terms import RatingTerms
from motcua.feedback.scope import speaks_for
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed
from motcua.parties.purpose import purpose

OWN_WORDS, OFFICE_READS = "xem lại đánh giá của mình", "xem đánh giá của người dân"
RATED, SATISFIED = "dossiers_rated", "ratings_satisfied"  # measures


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands with the rating of their dossier."""

    asked: RatingTerms
    rating: Rating | None
    is_open: bool  # to be made, or still to be changed
    until: datetime | None  # of a change


@dataclass(frozen=True, slots=True)
class RatingLine:
    """One rating as an office reads it; without a name it has no dossier, no procedure and no day."""

    level: int
    answers: Mapping[str, int]
    words: str
    procedure: str
    number: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """What an office's people said: so many of so many, and single ratings where nobody can be guessed."""

    asked: RatingTerms
    rated: Counts  # dossiers rated of dossiers ended
    satisfied: Counts  # ratings satisfied of ratings
    levels: Mapping[int, int]
    lines: tuple[RatingLine, ...]
    hidden: int  # anonymous ratings not shown one by one: too few dossiers ended


def is_ready(dossier: Dossier) -> bool:
    """It may be rated."""
    if dossier.status not in FINISHED:
        return False
    handed = dossier.handovers.order_by("id").values_list("way", flat=True).last() or ""
    is_opened = OutcomeOpening.objects.filter(dossier=dossier).exists()
    return is_rateable(dossier.status, handed, is_opened=is_opened)


def rating_of(dossier: Dossier) -> Rating | None:
    """The one rating."""
    return Rating.objects.filter(mark=sealed.mark_of(dossier.public_id)).first()


def standing(actor: Actor, dossier: Dossier) -> Standing | None:
    """For the applicant's own pages; None for anybody else, and while there is nothing to rate."""
    if not speaks_for(actor, dossier, Permission.RATE) or not is_ready(dossier):
        return None
    row = rating_of(dossier)
    if row is None:
        return Standing(terms.today().rating, None, is_open=True, until=None)
    asked = terms.version(row.terms).rating
    until = changeable_until(row.made_at, asked)
    return Standing(asked, row, is_open=clock.now() <= until, until=until)


def own_words(actor: Actor, row: Rating) -> str:
    """What the person wrote, for them to change."""
    with purpose(actor, OWN_WORDS):
        return sealed.read(row.words, row.words_place, whose=actor.party) if actor.party else ""


def ratings(actor: Actor, period: Period) -> Ratings:
    """Of the actor's office and what is below it (everywhere for inspectors), of dossiers received in the period. Raises NotAllowed."""
    if not may(actor, Permission.SEE_RATINGS):
        raise NotAllowed(act=act_name(Permission.SEE_RATINGS), who=who_may(Permission.SEE_RATINGS))
    rows = Rating.objects.filter(received_month__gte=period.first, received_month__lte=period.last)
    under = ""
    if not actor.has(Role.INSPECTOR):
        under = home(actor.agency)
        below = Q(agency__startswith=f"{under}.")  # as figures roll up
        rows = rows.filter(Q(agency__in=offices(actor.agency)) | below)
    found = facts.roll_up(facts.counts_by_agency([RATED, SATISFIED], period, under=under), under)
    rated, asked = found.get(RATED, Counts()), terms.today().rating
    every = list(rows.select_related("dossier__person", "dossier__organisation").order_by("level", "mark"))
    is_crowd = rated.denominator >= asked.crowd
    shown = [row for row in every if is_crowd or not row.is_anonymous]
    return Ratings(
        asked=asked,
        rated=rated,
        satisfied=found.get(SATISFIED, Counts()),
        levels={level: sum(row.level == level for row in every) for level in asked.levels}
        if is_crowd
        else {},
        lines=_read(actor, shown),
        hidden=len(every) - len(shown),
    )


def _read(actor: Actor, rows: list[Rating]) -> tuple[RatingLine, ...]:
    with purpose(actor, OFFICE_READS):
        return tuple(
            RatingLine(
                level=row.level,
                answers=row.answers,
                words=sealed.read(row.words, row.words_place, whose=_whose(row)),
                procedure=row.procedure,
                number=str(row.dossier.number) if row.dossier else "",
            )
            for row in rows
        )


def _whose(row: Rating) -> str:
    owner = (row.dossier.person or row.dossier.organisation) if row.dossier else None
    return owner.public_id if owner else row.public_id
