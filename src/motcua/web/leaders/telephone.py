"""Signing on the telephone as a leader's page shows it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import QueryDict

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.dossiers.rules.signing_together import LIVE, STATUS_NAMES, Batch, Item
from motcua.dossiers.scope import home
from motcua.dossiers.signing_batches import newest_of
from motcua.kernel import clock
from motcua.signing.actions.enrol_remote import enrol_remote, go_back
from motcua.signing.identity import Owner
from motcua.signing.queries import remote_signers
from motcua.signing.remote import is_offered

__all__ = ["is_offered"]
NEWS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Failed:
    """One document that was not signed, and why."""

    number: str
    why: str


@dataclass(frozen=True, slots=True)
class Shown:
    """The newest batch in words."""

    status: str
    words: str
    items: tuple[str, ...]
    signed: int
    failed: tuple[Failed, ...]
    expires_at: datetime | None
    telephone: str  # the simulator's, in the demo

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
    items = tuple(batch.items.all())
    return Shown(
        batch.status,
        STATUS_NAMES[Batch(batch.status)],
        tuple(one.outcome.document_number for one in items),
        sum(one.status == Item.DONE for one in items),
        tuple(Failed(one.outcome.document_number, one.why) for one in items if one.status == Item.FAILED),
        batch.expires_at if batch.status == Batch.ASKED else None,
        f"{settings.CSC_URL}/dien-thoai" if settings.DEMO and batch.status == Batch.ASKED else "",
    )


def is_remote(actor: Actor) -> bool:
    """Signs on the telephone now."""
    return remote_signers().filter(owner=actor.id).exists()


def choose(actor: Actor, post: QueryDict) -> None:
    """Raises NoCredential, InvalidInput, SigningUnavailable."""
    me, office = agencies.officer_of(actor.id), agencies.agency(home(actor.agency))
    owner = Owner.officer(actor.id, me.name, organisation=office.name, agency=office.code, title=me.title)
    if post.get("lam") == "may-chu":
        go_back(owner, actor=actor)
    else:
        enrol_remote(owner, post.get("ten", "").strip(), actor=actor)
