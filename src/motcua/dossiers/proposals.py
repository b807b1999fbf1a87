"""Second requests on their way to a leader: what pages ask."""

from dataclasses import dataclass

from django.db.models import QuerySet

from motcua.accounts.actor import Actor
from motcua.dossiers import examining
from motcua.dossiers.form_content import target_words
from motcua.dossiers.models import Dossier, SupplementProposal
from motcua.dossiers.names import name_of
from motcua.dossiers.rules.lifecycle import Move, Status, moves_from
from motcua.dossiers.scope import visible

MOST = 200
ASKABLE = [status for status in Status if Move.REQUEST_SUPPLEMENT in moves_from(status)]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing to mend, in words; `is_reopened`: an earlier request had called it right."""

    name: str
    words: str
    legal_basis: str
    is_reopened: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal as a leader reads it."""

    dossier: Dossier
    proposer: str
    wanted: tuple[Wanted, ...]
    row: SupplementProposal

    @property
    def mark(self) -> str:
        """The dossier with the version that is looked at."""
        return f"{self.dossier.public_id}@{self.dossier.version}"


def newest(dossier: Dossier) -> SupplementProposal | None:
    """Whatever became of it."""
    return SupplementProposal.objects.filter(dossier=dossier).order_by("-pk").first()


def waiting(actor: Actor) -> tuple[Proposed, ...]:
    """What a leader may send or give back, the oldest first; what the dossier has outrun is not asked for any more."""
    rows = _rows(actor).select_related("dossier__revision")
    return tuple(_proposed(row) for row in rows.order_by("made_at", "pk")[:MOST])


def count(actor: Actor) -> int:
    """How many of them."""
    return _rows(actor).count()


def _rows(actor: Actor) -> QuerySet[SupplementProposal]:
    rows = SupplementProposal.objects.filter(status="waiting", dossier__in=visible(actor))
    return rows.filter(dossier__status__in=ASKABLE)


def _proposed(row: SupplementProposal) -> Proposed:
    dossier = row.dossier
    again = set(examining.reopened(dossier, [target for target, *_ in row.defects]))
    wanted = tuple(
        Wanted(target_words(dossier, target), words, basis, target in again)
        for target, _, words, basis in row.defects
    )
    return Proposed(dossier, name_of(row.made_by), wanted, row)
