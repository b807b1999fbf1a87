"""What a person's earlier dossiers and outcomes already told: facts to fill in with, papers that need not be sent again.

Only dossiers that were received, only to whom they belong, and only inside a purpose.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from motcua.accounts.actor import Actor
from motcua.catalogue import queries as catalogue
from motcua.dossiers import sealed, wallet
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import owned
from motcua.dossiers.verification import standing
from motcua.eforms.rules.answers import value
from motcua.eforms.rules.layout import InputKind
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.parties.rules.sources import Source

if TYPE_CHECKING:
    from motcua.catalogue.rules.spec import ComponentSpec
    from motcua.dossiers.models import Outcome

MOST = 10  # dossiers, the newest
UNFIT = {Status.DRAFT, Status.SUBMITTED, Status.NOT_ACCEPTED, Status.STOPPED}
SIMPLE = frozenset(
    {InputKind.TEXT, InputKind.LONG_TEXT, InputKind.NUMBER, InputKind.DATE, InputKind.CHOICE, InputKind.UNIT}
)


@dataclass(frozen=True, slots=True)
class EarlierFact:
    """One answer of an earlier dossier to a question about a known kind of fact."""

    key: str
    value: str
    number: str  # of the dossier
    as_of: date
    source: Source = Source.DOSSIER


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """An outcome of one's own that stands for a paper."""

    component: str
    outcome: str  # public id
    sha256: str
    name: str
    document_number: str
    issued_on: date


def facts(actor: Actor, owner: str, keys: Collection[str]) -> list[EarlierFact]:
    """What the newest received dossiers of this applicant say under these keys, newest first."""
    whose = Q(person__public_id=owner) | Q(organisation__public_id=owner)
    # One's own need no look at authorisations; of a principal only the procedures he named.
    rows = Dossier.objects.all() if owner == actor.party and not actor.agency else owned(actor)
    rows = rows.filter(whose, received_at__isnull=False).exclude(status__in=UNFIT)
    rows = rows.select_related("person", "organisation").order_by("-received_at", "-pk")[:MOST]
    return [told for row in rows for told in _told(row, keys)]


def held(actor: Actor, owner: str, components: Collection["ComponentSpec"]) -> list[HeldPaper]:
    """For each of these papers the newest outcome of the applicant's that stands for it."""
    wanted = [component for component in components if component.outcomes]
    rows = [row for row in wallet.outcomes(actor) if _owner(row.dossier) == owner] if wanted else []
    found = ((component, _first(component, rows)) for component in wanted)
    return [_paper(component, row) for component, row in found if row is not None]


def _told(row: Dossier, keys: Collection[str]) -> Iterator[EarlierFact]:
    row.revision = catalogue.kept(row.revision_id)
    questions = [q for q in row.revision.form.layout.questions if q.fact in keys and q.kind in SIMPLE]
    if not questions or row.received_at is None:
        return
    answers, day = sealed.read_answers(row), clock.local_date(row.received_at)
    for question in questions:
        answer = value(answers, question)
        if isinstance(answer, str | int | float) and not isinstance(answer, bool) and str(answer).strip():
            yield EarlierFact(question.fact, str(answer), row.number or "", day)


def _first(component: "ComponentSpec", rows: Collection["Outcome"]) -> "Outcome | None":
    wanted = {"valid", "expired"} if component.takes_expired else {"valid"}
    for row in rows:
        spec = catalogue.kept(row.dossier.revision_id).spec()
        is_kind = bool({spec.outcome.code, spec.code} & set(component.outcomes) - {""})
        if is_kind and row.paper is not None and row.paper.file is not None and standing(row) in wanted:
            return row
    return None


def _paper(component: "ComponentSpec", row: "Outcome") -> HeldPaper:
    spec, paper, signed_at = catalogue.kept(row.dossier.revision_id).spec(), row.paper, row.signed_at
    day = clock.local_date(signed_at or clock.now())
    number = row.document_number
    name = str(Phrase("{name} số {number}", name=str(spec.outcome.name), number=number))
    sha256 = paper.file.sha256 if paper and paper.file else ""
    return HeldPaper(component.code, row.public_id, sha256, f"{name}.pdf".replace("/", "-"), number, day)


def _owner(row: Dossier) -> str:
    owner = row.person or row.organisation
    return owner.public_id if owner else ""
