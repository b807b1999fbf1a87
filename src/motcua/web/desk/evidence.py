"""What a dossier's page may hand out: only files, papers and entries of that dossier."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motcua.accounts.actor import Actor
from motcua.documents import queries as documents
from motcua.dossiers import worklist
from motcua.dossiers.scope import dossier_for
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger.queries import Proof, history, prove
from motcua.ledger.rules.tree import leaf_hash
from motcua.web.components.timeline import Line, tell

if TYPE_CHECKING:
    from motcua.documents.models import Paper, StoredFile

SMALL, LARGE, LARGEST = 240, 1200, 1600


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with its proof; `hash` is the leaf's, in hex."""

    line: Line
    proof: Proof
    hash: str


def file_of(actor: Actor, name: str, sha256: str) -> "StoredFile":
    """Raises NotFound unless the file is a component or a paper of a dossier that the actor may see."""
    dossier = dossier_for(actor, name)
    if not worklist.holds_file(dossier, sha256):
        raise NotFound(what="tệp")
    return documents.stored_file(sha256)


def paper_of(actor: Actor, name: str, public_id: str) -> "Paper":
    """Raises NotFound unless the paper belongs to a dossier that the actor may see."""
    found = documents.paper(public_id)
    if found.subject != dossier_for(actor, name).public_id:
        raise NotFound(what="giấy tờ")
    return found


def proof_of(actor: Actor, name: str, entry_id: int) -> Found:
    """Raises NotFound for an entry of another dossier, EntryNotSealed for about a second."""
    lines = tell(history(dossier_for(actor, name).public_id))
    line = next((line for line in lines if line.entry_id == entry_id), None)
    if line is None:
        raise NotFound(what=Phrase("bút toán {entry_id}", entry_id=entry_id))
    proof = prove(entry_id)
    return Found(line, proof, leaf_hash(proof.content).hex())
