"""Linked procedures at the desk: every other system and how it is, every part on its way, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.actor import Actor
from motcua.accounts.rules.matrix import Permission, may
from motcua.connectors import link_queries, link_shelf, queries
from motcua.connectors.adapters import http_national
from motcua.connectors.link_queries import Target
from motcua.connectors.rules.linking import FOR_A_PERSON, LINK_NAMES, MOVING, SETTLED, LinkState
from motcua.dossiers import parts
from motcua.kernel import clock
from motcua.kernel.lately import Lately
from motcua.web.components.words import Tag

if TYPE_CHECKING:
    from motcua.connectors.models import LinkedExchange, LinkedMessage
    from motcua.dossiers.models import Dossier, Outcome

FINE, DOWN = Tag("luc", "●", _("đang chạy")), Tag("do", "■", _("không trả lời"))
UNCONNECTED = Tag("xam", "○", _("chưa có giao diện: dùng phiếu chép"))
NATIONAL_UNCONNECTED = Tag("xam", "○", _("chưa kết nối"))
COLOURS = {
    LinkState.ANSWERED: ("luc", "●"),
    LinkState.PROVEN: ("luc", "●"),
    LinkState.REFUSED: ("do", "■"),
    LinkState.GIVEN_UP: ("do", "■"),
    LinkState.BY_HAND: ("ho-phach", "▲"),
}
NATIONAL = _("Cổng Dịch vụ công quốc gia")
KEEP_SECONDS = 10.0
down = Lately(link_queries.down, seconds=KEEP_SECONDS)


@dataclass(frozen=True, slots=True)
class System:
    """One other system, in words."""

    name: str | Promise
    tag: Tag
    waiting: int
    since: datetime | None
    error: str


@dataclass(frozen=True, slots=True)
class Line:
    """One part on its way."""

    message: "LinkedMessage"
    target: str
    tag: Tag
    step: str
    exchanges: tuple["LinkedExchange", ...]

    @property
    def number(self) -> str:
        """Of the dossier."""
        return self.message.dossier.number or ""

    @property
    def is_moving(self) -> bool:
        """The worker goes on with it."""
        return self.message.state in MOVING

    @property
    def is_done(self) -> bool:
        """Nothing is left to do."""
        return self.message.state in SETTLED

    @property
    def is_sendable(self) -> bool:
        """A person may have it tried at once."""
        return self.message.state in {*MOVING, LinkState.REFUSED, LinkState.GIVEN_UP}

    @property
    def is_for_a_person(self) -> bool:
        """Somebody has to carry it."""
        return self.message.state in FOR_A_PERSON


@dataclass(frozen=True, slots=True)
class Links:
    """What the dossier room shows of a linked procedure."""

    lines: tuple[Line, ...]
    given: tuple["Outcome", ...]
    own: "Outcome | None"  # our own paper, when it is out before the whole
    may_copy: bool
    may_hand_over: bool


def all_targets() -> list[System]:
    """The national portal first, then every system on the shelf."""
    return [_national(), *map(_system, link_queries.targets())]


def lines(messages: Iterable["LinkedMessage"]) -> list[Line]:
    """Messages with everything that was exchanged."""
    return [line(one) for one in messages]


def line(message: "LinkedMessage") -> Line:
    """One of them."""
    terms = link_shelf.in_force(message.target, clock.local_date(message.made_at))
    state = LinkState(message.state)
    colour, shape = COLOURS.get(state, ("lam", "◆"))
    tag = Tag(colour, shape, LINK_NAMES[state])
    return Line(message, terms.name, tag, terms.screen, tuple(message.exchanges.all()))


def links_of(dossier: "Dossier", actor: Actor) -> Links | None:
    """Nothing for a procedure that is not linked."""
    if not parts.steps(dossier):
        return None
    own = dossier.outcomes.filter(part="", status="signed").first()
    return Links(
        tuple(lines(link_queries.of_dossier(dossier.public_id))),
        tuple(parts.given(dossier)),
        own if dossier.status == "in_process" else None,
        may(actor, Permission.FINISH_STEP),
        may(actor, Permission.RETURN_OUTCOME),
    )


def _national() -> System:
    queue = queries.national_queue()
    tag = FINE if settings.NATIONAL_URL else NATIONAL_UNCONNECTED
    error = queries.national_error() if queue.open else ""
    if http_national.BREAKER.is_quiet or error:
        tag = DOWN
    return System(NATIONAL, tag, queue.open, queue.oldest, error)


def _system(target: Target) -> System:
    tag = DOWN if target.is_down else FINE if target.has_interface else UNCONNECTED
    waiting = target.waiting or target.counts.get(LinkState.BY_HAND, 0)
    return System(target.name, tag, waiting, target.since, target.error)
