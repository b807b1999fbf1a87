"""Batches: prepare each document, ask once for all (telephone or device), fill, seal, bring to the door. Outside transactions.

What was signed is kept before it is filled: a worker that dies in between asks nobody a second time.
"""

from datetime import timedelta

import structlog
from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.agencies import queries as agencies
from motcua.documents import forms
from motcua.documents.actions.store import keep
from motcua.documents.queries import open_file
from motcua.dossiers import outcome_paper
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.sign_apology_paper import sign_apology_paper
from motcua.dossiers.actions.sign_together import open_batch
from motcua.dossiers.jobs.sign_outcomes import send_on
from motcua.dossiers.models import Extension, Outcome, SigningBatch, SigningItem
from motcua.dossiers.outcome_events import SigningEnded
from motcua.dossiers.rules.signing_together import LIVE, Batch, Item, Way, description
from motcua.dossiers.rules.signing_together import PATIENCE as FOR_A_PIN
from motcua.kernel import clock
from motcua.kernel.errors import DomainError, NotFound
from motcua.kernel.phrase import joined
from motcua.ledger.record import record
from motcua.signing import queries as signing
from motcua.signing import together
from motcua.signing.errors import ApprovalExpired, ApprovalRefused, CannotSign, SigningUnavailable
from motcua.signing.identity import Identity, Owner
from motcua.signing.rules.placement import Box, seal_box
from motcua.signing.sign import SignatureRequest, sign_pdf
from motcua.signing.verify import verify_pdf

log = structlog.get_logger(__name__)
LATER, PATIENCE = timedelta(seconds=2), timedelta(seconds=15)


def run(limit: int = 20) -> int:
    """Returns how many batches went a step further."""
    _gather()
    rows = SigningBatch.objects.filter(status__in=LIVE, look_at__lte=clock.now())
    return sum(step(batch) for batch in rows.order_by("look_at", "pk")[:limit])


def step(batch: SigningBatch) -> bool:
    """One step of one batch, by one worker. A service that is away only delays it."""
    rows = SigningBatch.objects.filter(pk=batch.pk, status=batch.status, look_at=batch.look_at)
    if not rows.update(look_at=clock.now() + PATIENCE):
        return False
    try:
        signer = signing.identity("officer", batch.account)
        if signer.provider == batch.way:
            _STEPS[Batch(batch.status)](batch, signer)
        else:  # the leader signs in another way since
            _end(batch, Batch.EXPIRED)
    except ApprovalRefused:
        _end(batch, Batch.REFUSED)
    except ApprovalExpired:
        _end(batch, Batch.EXPIRED)
    except DomainError as error:
        log.warning("batch.waits", batch=batch.public_id, status=batch.status, why=str(error))
        return False
    return True


def _gather() -> None:
    """What was approved one by one, or between two batches; what a leader refused waits for the leader."""
    rows = Outcome.objects.filter(
        status="approved", signing_items=None, approved_at__lt=clock.now() - PATIENCE
    )
    sorry = Extension.objects.filter(sign_at__lt=clock.now() - PATIENCE, paper__status="draft")
    sorry = sorry.filter(signing_items=None, made_by__in=signing.remote_signers())
    accounts = {
        *rows.filter(approved_by__in=signing.remote_signers()).values_list("approved_by", flat=True),
        *sorry.values_list("made_by", flat=True),
    }
    for account in sorted(accounts):
        try:
            open_batch(account, actor=SYSTEM)
        except NotFound:  # the leader was faster
            continue


def _prepare(batch: SigningBatch, signer: Identity) -> None:
    """Each document apart: one that cannot be prepared does not hold up the others. Then one question for all."""
    proof = together.proof_of(signer)
    for item in _items(batch, Item.WAITING):
        try:
            draft = _draft(item)
            place = together.prepare(draft, signer, clock.now(), _box(draft), proof)
        except SigningUnavailable:
            raise
        except DomainError as error:
            _failed(item, error)
            continue
        item.draft, item.prepared = keep(draft), keep(place.pdf)
        item.place_start, item.place_end = place.start, place.end
        item.digest, item.approved_hash, item.status = place.digest, place.hash, Item.PREPARED
        item.save()
    ready = _items(batch, Item.PREPARED)
    if not ready:
        _end(batch, Batch.DONE)
        return
    if batch.way == Way.DEVICE:
        batch.look_at = batch.expires_at = (
            clock.now() + FOR_A_PIN
        )  # the page asks; the worker only clears away
    else:
        _ask(batch, signer, ready)
    batch.status = Batch.ASKED
    batch.save()


def _ask(batch: SigningBatch, signer: Identity, ready: list[SigningItem]) -> None:
    numbers = tuple(item.number for item in ready)
    pending = together.ask(signer, [bytes(item.approved_hash) for item in ready], description(numbers))
    batch.handle = pending.handle
    batch.expires_at = clock.now() + timedelta(seconds=pending.seconds)
    batch.look_at = clock.now() + LATER


def _follow(batch: SigningBatch, signer: Identity) -> None:
    if batch.way == Way.DEVICE:
        raise ApprovalExpired  # nobody came with a PIN
    ready = _items(batch, Item.PREPARED)
    places = [(bytes(item.approved_hash), bytes(item.digest)) for item in ready]
    values = together.values(signer, batch.handle, places)
    if values is None:
        SigningBatch.objects.filter(pk=batch.pk).update(look_at=clock.now() + LATER)
        return
    for item, value in zip(ready, values, strict=True):
        item.value = value
    with transaction.atomic():
        SigningItem.objects.bulk_update(ready, ["value"])
        batch.status, batch.look_at = Batch.SIGNED, clock.now()
        batch.save()
    _fill(batch, signer)


def _fill(batch: SigningBatch, signer: Identity) -> None:
    """Stamp, seal, bring to the door, one by one."""
    for item in _items(batch, Item.PREPARED):
        try:
            _conclude(item, signer)
        except SigningUnavailable:
            raise  # the seal or the stamp is away: the values are kept, the rest follows later
        except DomainError as error:
            _failed(item, error)
        else:
            SigningItem.objects.filter(pk=item.pk).update(status=Item.DONE)
            if item.outcome is not None:
                send_on(item.outcome)
    _end(batch, Batch.DONE)


def _conclude(item: SigningItem, signer: Identity) -> None:
    assert item.draft is not None  # noqa: S101 - it was prepared
    assert item.prepared is not None  # noqa: S101
    draft = open_file(item.draft.sha256)
    digest, wanted = bytes(item.digest), bytes(item.approved_hash)
    place = together.Place(open_file(item.prepared.sha256), item.place_start, item.place_end, digest, wanted)
    own = together.fill(place, signer, bytes(item.value))
    agency, box = agencies.agency(item.dossier.agency), _box(draft)
    seal = outcome_paper.identity_for(Owner.seal(agency.code, agency.name))
    request = SignatureRequest(seal, clock.now(), box=seal_box(box) if box else None, closes=True)
    signed = sign_pdf(own, request)
    if not (
        verdict := verify_pdf(signed)
    ).is_valid:  # who signs elsewhere brings a chain that nobody else looked at
        reasons = [reason for one in verdict.signatures for reason in one.reasons]
        raise CannotSign(joined(*verdict.reasons, *reasons, by="; "))
    if item.outcome is not None:
        key = f"conclude/{item.outcome.public_id}"
        conclude(item.dossier.public_id, draft, signed, actor=SYSTEM, key=key)
    elif item.apology is not None and item.apology.paper is not None:
        key = f"xin-loi/{item.apology.paper.public_id}"
        sign_apology_paper(item.apology.pk, signed, actor=SYSTEM, key=key)


def _draft(item: SigningItem) -> bytes:
    """As it will be signed: an outcome is printed now, an apology was printed when it was sent."""
    if item.outcome is not None:
        return outcome_paper.unsigned_pdf(item.outcome)
    assert item.apology is not None  # noqa: S101 - one of the two
    assert item.apology.paper is not None  # noqa: S101 - filtered when the batch was made
    return open_file(item.apology.paper.file.sha256)


def _items(batch: SigningBatch, status: Item) -> list[SigningItem]:
    rows = batch.items.filter(status=status).select_related(
        "outcome__dossier__revision", "apology__dossier", "apology__paper__file", "draft", "prepared"
    )
    return list(rows.order_by("order"))


def _box(pdf: bytes) -> Box | None:
    place = forms.signature_box(pdf)
    return Box(*place) if place else None


def _failed(item: SigningItem, error: DomainError) -> None:
    log.warning("batch.item_failed", document=item.number, why=str(error))
    SigningItem.objects.filter(pk=item.pk).update(status=Item.FAILED, why=str(error)[:300])


@transaction.atomic
def _end(batch: SigningBatch, how: Batch) -> None:
    if SigningBatch.objects.filter(pk=batch.pk, status__in=LIVE).update(status=how, ended_at=clock.now()):
        counted = {status: batch.items.filter(status=status).count() for status in (Item.DONE, Item.FAILED)}
        event = SigningEnded(how, counted[Item.DONE], counted[Item.FAILED])
        record(event, actor=batch.account, subject=batch.public_id)


_STEPS = {Batch.OPEN: _prepare, Batch.ASKED: _follow, Batch.SIGNED: _fill}
