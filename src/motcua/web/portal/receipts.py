"""The receipt of a filing: on the page, as PDF, and as the file that a verifier reads."""

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.documents import forms
from motcua.documents.rules.filing_receipt import FilingReceiptFields, ReceivedFileLine
from motcua.dossiers.filing_receipt import FilingReceipt, filing_of, receipt_of
from motcua.dossiers.heading import heading_of
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.queries import checkpoint
from motcua.ledger.rules.note import root_in
from motcua.ledger.rules.tree import leaf_hash
from motcua.web.components.templatetags.motcua import size

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier

FORM = "bien-nhan"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the ledger holds the filing, for the page; the whole proof is fetched with the receipt."""

    position: int  # from 1, as people count
    tree_size: int
    root: str


def place_of(dossier: "Dossier") -> Place | None:
    """None for about a second after the filing."""
    entry, note = filing_of(dossier), checkpoint()
    tree_size = int(note.split("\n")[1]) if note else 0
    if not 0 <= entry.leaf_index < tree_size:
        return None
    return Place(entry.leaf_index + 1, tree_size, root_in(note).hex())


def proof_file(actor: Actor, public_id: str, version: int = 0) -> bytes:
    """What `motcua-verify receipt` reads. Raises NotFound, EntryNotSealed."""
    return _proof_of(receipt_of(_filed(actor, public_id), version))


def pdf(actor: Actor, public_id: str, version: int = 0) -> bytes:
    """PDF/A-3 with the proof in it, as soon as there is one. Raises NotFound."""
    dossier = _filed(actor, public_id)
    receipt, spec = receipt_of(dossier, version), dossier.revision.spec()
    names = {c.code: str(c.name) for c in spec.components}
    proof = receipt.proof
    fields = FilingReceiptFields(
        heading=heading_of(dossier, clock.now(), number=receipt.number),
        procedure=str(spec.name),
        office=agencies.agency(dossier.intake_agency).name,
        submitted_at=receipt.made_at or receipt.recorded_at,
        version=receipt.version,
        files=tuple(
            ReceivedFileLine(
                component=names.get(f.code, f.code), name=f.name, size=size(f.size), sha256=f.sha256
            )
            for f in receipt.files
        ),
        leaf=f"dòng thứ {proof.leaf_index + 1} trong {proof.tree_size}" if proof else "",
        leaf_hash=leaf_hash(proof.content).hex() if proof else "",
        root=root_in(proof.checkpoint).hex() if proof else "",
        proof=_proof_of(receipt).decode() if proof else "",
    )
    return forms.render(FORM, fields)


def _filed(actor: Actor, public_id: str) -> "Dossier":
    dossier = dossier_for(actor, public_id)
    if dossier.status == Status.DRAFT:
        raise NotFound("biên nhận của hồ sơ này")
    return dossier


def _proof_of(receipt: FilingReceipt) -> bytes:
    return json.dumps(receipt.as_json(), ensure_ascii=False, indent=1).encode()
