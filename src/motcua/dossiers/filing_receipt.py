"""What a person holds in hand after filing: every file with size and hash, and the proof that the ledger has it.

The ledger commits to the files under a nonce that only the dossier knows; who has the receipt can open the commitment, and
once the nonce is shredded nobody can.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.dossiers.amending_events import DossierAmended
from motcua.dossiers.events import DossierSubmitted
from motcua.dossiers.models import Amendment, Component, Dossier, ReplacedComponent
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
    """The filing of one dossier, or a correction of it. `proof` is None for about a second, until the entry is sealed."""

    number: str
    entry_id: int
    recorded_at: datetime
    files: tuple[ReceivedFile, ...]
    nonce: bytes
    proof: Proof | None
    version: int = 1  # of the filing: 2 after the first correction
    made_at: datetime | None = None

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


def receipt_of(dossier: Dossier, version: int = 0) -> FilingReceipt:
    """The receipt of a filed dossier, by default as it was corrected last.

    Raises NotFound for one that is not filed, a version that never was, or whose answers were shredded.
    """
    entries = filings_of(dossier)
    version = version or len(entries)
    if not 0 < version <= len(entries):
        raise NotFound("biên nhận của hồ sơ này")
    entry, row = entries[version - 1], _amendment(dossier, version)
    rows = dossier.answers.filter(version=row.version) if row else dossier.answers.order_by("version")
    answers = rows.only("nonce").first()
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
        files=tuple(ReceivedFile(*file) for file in row.files) if row else files_at_filing(dossier),
        nonce=bytes(answers.nonce),
        proof=proof,
        version=version,
        made_at=row.made_at if row else dossier.submitted_at,
    )


def filing_of(dossier: Dossier) -> Sealed:
    """The entry that filed it as it is now. Raises NotFound for a draft."""
    return filings_of(dossier)[-1]


def filings_of(dossier: Dossier) -> list[Sealed]:
    """The entries that filed it and corrected it, in order. Raises NotFound for a draft."""
    kinds = {DossierSubmitted.kind, DossierAmended.kind}
    entries = [entry for entry in history(dossier.public_id) if entry.kind in kinds]
    if not entries:
        raise NotFound("biên nhận của hồ sơ này")
    return entries


def _amendment(dossier: Dossier, version: int) -> Amendment | None:
    return dossier.amendments.order_by("version")[version - 2] if version > 1 else None


def files_at_filing(dossier: Dossier) -> tuple[ReceivedFile, ...]:
    """The files that came with the filing; what was supplied or digitised later has papers of its own."""
    then = {"round": 0, "version": 1, "file__isnull": False, "added_at__lte": dossier.submitted_at}
    rows: list[Component | ReplacedComponent] = []
    for shelf in (dossier.replaced_components, dossier.components):
        found = shelf.filter(**then).exclude(origin__in=("paper", "database"))
        rows += found.select_related("file").order_by("id")
    return tuple(ReceivedFile(row.code, row.name, row.file.size, row.file.sha256) for row in rows if row.file)
