"""Fair shares: who has how much, whom a step is proposed to, and which fields of work are whose."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.accounts.roles import NAMES, Role
from motcua.agencies import queries as agencies
from motcua.agencies.queries import OfficerView
from motcua.catalogue import queries as catalogue
from motcua.dossiers import queues, worklist
from motcua.dossiers.actions.finish_step import assign_step
from motcua.kernel.errors import DomainError
from motcua.web.components.language import told
from motcua.web.desk import addresses
from motcua.workflow.queries import TaskView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motcua.dossiers.models import Dossier

SHOWN_MAX = 100
SPLIT = (Role.COUNTER_OFFICER, Role.CASE_OFFICER)


@dataclass(frozen=True, slots=True)
class Colleague:
    """One officer of the unit with what is open in his name; `fields` empty: all."""

    account: str
    agency: str
    name: str
    title: str
    role: str
    load: int
    share: int  # of a hundred, of the largest load
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """«task:account», as the form of an assignment reads it."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One open step with those who may take it; whoever has least is proposed while nobody has it."""

    task: TaskView
    number: str
    href: str
    is_free: bool
    choices: tuple[Choice, ...]


def colleagues(actor: Actor) -> tuple[Colleague, ...]:
    """Everybody of the unit who receives or handles, the most loaded first."""
    loads = worklist.loads(queues.unit(actor))
    fields = agencies.fields_given(actor.agency)
    found: dict[str, tuple[OfficerView, Role]] = {}
    for role in SPLIT:
        for place in queues.unit(actor):  # a centre inside the office is no section: asked for by itself
            for officer in agencies.officers(place, role):
                found.setdefault(officer.account, (officer, role))
    most = max([loads.get(account, 0) for account in found], default=0) or 1
    rows = (
        Colleague(
            one.account,
            one.agency,
            one.name,
            one.title,
            NAMES[role],
            loads.get(one.account, 0),
            loads.get(one.account, 0) * 100 // most,
            fields.get(one.account, frozenset()),
        )
        for one, role in found.values()
    )
    return tuple(sorted(rows, key=lambda row: (-row.load, row.name)))


def steps(actor: Actor) -> tuple[Row, ...]:
    """What is open in the unit, what nobody has first; each proposal counts as given before the next is made."""
    tasks = worklist.to_share(queues.unit(actor), SHOWN_MAX)
    dossiers = worklist.named({task.ref for task in tasks})
    loads, fields = worklist.loads(queues.unit(actor)), agencies.fields_given(actor.agency)
    fit: dict[tuple[str, str], list[OfficerView]] = {}
    rows = []
    for task in tasks:
        if (dossier := dossiers.get(task.ref)) is None or (
            actor.fields and dossier.field not in actor.fields
        ):
            continue
        place = (task.agency, task.role)
        if place not in fit:
            fit[place] = agencies.officers(task.agency, Role(task.role))
        may_have = [
            one for one in fit[place] if dossier.field in (fields.get(one.account) or {dossier.field})
        ]
        chosen = task.assignee or _least(may_have, loads)
        if chosen and not task.assignee:
            loads[chosen] = loads.get(chosen, 0) + 1
        rows.append(_row(task, dossier, may_have, chosen))
    return tuple(rows)


def assign(values: Iterable[str], actor: Actor, key: str) -> list[str]:
    """Give each step whose choice is another than now; what could not be given is told, the rest is done."""
    refused = []
    for value in values:
        task, _, account = value.partition(":")
        if not task.isdecimal():
            continue
        try:
            if worklist.assignee_of(int(task)) != account:
                assign_step(int(task), account, actor=actor, key=f"{key}/{task}")
        except DomainError as error:
            refused.append(told(error))
    return refused


def fields() -> Mapping[str, str]:
    """Every field of work, by code."""
    return {row.code: row.name for row in catalogue.fields()}


def _least(officers: "Sequence[OfficerView]", loads: Mapping[str, int]) -> str:
    return min(officers, key=lambda one: (loads.get(one.account, 0), one.name)).account if officers else ""


def _row(task: TaskView, dossier: "Dossier", officers: Iterable[OfficerView], chosen: str) -> Row:
    choices = [Choice(f"{task.id}:", gettext("chưa giao ai"), not chosen)]
    choices += [
        Choice(f"{task.id}:{one.account}", f"{one.name}, {one.title}", one.account == chosen)
        for one in officers
    ]
    href = addresses.room(dossier.public_id)
    return Row(task, dossier.number or "", href, not task.assignee, tuple(choices))
