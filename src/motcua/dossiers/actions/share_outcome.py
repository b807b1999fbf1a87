"""Show an outcome to somebody for a few minutes (chia sẻ kết quả), take that back, and open what was shown."""

from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.dossiers.models import OutcomeShare, ShareOpening
from motcua.dossiers.outcome_errors import ShareClosed
from motcua.dossiers.outcome_events import OutcomeShared, ShareOpened, ShareWithdrawn
from motcua.dossiers.rules import sharing
from motcua.dossiers.wallet import own_outcome, own_share
from motcua.kernel import clock
from motcua.ledger.idempotency import once
from motcua.ledger.record import record

VIEWER_MAX = 80


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: `digest_of` a secret of their browser, and the name they give, which nobody checks."""

    seat: bytes
    name: str = ""


def digest_of(token: str) -> bytes:
    """What is kept of a link: from it nobody finds the link again."""
    return sha256(token.encode()).digest()


@once
def share_outcome(code: str, digest: bytes, *, actor: Actor, key: str = "") -> OutcomeShare:
    """The outcome with this verification code, behind a random token of which only `digest_of(token)` comes here.

    Raises NotFound for what is not the actor's own, NotAllowed.
    """
    outcome = own_outcome(actor, code)
    now = clock.now()
    share = OutcomeShare.objects.create(
        outcome=outcome,
        digest=digest,
        made_at=now,
        made_by=actor.id,
        expires_at=sharing.ends_at(now, settings.SHARE_SECONDS),
    )
    event = OutcomeShared(share=share.public_id, expires_at=share.expires_at)
    record(event, actor=actor.id, subject=outcome.dossier.public_id)
    return share


@once
def withdraw_share(public_id: str, *, actor: Actor, key: str = "") -> OutcomeShare:
    """From now on the link shows nothing. One that is over already stays as it is. Raises NotFound."""
    share = own_share(actor, public_id, lock=True)
    if sharing.is_open(share.expires_at, share.withdrawn_at, clock.now()):
        share.withdrawn_at = clock.now()
        share.save(update_fields=["withdrawn_at"])
        event = ShareWithdrawn(share=share.public_id)
        record(event, actor=actor.id, subject=share.outcome.dossier.public_id)
    return share


@once
def open_share(
    token: str, viewer: Viewer, *, is_file: bool = False, actor: Actor, key: str = ""
) -> ShareOpening:
    """Who holds the link first looks, as often as they like; the owner will see when, and who was refused.

    Raises ShareClosed: over, taken back, never made, or opened too often.
    """
    share = open_share_of(token, lock=True)
    is_theirs = sharing.is_theirs(bytes(share.seat), viewer.seat)
    alike = share.openings.filter(is_refused=not is_theirs)  # who is refused uses up nobody else's turns
    if alike.count() >= sharing.OPENINGS_MAX:
        raise ShareClosed
    if is_theirs and not share.seat:
        share.seat = viewer.seat
        share.save(update_fields=["seat"])
    row = ShareOpening.objects.create(
        share=share,
        opened_at=clock.now(),
        viewer=" ".join(viewer.name.replace("\x00", "").split())[:VIEWER_MAX],
        is_refused=not is_theirs,
        is_file=is_file and is_theirs,
    )
    event = ShareOpened(share=share.public_id, is_file=row.is_file, is_refused=row.is_refused)
    record(event, actor=actor.id, subject=share.outcome.dossier.public_id)
    return row


def open_share_of(token: str, *, lock: bool = False) -> OutcomeShare:
    """The share that this token still opens. Raises ShareClosed."""
    rows = OutcomeShare.objects.select_related("outcome__dossier__revision", "outcome__paper__file")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    share = rows.filter(digest=digest_of(token)).first()
    if share is None or not sharing.is_open(share.expires_at, share.withdrawn_at, clock.now()):
        raise ShareClosed
    return share
