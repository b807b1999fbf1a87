"""The ledger for whoever wants to check it: checkpoints for all, entries for those who may see their subject."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.models import Path, Query

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.dossiers import queries as dossiers
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger import queries as ledger
from motcua.ledger.errors import EntryNotSealed
from motcua.ledger.keys import public_path
from motcua.ledger.queries import Sealed
from motcua.signing.payload import public_keys
from motcua.web.api.answering import FRESH, ok
from motcua.web.api.entrance import declared
from motcua.web.api.shapes.ledger import ConsistencyOut, KeySetOut, ProofOut, TimelineOut
from motcua.web.api.shapes.words import DossierName
from motcua.web.components.access import PUBLIC, Asked, allow

router = Router(tags=["Sổ cái"])
LARGEST = 2**63 - 1
EntryId = Annotated[int, Path(..., ge=1, le=LARGEST)]
OldSize = Annotated[int, Query(..., ge=1, le=LARGEST)]
NewSize = Annotated[int, Query(..., ge=1, le=LARGEST)]
WithProofs = Annotated[
    bool, Query(default=False, description="Kèm bằng chứng của từng bút toán đã niêm phong.")
]


@router.get(
    "/dossiers/{dossier}/timeline",
    **declared(Permission.SEE_DOSSIER, {200: TimelineOut}, "Diễn biến hồ sơ theo sổ cái"),
)
def read_timeline(request: Asked, dossier: DossierName, proofs: WithProofs) -> HttpResponse:
    """In order, with the proof that each entry is in the sealed tree."""
    row = dossiers.dossier_for(request.actor, dossier)
    items = [_told(entry, with_proof=proofs) for entry in ledger.history(row.public_id)]
    return ok({"dossier": row.public_id, "items": items})


@router.get(
    "/ledger/checkpoint", **declared(PUBLIC, {200: str}, "Điểm niêm phong mới nhất (C2SP tlog-checkpoint)")
)
def read_checkpoint(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The signed note as it is: witnesses keep it."""
    note = ledger.checkpoint()
    if not note:
        raise NotFound("điểm niêm phong; sổ cái chưa được niêm phong lần nào")
    return HttpResponse(note, content_type="text/plain; charset=utf-8", headers=FRESH)


@router.get(
    "/ledger/consistency", **declared(PUBLIC, {200: ConsistencyOut}, "Bằng chứng sổ cái chỉ thêm, không sửa")
)
def read_consistency(request: HttpRequest, old_size: OldSize, new_size: NewSize) -> HttpResponse:  # noqa: ARG001
    """For witnesses who kept an older checkpoint."""
    return ok(ledger.consistency(old_size, new_size).as_json())


@router.get(
    "/ledger/entries/{entry}/proof",
    **declared(
        (Permission.SEE_DOSSIER, Permission.VIEW_LEDGER), {200: ProofOut}, "Bằng chứng của một bút toán"
    ),
)
def read_proof(request: Asked, entry: EntryId) -> HttpResponse:
    """For whoever may see the entry's dossier, and for those who watch the ledger."""
    _check_may_see(request.actor, entry)
    return ok(ledger.prove(entry).as_json())


@allow(PUBLIC)
def read_keys(_: HttpRequest) -> HttpResponse:
    """`/.well-known/motcua-keys`: with these anyone checks our QR codes and checkpoints, offline too."""
    path = public_path()
    lines = path.read_text().split() if path.exists() else []
    return ok(
        KeySetOut(keys=public_keys()["keys"], ledger=lines).model_dump(), Cache_Control="public, max-age=300"
    )


def _check_may_see(actor: Actor, entry: int) -> None:
    if may(actor, Permission.VIEW_LEDGER):
        return
    try:
        dossiers.dossier_for(actor, ledger.subject_of(entry))
    except NotFound:
        raise NotFound(Phrase("bút toán {entry}", entry=entry)) from None


def _told(entry: Sealed, *, with_proof: bool) -> dict[str, Any]:
    is_sealed = entry.leaf_index >= 0
    return {
        "entry_id": entry.entry_id,
        "leaf_index": entry.leaf_index if is_sealed else None,
        "kind": entry.kind,
        "occurred_at": entry.occurred_at,
        "recorded_at": entry.recorded_at,
        "data": entry.data,
        "proof": _proof(entry.entry_id) if with_proof and is_sealed else None,
    }


def _proof(entry_id: int) -> dict[str, Any] | None:
    try:
        return ledger.prove(entry_id).as_json()
    except EntryNotSealed:  # a leaf without its checkpoint yet
        return None
