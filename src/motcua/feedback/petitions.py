"""Reading petitions: the file of one, the list of a desk, whom one may name."""

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.agencies.queries import OfficerView
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier
from motcua.dossiers.names import name_of
from motcua.feedback import docket, sealed
from motcua.feedback.errors import PetitionStepNotAllowed
from motcua.feedback.models import Petition, PetitionReopening
from motcua.feedback.rules.petition import STATUS_NAMES, TABLE, Status, Step, may_reopen, next_status
from motcua.feedback.scope import speaks_for
from motcua.kernel.errors import NotFound
from motcua.kernel.statements import Reading, Slot
from motcua.ledger.queries import history
from motcua.parties.purpose import purpose

WHY = "giải quyết phản ánh, kiến nghị"
LISTED = 200
_OF_DOSSIER = Reading(lambda: Petition.objects.filter(dossier_id=Slot(0)).order_by("-id"))


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said: by the person, or by an agency."""

    who: str  # an agency's name; empty: the person
    words: str
    at: datetime
    is_on_time: bool | None = None


@dataclass(frozen=True, slots=True)
class OpenPetition:
    """Everything about one petition, opened for a stated purpose."""

    petition: Petition
    state: str
    unit: str
    turns: tuple[Turn, ...]
    about: str  # name
    officer: str  # name
    files: tuple[tuple[str, str, int], ...]  # SHA-256, name, size
    may_reopen: bool
    superior: str  # name


def moved(row: Petition, step: Step) -> Status:
    """The status after the step. Raises PetitionStepNotAllowed."""
    status = next_status(row.status, step)
    if status is None:
        state = STATUS_NAMES[Status(row.status)]
        raise PetitionStepNotAllowed(number=row.number, state=state, step=TABLE[step][0])
    return status


def officers_met(dossier: Dossier) -> list[OfficerView]:
    """The officers who did something on this dossier: whom its applicant may name."""
    found: dict[str, OfficerView] = {}
    for account in dict.fromkeys(entry.actor for entry in history(dossier.public_id)):
        try:
            found[account] = agencies.officer_of(account)
        except NotFound:
            continue
    return list(found.values())


def of_dossier(actor: Actor, dossier: Dossier) -> list[Petition]:
    """For the applicant's pages, the newest first; nothing for anybody else."""
    if not speaks_for(actor, dossier, Permission.PETITION):
        return []
    found = _OF_DOSSIER(dossier.pk)
    for row in found:
        row.dossier = dossier
    return found


def queue(actor: Actor) -> list[Petition]:
    """What waits for an answer first, by due moment; then the rest."""
    rows = list(docket.on_the_desk(actor).order_by("due_at", "id")[:LISTED])
    return sorted(rows, key=lambda row: not row.is_waiting)


def opened(actor: Actor, public_id: str) -> OpenPetition:
    """Raises NotFound."""
    row = docket.petition_for(actor, public_id)
    owner = row.dossier.person or row.dossier.organisation
    whose = owner.public_id if owner else row.dossier.public_id
    above = docket.superior_of(row.agency)
    with purpose(actor, WHY, row.dossier.public_id):
        turns = _turns(row, whose)
    files = row.files.select_related("file").order_by("id")
    return OpenPetition(
        petition=row,
        state=STATUS_NAMES[Status(row.status)],
        unit=agencies.agency(row.agency).name,
        turns=turns,
        about=name_of(row.about) if row.about else "",
        officer=name_of(row.officer) if row.officer else "",
        files=tuple((one.file.sha256, one.name, one.file.size) for one in files),
        may_reopen=may_reopen(row.status, row.round, above),
        superior=agencies.agency(above).name if above else "",
    )


def _turns(row: Petition, whose: str) -> tuple[Turn, ...]:
    """In the order of the rounds: asked, answered, asked again, answered again."""
    asked = [Turn("", sealed.read(row.words, row.words_place, whose=whose), row.made_at)]
    if again := PetitionReopening.objects.filter(petition=row).first():
        asked.append(Turn("", sealed.read(again.words, again.words_place, whose=whose), again.made_at))
    answered = [
        Turn(
            agencies.agency(told.agency).name,
            sealed.read(told.words, told.words_place, whose=whose),
            told.made_at,
            told.is_on_time,
        )
        for told in row.answers.order_by("round")
    ]
    return tuple(turn for pair in zip_longest(asked, answered) for turn in pair if turn)


def file_of(actor: Actor, public_id: str, sha256: str) -> StoredFile:
    """One file that came with a petition. Raises NotFound."""
    row = docket.petition_for(actor, public_id)
    found = row.files.select_related("file").filter(file__sha256=sha256).first()
    if found is None:
        raise NotFound(what="tệp")
    return found.file
