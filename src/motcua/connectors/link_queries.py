"""Every read of messages to other agencies of linked procedures."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from motcua.accounts.actor import Actor
from motcua.connectors.adapters import link
from motcua.connectors.adapters.http_link import BREAKERS
from motcua.connectors.link_shelf import shelf
from motcua.connectors.models import LinkedMessage
from motcua.connectors.rules.linking import FOR_A_PERSON, LINK_NAMES, MOVING, TO_SEND, UNSETTLED, LinkState
from motcua.dossiers.scope import dossier_for, home, visible
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.workflow import queries as workflow

SHOWN = 200


@dataclass(frozen=True, slots=True)
class Target:
    """One other system: how many messages stand how, since when the oldest waits to be taken, what went wrong last."""

    code: str
    name: str
    has_interface: bool
    counts: dict[str, int]
    waiting: int
    since: datetime | None
    error: str

    @property
    def is_down(self) -> bool:
        """Something waits, and the last try failed."""
        return bool(self.has_interface and self.waiting and self.error)

    @property
    def figures(self) -> list[tuple[str, int]]:
        """In words."""
        return [(LINK_NAMES[LinkState(state)], n) for state, n in sorted(self.counts.items())]


def due(target: str, limit: int) -> list[LinkedMessage]:
    """What may be sent, or asked after, now."""
    rows = LinkedMessage.objects.filter(target=target, state__in=MOVING, next_at__lte=clock.now())
    return list(rows.select_related("dossier").order_by("next_at", "id")[:limit])


def targets() -> list[Target]:
    """Every system on the shelf, connected or not: two questions."""
    counts: dict[str, dict[str, int]] = {}
    for target, state, n in (
        LinkedMessage.objects.values_list("target", "state").annotate(Count("id")).order_by()
    ):
        counts.setdefault(target, {})[state] = n
    stuck = _stuck()
    return [
        Target(
            code=code,
            name=terms[-1].name,
            has_interface=link(code) is not None,
            counts=counts.get(code, {}),
            waiting=stuck[code][0] if code in stuck else 0,
            since=stuck[code][1] if code in stuck else None,
            error=_last_error(code) if code in stuck else "",
        )
        for code, terms in sorted(shelf().items())
    ]


def down() -> list[Target]:
    """Those for a banner; no question at all while nothing waits."""
    if not LinkedMessage.objects.filter(state__in=TO_SEND).exclude(error="").exists():
        return []
    return [one for one in targets() if one.is_down]


def is_left_alone(target: str) -> bool:
    """It failed so often that nobody tries for half a minute."""
    return BREAKERS[target].is_quiet


def messages(states: Collection[str] = UNSETTLED, number: str = "") -> list[LinkedMessage]:
    """Those that stand so, or of one dossier; newest first, with every exchange."""
    rows = LinkedMessage.objects.select_related("dossier").prefetch_related("exchanges")
    rows = rows.filter(dossier__number=number) if number else rows.filter(state__in=states)
    return list(rows.order_by("-id")[:SHOWN])


def for_people(actor: Actor) -> list[LinkedMessage]:
    """What this officer can carry by hand: of the office's dossiers, and steps at their own place; the oldest first."""
    places = {actor.agency, home(actor.agency)} if actor.agency else set()
    mine = [task.id for task in workflow.queue(places, limit=SHOWN)] if places else []
    rows = LinkedMessage.objects.filter(
        Q(dossier__in=visible(actor)) | Q(task__in=mine), state__in=FOR_A_PERSON
    )
    return list(rows.select_related("dossier").order_by("id")[:SHOWN])


def of_dossier(public_id: str) -> list[LinkedMessage]:
    """Everything that one dossier told or is to tell, oldest first."""
    return list(LinkedMessage.objects.filter(dossier__public_id=public_id).order_by("id"))


def seen_by(actor: Actor, public_id: str) -> LinkedMessage:
    """One message of a dossier that this officer may see. Raises NotFound."""
    rows = LinkedMessage.objects.select_related("dossier__revision").prefetch_related("exchanges")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound(what="thông điệp này")
    dossier_for(actor, found.dossier.public_id)
    return found


def _stuck() -> dict[str, tuple[int, datetime]]:
    """How many are not taken yet, and since when."""
    rows = LinkedMessage.objects.filter(state__in=TO_SEND).values_list("target")
    return {target: (n, since) for target, n, since in rows.annotate(Count("id"), Min("made_at")).order_by()}


def _last_error(target: str) -> str:
    rows = LinkedMessage.objects.filter(target=target, state__in=TO_SEND).exclude(error="")
    return rows.order_by("-next_at").values_list("error", flat=True).first() or ""
