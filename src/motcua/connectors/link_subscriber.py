"""A route that reaches a linked step becomes a message to the other agency, once. Nothing is opened, nobody is asked here."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.conf import settings

from motcua.catalogue import queries as catalogue
from motcua.connectors.models import LinkedMessage
from motcua.connectors.rules.linking import UNSETTLED, LinkState
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.ledger.queries import Sealed
from motcua.workflow import queries as workflow

OPENED, FINISHED = "dossier.step_opened", "dossier.step_finished"
ENDED = ("dossier.stopped", "dossier.withdrawn", "dossier.refused")


class Linked(NamedTuple):
    """A dossier of linked procedures: its key, and the system at each linked step."""

    pk: int
    targets: dict[str, str]


class LinkSubscriber:
    """A batch that comes again makes nothing twice: one message for an entry and a target."""

    name = "links"
    kinds = (OPENED, FINISHED, *ENDED)

    def handle(self, batch: list[Sealed]) -> None:
        """First what opened; then what was finished or ended meanwhile needs nobody any more."""
        linked = _linked({entry.subject for entry in batch})
        mine = [entry for entry in batch if entry.subject in linked]
        if not mine:
            return
        LinkedMessage.objects.bulk_create(_messages(mine, linked), ignore_conflicts=True)
        finished = [entry.data["task"] for entry in mine if entry.kind == FINISHED]
        ended = [linked[entry.subject].pk for entry in mine if entry.kind in ENDED]
        rows = LinkedMessage.objects.filter(state__in=UNSETTLED)
        for gone in (rows.filter(task__in=finished), rows.filter(dossier__in=ended)):
            gone.update(state=LinkState.PROVEN, settled_at=clock.now())


def _linked(subjects: Iterable[str]) -> dict[str, Linked]:
    rows = Dossier.objects.filter(public_id__in=list(subjects)).values_list("public_id", "pk", "revision_id")
    found = ((public_id, Linked(pk, _targets(revision))) for public_id, pk, revision in rows)
    return {public_id: linked for public_id, linked in found if linked.targets}


def _targets(revision: int) -> dict[str, str]:
    spec = catalogue.kept(revision).spec()
    return {part.step: part.target for part in spec.linked if part.step and part.target}


def _messages(entries: list[Sealed], linked: dict[str, Linked]) -> Iterator[LinkedMessage]:
    now = clock.now()
    for entry in entries:
        target = linked[entry.subject].targets.get(entry.data.get("step", ""), "")
        if entry.kind != OPENED or not target or not _is_open(entry.data["task"]):
            continue
        has_interface = bool(settings.LINKS.get(target, ("",))[0])
        yield LinkedMessage(
            leaf_index=entry.leaf_index,
            target=target,
            dossier_id=linked[entry.subject].pk,
            step=entry.data["step"],
            task=entry.data["task"],
            state=LinkState.WAITING if has_interface else LinkState.BY_HAND,
            next_at=now,
            made_at=now,
        )


def _is_open(task: int) -> bool:
    """Who is connected later tells nothing of what is over."""
    try:
        return workflow.task(task).finished_at is None
    except NotFound:
        return False
