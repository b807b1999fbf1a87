"""Who may see which dossier: the one gateway. What is foreign looks absent (404), never forbidden.

Legal basis: Điều 17, NĐ 118/2025/NĐ-CP.
"""

from django.db.models import Q, QuerySet, Subquery

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission, may
from motcua.agencies import queries as agencies
from motcua.agencies.rules.identifiers import is_within
from motcua.agencies.rules.kinds import Kind
from motcua.catalogue import queries as catalogue
from motcua.dossiers.errors import AuthorityEnded
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import Reading, Slot
from motcua.parties.models import Organisation
from motcua.parties.queries.representation import authorisations_of, authorised, headed_by
from motcua.workflow import queries as workflow

SEALED = (
    "person__name", "person__identity", "person__birth", "person__sex", "person__address", "person__unit_code",
    "person__phone", "person__email", "organisation__name", "organisation__tax_code", "organisation__address",
    "organisation__unit_code", "organisation__phone", "organisation__email",
)  # fmt: skip


def _question(name: str, value: Slot | Subquery, *, lock: bool) -> Reading[Dossier]:
    """One dossier with its applicant, whose sealed fields stay where they are."""
    rows = Dossier.objects.select_related("person", "organisation").defer(*SEALED)
    rows = rows.select_for_update(of=("self",)) if lock else rows
    return Reading(lambda: rows.filter(**{name: value}))


_QUESTIONS = {
    (name, lock): _question(name, Slot(0), lock=lock)
    for name in ("number", "public_id")
    for lock in (False, True)
}
_OF_TASK = _question("public_id", Subquery(workflow.ref_of(Slot(0))), lock=True)


def dossier_for(actor: Actor, name: str, *, lock: bool = False) -> Dossier:
    """The dossier by public id or number, when `actor` may see it. Raises NotFound otherwise."""
    if "\x00" in name:  # PostgreSQL cannot even be asked
        raise NotFound(what="hồ sơ này")
    dossier = _QUESTIONS["number" if "-" in name else "public_id", lock].first(name)
    return _shown(actor, dossier, called(name))


def called(name: str) -> Phrase:
    """A dossier that was asked for, to people: by its number; an id of ours says nothing to anybody."""
    return Phrase("hồ sơ {name}", name=name) if "-" in name else Phrase("hồ sơ này")


def dossier_of_task(actor: Actor, task_id: int) -> Dossier:
    """The dossier whose route has this task, locked, when `actor` may see it. Raises NotFound otherwise."""
    return _shown(actor, _OF_TASK.first(task_id), Phrase("công việc này"))


def _shown(actor: Actor, dossier: Dossier | None, what: Phrase) -> Dossier:
    if dossier is not None:
        dossier.revision = catalogue.kept(dossier.revision_id)
        if may_see(actor, dossier):
            return dossier
        if _was_brought_for_another(actor, dossier):
            raise AuthorityEnded
    raise NotFound(what=what)


def _was_brought_for_another(actor: Actor, dossier: Dossier) -> bool:
    """The actor knows it, having begun it as an agent: to say that it is absent would be no secret, only a riddle."""
    owner = dossier.person or dossier.organisation
    return bool(actor.party) and not actor.agency and owner is not None and dossier.filed_by == actor.id


def visible(actor: Actor) -> QuerySet[Dossier]:
    """Every dossier `actor` may see: the scope of lists."""
    if actor.has(Role.SYSTEM, Role.INSPECTOR):
        return Dossier.objects.all()
    if actor.agency and may(actor, Permission.SEE_QUEUE):
        rows = Dossier.objects.filter(desk_agency__in=offices(actor.agency))
        return rows.filter(field__in=actor.fields) if actor.fields else rows
    if actor.party:
        return Dossier.objects.filter(_owned_by(actor.party))
    return Dossier.objects.filter(filed_by=actor.id) if actor.id else Dossier.objects.none()


def may_see(actor: Actor, dossier: Dossier) -> bool:
    """Officers of the agencies involved, the applicant and whom the applicant authorised, inspectors."""
    if actor.has(Role.SYSTEM, Role.INSPECTOR):
        return True
    if dossier.status == Status.DRAFT:  # nobody's business before it is filed, wherever it will be filed
        return is_applicant(actor, dossier)
    if actor.agency and may(actor, Permission.SEE_QUEUE):
        if not is_given(actor, dossier):
            return False
        return is_involved(actor, dossier) or any(
            workflow.is_asked(dossier.public_id, code) for code in {actor.agency, home(actor.agency)}
        )
    return is_applicant(actor, dossier)


def is_involved(actor: Actor, dossier: Dossier) -> bool:
    """The officer's office decides it, took it in or has it on its desk; another one may have been asked for its opinion."""
    codes = {dossier.agency, dossier.intake_agency, dossier.desk_agency}
    return any(is_same_office(actor.agency, code) for code in codes if code)


def is_given(actor: Actor, dossier: Dossier) -> bool:
    """The field of work is among those given to this officer; who was given none in particular has all."""
    return not actor.fields or dossier.field in actor.fields


def is_applicant(actor: Actor, dossier: Dossier) -> bool:
    """The applicant, or a representative authorised for this procedure."""
    if not actor.party:
        return bool(actor.id) and dossier.filed_by == actor.id
    owner = dossier.person or dossier.organisation
    if owner is None:
        return dossier.filed_by == actor.id
    if owner.public_id == actor.party:
        return True
    if isinstance(owner, Organisation) and owner.public_id in headed_by(actor.party):
        return True
    return authorised(actor.party, owner.public_id, dossier.revision.code) is not None


def owned(actor: Actor) -> QuerySet[Dossier]:
    """One's own as a person, and of whom one speaks for; nothing for whoever sits in an office just now."""
    if actor.agency or not actor.party:
        return Dossier.objects.none()
    return Dossier.objects.filter(_owned_by(actor.party))


def _owned_by(party: str) -> Q:
    """One's own, those of organisations one heads, and of each principal those of the procedures he named."""
    mine = [party, *headed_by(party)]
    own = Q(person__public_id__in=mine) | Q(organisation__public_id__in=mine)
    for given in authorisations_of(party):
        theirs = Q(person__public_id=given.principal) | Q(organisation__public_id=given.principal)
        own |= theirs & Q(revision__code__in=given.procedures) if given.procedures else theirs
    return own


def home(code: str) -> str:
    """The office whose desk this is: a section or a commune's centre belongs to its People's Committee."""
    view = agencies.agency(code)
    if view.kind is Kind.SECTION and view.parent:
        return view.parent
    if view.kind is Kind.SERVICE_CENTRE and view.parent and agencies.agency(view.parent).kind is Kind.COMMUNE:
        return view.parent
    return code


@agencies.of_tree
def offices(code: str) -> tuple[str, ...]:
    """The office of this officer, and those it has taken over: a merger leaves no dossier alone."""
    found, today = [home(code)], clock.local_date(clock.now())
    for office in found:
        gone = [old.code for old in agencies.predecessors(office) if not old.is_in_force(today)]
        found += [home(old) for old in gone if home(old) not in found]
    return tuple(found)


def is_same_office(officer: str, code: str) -> bool:
    """The agency `code` belongs to the officer's office. H31.1 is not H31.10, and the province is no commune's desk."""
    return home(code) in offices(officer)


def is_own_place(officer: str, code: str) -> bool:
    """The officer sits at `code`, inside it, or over it, within one office: never in the section next door."""
    if not officer or not is_same_office(officer, code):
        return False
    is_taken_over = home(code) != home(officer)
    return is_taken_over or is_within(officer, code) or is_within(code, officer)
