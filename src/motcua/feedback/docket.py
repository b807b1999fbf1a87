"""Which petition an actor may see, and as what. Whom it is about never meets it: to them it is absent.

Legal basis: NĐ 20/2008/NĐ-CP.
"""

from django.db.models import Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, act_name, may, who_may
from motcua.agencies import queries as agencies
from motcua.dossiers.scope import home, is_same_office, offices
from motcua.feedback.models import Petition
from motcua.feedback.scope import speaks_for
from motcua.kernel.errors import NotAllowed, NotFound


def petition_for(actor: Actor, public_id: str, *, lock: bool = False) -> Petition:
    """The petition, when the actor may see it. Raises NotFound otherwise."""
    rows = Petition.objects.select_related("dossier__person", "dossier__organisation", "dossier__revision")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    found = rows.filter(public_id=public_id).first() if "\x00" not in public_id else None
    if found is None or not (is_own(actor, found) or is_answerer(actor, found) or _inspects(actor, found)):
        raise NotFound(what="phản ánh, kiến nghị này")
    return found


def on_the_desk(actor: Actor) -> QuerySet[Petition]:
    """What this officer sees: a leader what came to the office, anybody what was given to them."""
    rows = Petition.objects.select_related("dossier__revision").exclude(about=actor.id)
    if actor.has(Role.INSPECTOR):
        return rows
    mine = Q(officer=actor.id)
    if actor.agency and actor.has(Role.LEADER):
        mine |= Q(agency__in=offices(actor.agency))
    return rows.filter(mine) if actor.agency else rows.none()


def is_own(actor: Actor, petition: Petition) -> bool:
    """The applicant of the dossier, or who speaks for them."""
    return speaks_for(actor, petition.dossier, Permission.PETITION)


def is_answerer(actor: Actor, petition: Petition) -> bool:
    """A leader of the agency, or the officer whom a leader chose there; never the one complained about."""
    if not actor.agency or petition.about == actor.id or not is_same_office(actor.agency, petition.agency):
        return False
    return actor.has(Role.LEADER) or (petition.officer == actor.id and may(actor, Permission.ANSWER_PETITION))


def permit(actor: Actor, permission: Permission, petition: Petition) -> None:
    """Raises NotAllowed unless the matrix grants it and the side is right: applicants ask, officers answer."""
    side = is_own if permission is Permission.PETITION else is_answerer
    if not (may(actor, permission) and side(actor, petition)):
        raise NotAllowed(act=act_name(permission), who=who_may(permission))


def superior_of(agency: str) -> str:
    """The office above; empty at the top."""
    parent = agencies.agency(home(agency)).parent
    return home(parent) if parent else ""


def leads(account: str, agency: str) -> bool:
    """The account holds the role of a leader there."""
    return any(officer.account == account for officer in agencies.officers(home(agency), Role.LEADER))


def _inspects(actor: Actor, petition: Petition) -> bool:
    return actor.has(Role.INSPECTOR) and petition.about != actor.id
