"""Procedures that stand still when one person is away: the bus factor of an office."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from motcua.accounts.roles import NAMES, Role
from motcua.agencies import queries as agencies
from motcua.catalogue import queries as catalogue
from motcua.catalogue.models import ProcedureRevision
from motcua.dossiers.models import Dossier
from motcua.dossiers.scope import home
from motcua.kernel.errors import NotFound
from motcua.workflow.queries import graph_of

HUMAN = frozenset(role.value for role in Role) - {Role.SYSTEM.value}


@dataclass(frozen=True, slots=True)
class Lone:
    """One person (empty: nobody) who alone holds a role at a place, and the procedures whose steps need it."""

    name: str
    role: str
    place: str
    procedures: tuple[str, ...]


def lone_officers(office: str) -> tuple[Lone, ...]:
    """Of procedures that this office has ever had a dossier of; whoever carries most first."""
    needed: dict[tuple[str, str], set[str]] = defaultdict(set)
    for revision in _procedures(home(office)):
        for place, role in _seats(revision, home(office)):
            needed[place, role].add(revision.name)
    found = (_lone(place, role, names) for (place, role), names in needed.items())
    return tuple(
        sorted((one for one in found if one), key=lambda one: (-len(one.procedures), one.place, one.role))
    )


def _procedures(office: str) -> list[ProcedureRevision]:
    codes = set(Dossier.objects.filter(agency=office).values_list("revision__code", flat=True).distinct())
    return [row for row in catalogue.all_in_force() if row.code in codes]


def _seats(revision: ProcedureRevision, office: str) -> Iterator[tuple[str, str]]:
    """(place, role) of every step, where this office handles what it also took in."""
    for node in graph_of(revision.workflow_id).nodes.values():
        if node.role in HUMAN:
            yield _place(node.agency, office), node.role


def _place(key: str, office: str) -> str:
    if key in {"", "handling", "intake"}:
        return office
    try:
        return agencies.section(office, key).code
    except NotFound:
        return office


def _lone(place: str, role: str, procedures: set[str]) -> Lone | None:
    own = [one for one in _holders(place, Role(role)) if one]
    if len(set(own)) > 1:
        return None
    return Lone("".join(own[:1]), NAMES[Role(role)], agencies.agency(place).name, tuple(sorted(procedures)))


def _holders(place: str, role: Role) -> list[str]:
    """Names; at an office also those of its service centre, who receive and return for it."""
    found = [one.name for one in agencies.officers(place, role)]
    try:
        centre = agencies.centre_of(place).code
    except NotFound:
        return found
    return found + [one.name for one in agencies.officers(centre, role) if centre != place]
