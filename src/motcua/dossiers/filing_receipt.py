"""What a person holds in hand after filing: every file with size and hash, and the proof that the ledger has it.

The ledger commits to the files under a nonce that only the dossier knows; who has the receipt can open the commitment, and
once the nonce is shredded nobody can.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.dossiers.events import DossierSubmitted
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import NotFound
from motcua.ledger.errors import EntryNotSealed
from motcua.ledger.queries import Proof, Sealed, history, prove

FORMAT = "motcua-receipt/1"


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """One file as it came in."""

    code: str
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FilingReceipt:
    """The filing of one dossier. `proof` is None for about a second, until the entry is sealed."""

    number: str
    entry_id: int
    recorded_at: datetime
    files: tuple[ReceivedFile, ...]
    nonce: bytes
    proof: Proof | None

    def as_json(self) -> dict[str, Any]:
        """For `motcua-verify receipt`."""
        if self.proof is None:
            raise EntryNotSealed(entry_id=self.entry_id)
        files = [
            {"code": file.code, "name": file.name, "size": file.size, "sha256": file.sha256}
            for file in self.files
        ]
        told = {"format": FORMAT, "number": self.number, "nonce": self.nonce.hex(), "files": files}
        return {**told, "proof": self.proof.as_json()}


def receipt_of(dossier: Dossier) -> FilingReceipt:
    """The receipt of a filed dossier. Raises NotFound for one that is not filed, or whose answers were shredded."""
    entry = filing_of(dossier)
    answers = dossier.answers.order_by("version").only("nonce").first()
    if answers is None:
        raise NotFound("biên nhận của hồ sơ này")
    try:
        proof = prove(entry.entry_id)
    except EntryNotSealed:
        proof = None
    return FilingReceipt(
        number=dossier.number or "",
        entry_id=entry.entry_id,
        recorded_at=entry.recorded_at,
        files=files_at_filing(dossier),
        nonce=bytes(answers.nonce),
        proof=proof,
    )


def filing_of(dossier: Dossier) -> Sealed:
    """The entry that filed it. Raises NotFound for a draft."""
    entry = next((e for e in history(dossier.public_id) if e.kind == DossierSubmitted.kind), None)
    if entry is None:
        raise NotFound("biên nhận của hồ sơ này")
    return entry


def files_at_filing(dossier: Dossier) -> tuple[ReceivedFile, ...]:
    """The files that came with the filing; what was supplied or digitised later has papers of its own."""
    rows = dossier.components.filter(round=0, file__isnull=False, added_at__lte=dossier.submitted_at)
    rows = rows.exclude(origin__in=("paper", "database")).select_related("file").order_by("id")
    return tuple(ReceivedFile(row.code, row.name, row.file.size, row.file.sha256) for row in rows if row.file)
