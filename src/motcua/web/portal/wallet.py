"""A person's outcomes as a wallet: each with whether it still counts, its paper twin, and to whom it was shown."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from motcua.accounts.actor import Actor
from motcua.dossiers import parts, wallet
from motcua.dossiers.rules.sharing import is_open
from motcua.dossiers.verification import standing
from motcua.kernel import clock
from motcua.web.components.language import bilingual
from motcua.web.components.words import Tag
from motcua.web.portal.verifying import WORDS

if TYPE_CHECKING:
    from motcua.dossiers.models import Outcome, OutcomeShare, ShareOpening

LIVE = "valid"


class Card(NamedTuple):
    """One outcome of the list."""

    code: str
    name: str
    document_number: str
    issuer: str
    tag: Tag
    valid_until: date | None
    signed_at: datetime | None


class Share(NamedTuple):
    """One link that was made, and who opened it."""

    public_id: str
    made_at: datetime
    ends_at: datetime
    is_open: bool
    is_withdrawn: bool
    openings: tuple["ShareOpening", ...]

    @property
    def views(self) -> int:
        """How often the person for whom it is looked; refused tries are no views."""
        return sum(not one.is_refused for one in self.openings)


@dataclass(frozen=True, slots=True)
class Held:
    """One outcome with everything its owner can do."""

    outcome: "Outcome"
    card: Card
    shares: tuple[Share, ...]

    @property
    def is_live(self) -> bool:
        """It counts today."""
        return standing(self.outcome) == LIVE

    @property
    def renews(self) -> bool:
        """A procedure gives a new one."""
        return bool(self.outcome.dossier.revision.spec().outcome.renewed_by)

    @property
    def download(self) -> str:
        """Where the signed PDF is; empty when there is none."""
        paper = self.outcome.paper
        return f"/ho-so/{self.outcome.dossier.public_id}/giay/{paper.public_id}" if paper else ""


def cards(actor: Actor) -> list[Card]:
    """What counts first, then what does not any more; newest first in both."""
    found = list(wallet.outcomes(actor)[: wallet.MOST])
    return [card(one) for one in sorted(found, key=lambda one: standing(one) != LIVE)]


def held(actor: Actor, code: str) -> Held:
    """One of them. Raises NotFound."""
    outcome = wallet.own_outcome(actor, code)
    return Held(outcome, card(outcome), tuple(_share(one) for one in wallet.shares(outcome)))


def card(outcome: "Outcome") -> Card:
    """In words."""
    name = outcome.dossier.revision.spec().outcome.name
    colour, shape, words, _ = WORDS[standing(outcome)]
    return Card(
        outcome.public_id,
        outcome.issued_name or bilingual(name.vi, name.en),
        outcome.document_number,
        parts.issuer_of(outcome),
        Tag(colour, shape, words),
        outcome.valid_until,
        outcome.signed_at,
    )


def link_of(token: str) -> str:
    """What the QR code says."""
    return f"{settings.BASE_URL}/x/{token}"


def picture_of(link: str) -> SafeString:
    """The QR code, drawn into the page: no script, no picture file."""
    svg = segno.make(link, error="m", micro=False).svg_inline(border=4, omitsize=True)
    return mark_safe(svg)  # noqa: S308  drawn by us: squares, no word of anybody


def _share(row: "OutcomeShare") -> Share:
    return Share(
        row.public_id,
        row.made_at,
        row.expires_at,
        is_open(row.expires_at, row.withdrawn_at, clock.now()),
        row.withdrawn_at is not None,
        tuple(sorted(row.openings.all(), key=lambda one: -one.pk)),
    )


def shared(actor: Actor, public_id: str) -> tuple[Held, Share]:
    """One share with the outcome it shows. Raises NotFound."""
    row = wallet.own_share(actor, public_id)
    found = held(actor, row.outcome.public_id)
    return found, _share(row)
