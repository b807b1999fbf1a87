"""Signing on the telephone, or with one's own device, as a leader's page shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import QueryDict

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.dossiers.rules.signing_together import LIVE, Batch, Item, Way, name_of
from motcua.dossiers.scope import home
from motcua.dossiers.signing_batches import newest_of
from motcua.kernel import clock
from motcua.signing.actions.enrol_remote import enrol_remote, go_back
from motcua.signing.identity import Owner
from motcua.signing.queries import way_of
from motcua.signing.remote import is_offered
from motcua.signing.token import registered

__all__ = ["is_offered"]
NEWS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Failed:
    """One document that was not signed, and why."""

    number: str
    why: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One document that waits for the device."""

    order: int
    number: str
    hash: str  # hexadecimal


@dataclass(frozen=True, slots=True)
class Shown:
    """The newest batch in words. `device` is the fingerprint of the certificate that the device must have."""

    name: str
    status: str
    words: str
    items: tuple[str, ...]
    signed: int
    failed: tuple[Failed, ...]
    expires_at: datetime | None
    telephone: str  # the simulator's, in the demo
    is_device: bool
    device: str
    asked: tuple[Asked, ...]

    @property
    def is_live(self) -> bool:
        """Somebody or something still works on it."""
        return self.status in LIVE

    @property
    def is_done(self) -> bool:
        """All of it is signed."""
        return self.status == Batch.DONE and not self.failed

    @property
    def may_ask_again(self) -> bool:
        """Something of it is left."""
        return not self.is_live and not self.is_done


def newest(actor: Actor) -> Shown | None:
    """While it runs, and for an hour afterwards."""
    batch = newest_of(actor.id)
    if batch is None or (batch.ended_at and batch.ended_at < clock.now() - NEWS):
        return None
    items, is_asked, way = tuple(batch.items.all()), batch.status == Batch.ASKED, Way(batch.way)
    waits_here = is_asked and way is Way.DEVICE
    return Shown(
        batch.public_id,
        batch.status,
        name_of(way, Batch(batch.status)),
        tuple(one.number for one in items),
        sum(one.status == Item.DONE for one in items),
        tuple(Failed(one.number, one.why) for one in items if one.status == Item.FAILED),
        batch.expires_at if is_asked else None,
        f"{settings.CSC_URL}/dien-thoai" if settings.DEMO and is_asked and way is Way.TELEPHONE else "",
        way is Way.DEVICE,
        registered(actor.id) if waits_here else "",
        tuple(
            Asked(one.order, one.number, bytes(one.approved_hash).hex())
            for one in items
            if waits_here and one.status == Item.PREPARED
        ),
    )


def way(actor: Actor) -> str:
    """`csc`: on the telephone; `token`: with a device; else on the server."""
    return way_of(actor.id)


def choose(actor: Actor, post: QueryDict) -> None:
    """Raises NoCredential, InvalidInput, SigningUnavailable."""
    owner = owner_of(actor)
    if post.get("lam") == "may-chu":
        go_back(owner, actor=actor)
    else:
        enrol_remote(owner, post.get("ten", "").strip(), actor=actor)


def owner_of(actor: Actor) -> Owner:
    """Whom a certificate must name."""
    me, office = agencies.officer_of(actor.id), agencies.agency(home(actor.agency))
    return Owner.officer(actor.id, me.name, organisation=office.name, agency=office.code, title=me.title)
