"""Who may ask about which figure, and who sees what was asked. What is foreign looks absent."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.agencies import queries as agencies
from motcua.agencies.queries import OfficerView
from motcua.agencies.rules.kinds import Kind
from motcua.facts.queries import is_within
from motcua.improvement.models import Assignment, Explanation
from motcua.kernel.errors import NotAllowed, NotFound

INNER = frozenset({Kind.SECTION, Kind.SERVICE_CENTRE})
ANSWERERS = (Role.LEADER, Role.HEAD_OF_SECTION)
DOERS = (*ANSWERERS, Role.REFORM_OFFICER, Role.CLERK, Role.COUNTER_OFFICER, Role.CASE_OFFICER)
M = TypeVar("M", Explanation, Assignment)


def reach(actor: Actor) -> str | None:
    """The part of the tree whose figures this actor watches: «» the province, an agency with all below it, or nothing."""
    if not may(actor, Permission.SEE_BOARD):
        return None
    if not actor.agency:
        return ""
    view = agencies.agency(actor.agency)
    while view.kind in INNER and view.parent:
        view = agencies.agency(view.parent)
    is_watching = actor.has(Role.INSPECTOR) or (
        actor.has(Role.REFORM_OFFICER) and view.kind is Kind.DEPARTMENT
    )
    return "" if view.kind is Kind.PROVINCE or is_watching else view.code


def permit(actor: Actor, permission: Permission, about: str) -> None:
    """Raises NotAllowed without the right, NotFound for a figure beyond the actor's reach."""
    if not may(actor, permission):
        raise NotAllowed(act=act_name(permission), who=who_may(permission))
    place = reach(actor)
    if place is None or not is_within(about, place):
        raise NotFound(what="cơ quan này")


def permit_own(actor: Actor, permission: Permission) -> None:
    """For what was given to the actor by name. Raises NotAllowed without the right."""
    if not may(actor, permission):
        raise NotAllowed(act=act_name(permission), who=who_may(permission))


def candidates(actor: Actor, about: str, roles: Iterable[Role]) -> list[OfficerView]:
    """Whom this actor may ask about figures of an agency: the head first; never oneself."""
    code = about or actor.agency.partition(".")[0]
    found = (officer for role in roles for officer in agencies.officers(code, role))
    return list({one.account: one for one in found if one.account != actor.id}.values())


def explanation_for(actor: Actor, public_id: str, *, lock: bool = False) -> Explanation:
    """Raises NotFound."""
    return _one(Explanation.objects.all(), actor, public_id, lock=lock)


def assignment_for(actor: Actor, public_id: str, *, lock: bool = False) -> Assignment:
    """Raises NotFound."""
    return _one(Assignment.objects.select_related("remedies"), actor, public_id, lock=lock)


def on_my_side(actor: Actor) -> Q:
    """What this actor owes, and what is owed to them."""
    return Q(officer=actor.id) | Q(made_by=actor.id)


def _one(rows: "QuerySet[M]", actor: Actor, public_id: str, *, lock: bool) -> M:
    found = rows.select_for_update(of=("self",)) if lock else rows
    row = found.filter(public_id=public_id).first() if "\x00" not in public_id else None
    if row is None or not _may_see(actor, row):
        raise NotFound(what="việc này")
    return row


def _may_see(actor: Actor, row: Explanation | Assignment) -> bool:
    """Both sides, and whoever watches over the agency's figures."""
    if actor.id in {row.officer, row.made_by}:
        return may(actor, Permission.SEE_ASSIGNMENTS)
    place = reach(actor)
    is_watcher = actor.has(Role.LEADER, Role.REFORM_OFFICER, Role.INSPECTOR)
    return is_watcher and place is not None and is_within(row.about, place)
