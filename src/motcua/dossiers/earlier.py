"""What a person's earlier dossiers and outcomes already told: facts to fill in with, papers that need not be sent again.

Only dossiers that were received, only to whom they belong, and only inside a purpose.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue import queries as catalogue
from motcua.dossiers import sealed, wallet
from motcua.dossiers.models import Component, Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import owned
from motcua.dossiers.verification import standing
from motcua.eforms.rules.answers import value
from motcua.eforms.rules.layout import InputKind
from motcua.kernel import clock
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import Reading, Slot
from motcua.kernel.text import fold
from motcua.parties.rules.sources import Source

if TYPE_CHECKING:
    from motcua.catalogue.rules.spec import ComponentSpec, Words
    from motcua.dossiers.models import Outcome

MOST = 10  # dossiers, the newest
MOST_PAPERS = 100
SENT = ("upload", "dossier", "paper")  # by a person, or scanned from the sheet they brought
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


@dataclass(frozen=True, slots=True)
class SentPaper:
    """A file that was sent with an earlier dossier and was not found wanting."""

    component: str  # of the draft that it may serve
    row: int  # which paper it is
    sha256: str
    name: str
    paper: "Words"  # what it was sent as
    number: str  # of that dossier
    sent_on: date


def facts(actor: Actor, owner: str, keys: Collection[str]) -> list[EarlierFact]:
    """What the newest received dossiers of this applicant say under these keys, newest first."""
    rows = _OWN(owner, owner) if _is_own(actor, owner) else list(_newest(owned(actor), owner, owner))
    return [told for row in rows for told in _told(row, keys)]


def told_at_counter(actor: Actor, person: str, keys: Collection[str]) -> list[EarlierFact]:
    """The same of a person who stands at this officer's counter, wherever the dossiers lie. Raises NotAllowed."""
    require(actor, Permission.RECEIVE)
    return [told for row in _OWN(person, person) for told in _told(row, keys)]


def held(actor: Actor, owner: str, components: Collection["ComponentSpec"]) -> list[HeldPaper]:
    """For each of these papers the newest outcome of the applicant's that stands for it."""
    wanted = [component for component in components if component.outcomes]
    rows = [row for row in wallet.outcomes(actor) if _owner(row.dossier) == owner] if wanted else []
    found = ((component, _first(component, rows)) for component in wanted)
    return [_paper(component, row) for component, row in found if row is not None]


def sent(actor: Actor, owner: str, components: Collection["ComponentSpec"]) -> list[SentPaper]:
    """For each of these papers the newest file of the same kind that came with a received dossier of this applicant."""
    if not components or not settings.REUSE_PAPER_DAYS:
        return []
    since = clock.now() - timedelta(days=settings.REUSE_PAPER_DAYS)
    rows = Component.objects.filter(dossier__in=_accepted(actor, owner), origin__in=SENT, added_at__gte=since)
    rows = rows.filter(file__isnull=False).select_related("file", "dossier").order_by("-added_at", "-pk")
    known = [(row, spec) for row in rows[:MOST_PAPERS] if (spec := _spec_of(row)) is not None]
    found = []
    for component in components:
        alike = (one for one in known if _is_alike(component, one[1]) and not _was_wanting(one[0]))
        if (best := next(alike, None)) is not None:
            found.append(_sent(component.code, *best))
    return found


def _accepted(actor: Actor, owner: str) -> QuerySet[Dossier]:
    """Received dossiers of this applicant that the actor may see as their own or a principal's."""
    rows = Dossier.objects.all() if _is_own(actor, owner) else owned(actor)
    return _received(rows, owner, owner)


def _is_own(actor: Actor, owner: str) -> bool:
    """One's own need no look at authorisations; of a principal only the procedures he named."""
    return owner == actor.party and not actor.agency


def _received(rows: QuerySet[Dossier], person: str | Slot, organisation: str | Slot) -> QuerySet[Dossier]:
    whose = Q(person__public_id=person) | Q(organisation__public_id=organisation)
    return rows.filter(whose, received_at__isnull=False).exclude(status__in=UNFIT)


def _newest(rows: QuerySet[Dossier], person: str | Slot, organisation: str | Slot) -> QuerySet[Dossier]:
    rows = _received(rows, person, organisation).select_related("person", "organisation")
    return rows.order_by("-received_at", "-pk")[:MOST]


_OWN = Reading(lambda: _newest(Dossier.objects.all(), Slot(0), Slot(1)))


def _spec_of(row: Component) -> "ComponentSpec | None":
    spec = catalogue.kept(row.dossier.revision_id).spec()
    return next((component for component in spec.components if component.code == row.code), None)


def _is_alike(wanted: "ComponentSpec", given: "ComponentSpec") -> bool:
    """The same kind of paper, or one that goes by the same name; civil status is many papers."""
    is_same_kind = wanted.paper_type == given.paper_type and wanted.paper_type not in {"", "civil-status"}
    return is_same_kind or fold(wanted.name.vi) == fold(given.name.vi)


def _was_wanting(row: Component) -> bool:
    """An officer asked for a better one afterwards."""
    later = row.dossier.supplementrequests.filter(round__gt=row.round)
    return any(f"component.{row.code}" == target for one in later for target, *_ in one.defects)


def _sent(code: str, row: Component, spec: "ComponentSpec") -> SentPaper:
    day, sha256 = clock.local_date(row.added_at), row.file.sha256 if row.file else ""
    return SentPaper(code, row.pk, sha256, row.name, spec.name, row.dossier.number or "", day)


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
        is_kind = bool(_codes(row) & set(component.outcomes) - {""})
        if is_kind and row.paper is not None and row.paper.file is not None and standing(row) in wanted:
            return row
    return None


def _codes(row: "Outcome") -> set[str]:
    """What the procedure calls this outcome; of a linked part, that part's own code."""
    spec = catalogue.kept(row.dossier.revision_id).spec()
    if row.part:
        return {code for part in spec.linked if part.step == row.part for code in (part.outcome, part.code)}
    return {spec.outcome.code, spec.code}


def _paper(component: "ComponentSpec", row: "Outcome") -> HeldPaper:
    spec, paper, signed_at = catalogue.kept(row.dossier.revision_id).spec(), row.paper, row.signed_at
    day = clock.local_date(signed_at or clock.now())
    number = row.document_number
    name = str(Phrase("{name} số {number}", name=row.issued_name or str(spec.outcome.name), number=number))
    sha256 = paper.file.sha256 if paper and paper.file else ""
    return HeldPaper(component.code, row.public_id, sha256, f"{name}.pdf".replace("/", "-"), number, day)


def _owner(row: Dossier) -> str:
    owner = row.person or row.organisation
    return owner.public_id if owner else ""
