"""Papers that an officer brought from somebody's house go to the dossier that is there already (giấy tờ mang về khi đi lưu động)."""

from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.documents.actions.file_paper import file_paper
from motcua.documents.models import StoredFile
from motcua.documents.queries import papers
from motcua.dossiers import door
from motcua.dossiers.models import Dossier
from motcua.dossiers.note_events import PapersJoined
from motcua.dossiers.permissions import permit_here
from motcua.dossiers.rules.lifecycle import OPEN, STATUS_NAMES, Move, Status
from motcua.dossiers.scope import dossier_for
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import record


@dataclass(frozen=True, slots=True)
class Brought:
    """`code` says in the ledger what it is: a component's code, or «consent»; `name` stands on it."""

    code: str
    name: str
    file: StoredFile


@once
def join_papers(name: str, brought: tuple[Brought, ...], *, actor: Actor, key: str = "") -> Dossier:
    """Beside the components, by whoever receives at its desk, while it is open; the same file twice is there once.

    Raises NotFound, NotAllowed, InvalidInput.
    """
    dossier = dossier_for(actor, name, lock=True)
    permit_here(actor, Move.RECEIVE, dossier)
    if dossier.status not in OPEN:
        words = Phrase("{status}, không nhập thêm được.", status=STATUS_NAMES[Status(dossier.status)])
        raise InvalidInput("Hồ sơ", words)
    there = {paper.file.sha256 for paper in papers(dossier.public_id)}
    new = [one for one in brought if one.file.sha256 not in there]
    for one in new:
        file_paper(dossier.public_id, "upload", one.file, name=one.name)
    if new:
        door.touch(dossier)
        record(PapersJoined(tuple(one.code for one in new)), actor=actor.id, subject=dossier.public_id)
    return dossier
