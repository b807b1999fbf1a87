"""Who may see which dossier: the one gateway. What is foreign looks absent (404), never forbidden.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP.
"""

from django.db.models import Q, QuerySet

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies import queries as agencies
from motcua.agencies.rules.kinds import Kind
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import NotFound
from motcua.parties.models import Organisation
from motcua.parties.queries.representation import authorised, principals_of
from motcua.workflow import queries as workflow


def dossier_for(actor: Actor, name: str, *, lock: bool = False) -> Dossier:
    """The dossier by public id or number, when `actor` may see it. Raises NotFound otherwise."""
    rows = Dossier.objects.select_related("revision")
    if lock:
        rows = rows.select_for_update(of=("self",))
    dossier = rows.filter(Q(number=name) if "-" in name else Q(public_id=name)).first()
    if dossier is None or not may_see(actor, dossier):
        raise NotFound(what=f"hồ sơ {name}")
    return dossier


def visible(actor: Actor) -> QuerySet[Dossier]:
    """Every dossier `actor` may see: the scope of lists."""
    if actor.has(Role.SYSTEM, Role.INSPECTOR):
        return Dossier.objects.all()
    if actor.agency and may(actor, Permission.SEE_QUEUE):
        return Dossier.objects.filter(desk_agency=home(actor.agency))
    if actor.party:
        return Dossier.objects.filter(_owned_by(actor.party))
    return Dossier.objects.none()


def may_see(actor: Actor, dossier: Dossier) -> bool:
    """Officers of the agencies involved, the applicant and whom the applicant authorised, inspectors."""
    if actor.has(Role.SYSTEM, Role.INSPECTOR):
        return True
    if actor.agency and may(actor, Permission.SEE_QUEUE):
        involved = {dossier.agency, dossier.intake_agency, dossier.desk_agency}
        if any(related(actor.agency, code) for code in involved if code):
            return True
        return any(workflow.is_asked(dossier.public_id, code) for code in {actor.agency, home(actor.agency)})
    return is_applicant(actor, dossier)


def is_applicant(actor: Actor, dossier: Dossier) -> bool:
    """The applicant, or a representative authorised for this procedure."""
    if not actor.party:
        return bool(actor.id) and dossier.filed_by == actor.id
    owner = dossier.person or dossier.organisation
    if owner is None:
        return dossier.filed_by == actor.id
    if owner.public_id == actor.party:
        return True
    if isinstance(owner, Organisation) and owner.public_id in principals_of(actor.party):
        return True
    return authorised(actor.party, owner.public_id, dossier.revision.code) is not None


def _owned_by(party: str) -> Q:
    mine = [party, *principals_of(party)]
    return Q(person__public_id__in=mine) | Q(organisation__public_id__in=mine)


def home(code: str) -> str:
    """The office whose desk this is: a section or a commune's centre belongs to its People's Committee."""
    view = agencies.agency(code)
    if view.kind is Kind.SECTION and view.parent:
        return view.parent
    if view.kind is Kind.SERVICE_CENTRE and view.parent and agencies.agency(view.parent).kind is Kind.COMMUNE:
        return view.parent
    return code


def related(one: str, other: str) -> bool:
    """Same agency, or one inside the other."""
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")
