"""Send a petition about a dossier (phản ánh, kiến nghị)."""

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission
from motcua.agencies import queries as agencies
from motcua.calendars.queries import calendar_of
from motcua.documents.actions.take_number import take_number
from motcua.documents.queries import ids_of
from motcua.dossiers.scope import home
from motcua.feedback import docket, sealed, terms
from motcua.feedback.errors import PetitionOpen
from motcua.feedback.events import PetitionMade
from motcua.feedback.models import Petition, PetitionFile
from motcua.feedback.petitions import officers_met
from motcua.feedback.rules.petition import FILES_MAX, WORDS_MAX, Status, addressee, answer_by
from motcua.feedback.scope import own_dossier
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

BOOK = "PAKN"


@dataclass(frozen=True, slots=True)
class Said:
    """What the person writes. `about` is the account of an officer who worked on the dossier, or nobody."""

    sort: str
    words: str
    about: str = ""
    files: Sequence[tuple[str, str]] = ()  # SHA-256 and name, sent by the same account
    may_publish: bool = False  # the answer, without names


@once
def petition(public_id: str, said: Said, *, actor: Actor, key: str = "") -> Petition:
    """Numbered, with the day until which the agency answers. Raises PetitionOpen, InvalidInput."""
    dossier = own_dossier(actor, public_id, Permission.PETITION, lock=True)
    now, asked = clock.now(), terms.today()
    words = written(said.words)
    if said.sort not in asked.petition.kinds:
        raise InvalidInput("Loại", "hãy chọn phản ánh hoặc kiến nghị.")
    if said.about and said.about not in {officer.account for officer in officers_met(dossier)}:
        raise InvalidInput("Người bị phản ánh", "không xử lý hồ sơ này.")
    waiting = Petition.objects.filter(dossier=dossier).exclude(status=Status.CLOSED).first()
    if waiting:
        raise PetitionOpen(number=waiting.number)
    own = home(dossier.agency)
    agency = addressee(
        own, docket.superior_of(own), is_about_leader=bool(said.about) and docket.leads(said.about, own)
    )
    limit = asked.petition.answer_within
    year = clock.local_date(now).year
    row = Petition(
        number=f"{agency}-{BOOK}-{year}-{take_number(agency, BOOK, year).value:04}",
        dossier=dossier,
        sort=said.sort,
        about=said.about,
        made_by=actor.id,
        made_at=now,
        agency=agency,
        limit=str(limit),
        due_at=answer_by(now, limit, calendar_of(agencies.calendar_code(agency))),
        terms=asked.version,
        may_publish=said.may_publish,
    )
    row.words = sealed.seal(words, row.words_place)
    row.save(force_insert=True)
    _attach(row, said.files, actor)
    record(_event(row, len(said.files)), actor=actor.id, subject=row.public_id)
    return row


def written(words: str) -> str:
    """The words as they are kept. Raises InvalidInput for none or too many."""
    words = words.strip()
    if not words:
        raise InvalidInput("Nội dung", "chưa ghi.")
    if len(words) > WORDS_MAX:
        raise InvalidInput("Nội dung", Phrase("dài quá {most} ký tự.", most=WORDS_MAX))
    return words


def _attach(row: Petition, files: Sequence[tuple[str, str]], actor: Actor) -> None:
    if len(files) > FILES_MAX:
        raise InvalidInput("Tệp kèm theo", Phrase("nhiều quá {most} tệp.", most=FILES_MAX))
    known = ids_of([sha256 for sha256, _ in files], actor.id)
    for sha256, name in files:
        if sha256 not in known:
            raise InvalidInput("Tệp kèm theo", "hãy tải lên lại.")
        PetitionFile.objects.create(petition=row, file_id=known[sha256], name=name[:200])


def _event(row: Petition, file_count: int) -> PetitionMade:
    return PetitionMade(
        petition=row.number,
        dossier=str(row.dossier.number),
        procedure=row.dossier.revision.code,
        sort=row.sort,
        agency=row.agency,
        limit=row.limit,
        due_at=row.due_at,
        is_about_officer=bool(row.about),
        file_count=file_count,
        may_publish=row.may_publish,
    )
