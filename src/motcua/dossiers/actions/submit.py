"""File a dossier (nộp hồ sơ): straight from a machine or a counter, or from a draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.conf import settings

from motcua.accounts.actor import Actor
from motcua.accounts.roles import Role
from motcua.dossiers import door, filing, intake, marks, sealed
from motcua.dossiers.amending_errors import IsAmendment
from motcua.dossiers.errors import DossierNotEditable, FiledElsewhere
from motcua.dossiers.events import DossierSubmitted
from motcua.dossiers.filing import Checked, Filing
from motcua.dossiers.given_files import file_ids
from motcua.dossiers.models import Component, Dossier
from motcua.dossiers.numbering import next_number
from motcua.dossiers.permissions import permit
from motcua.dossiers.rules import completeness, numbers
from motcua.dossiers.rules.channels import PEOPLE, check_channel
from motcua.dossiers.rules.lifecycle import Move, Status
from motcua.dossiers.rules.ways import check_way
from motcua.dossiers.scope import home
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.kernel.statements import Reading, Slot, insert, insert_all
from motcua.ledger.idempotency import once
from motcua.ledger.record import record
from motcua.parties.models import Organisation, Person
from motcua.payments.actions.raise_charge import raise_charge

_PERSON = Reading(lambda: Person.objects.filter(public_id=Slot(0)).only("public_id", "identity_blind"))


@dataclass(frozen=True, slots=True)
class Submission:
    """A filing that was checked: `digest` and `files_digest` commit to it, databases answer for the papers `replaced`."""

    request: Filing
    checked: Checked
    digest: str
    files_digest: str
    replaced: Sequence[Component]


@once
def file(request: Filing, *, actor: Actor, key: str = "") -> Dossier:
    """Start and submit in one act: what a machine, a counter or a simulation does."""
    permit(actor, Move.SUBMIT)
    request = told_truly(request, actor)
    revision = filing.in_force(request.procedure)
    filing.check_components(revision.spec(), request.components, is_officer=is_officer(actor))
    checked = filing.check(revision, request)
    now = clock.now()
    dossier = Dossier(
        revision=revision,
        case=checked.case.code,
        channel=request.channel,
        filed_by=actor.id,
        return_way=request.return_way,
        started_at=now,
        **applicant_of(request, actor),
    )
    sealed.seal_entitlements(dossier, request.entitlements)
    _number(dossier, checked, actor)
    answers, digest = sealed.answers_of(dossier, checked.answers, actor_id=actor.id)
    replaced = _replaced(dossier, request, checked)
    insert(dossier, answers, *_given(dossier, request, actor), *replaced)
    files = sealed.files_mark(answers, _files(request))
    return _submitted(dossier, Submission(request, checked, digest, files, replaced), actor)


@once
def submit(public_id: str, *, actor: Actor, key: str = "") -> Dossier:
    """Turn a draft into a filed dossier with a number."""
    dossier = door.enter(public_id, Move.SUBMIT, actor=actor)
    if dossier.status != Status.DRAFT:
        raise DossierNotEditable(number=dossier.number)
    if dossier.corrects is not None:
        raise IsAmendment(number=dossier.corrects.number)
    request = request_of(dossier)
    checked = filing.check(dossier.revision, request)
    _number(dossier, checked, actor)
    dossier.case = checked.case.code
    dossier.save()
    answers, digest = sealed.rewrite_draft(dossier, checked.answers, actor_id=actor.id)
    replaced = _replaced(dossier, request, checked)
    insert_all(replaced)
    files = sealed.files_mark(answers, _files(request))
    return _submitted(dossier, Submission(request, checked, digest, files, replaced), actor)


def told_truly(request: Filing, actor: Actor) -> Filing:
    """The filing with its desk, once channel, way and desk are known to be possible for this actor.

    Raises InvalidInput, ChannelNotTrue, NotAllowed; FiledElsewhere for people, behind the national portal.
    """
    party = request.applicant or actor.party
    bringer = intake.bringer_of(actor, party, request.procedure)
    if settings.NATIONAL_PORTAL_URL and bringer in PEOPLE:
        raise FiledElsewhere(address=settings.NATIONAL_PORTAL_URL)
    check_channel(request.channel, bringer)
    check_way(request.return_way)
    return replace(request, intake_agency=intake.desk_of(actor, request.intake_agency))


def is_officer(actor: Actor) -> bool:
    """Paper is handed to people at a desk, or came to another system that answers for it."""
    return bool(actor.agency) or actor.has(Role.SYSTEM, Role.INTEGRATOR)


def request_of(dossier: Dossier) -> Filing:
    """The draft as a filing."""
    return Filing(
        procedure=dossier.revision.code,
        answers=sealed.open_answers(dossier),
        components=tuple(
            filing.GivenComponent(c.code, c.origin, c.file.sha256 if c.file else "", c.name)
            for c in dossier.components.select_related("file")
            if c.origin != "database"
        ),
        channel=dossier.channel,
        intake_agency=dossier.intake_agency,
        return_way=dossier.return_way,
        entitlements=sealed.open_entitlements(dossier),
    )


def applicant_of(request: Filing, actor: Actor) -> dict[str, Person | Organisation | None]:
    """The person or organisation a filing is for, as model fields. Raises NotFound."""
    party = request.applicant or actor.party
    if not party:
        return {"person": None, "organisation": None}
    person = _PERSON.first(party)
    organisation = None if person else Organisation.objects.filter(public_id=party).first()
    if person is None and organisation is None:
        raise NotFound("chủ thể")
    return {"person": person, "organisation": organisation}


def _files(request: Filing) -> list[tuple[str, str]]:
    """What the receipt lists: a sheet on the counter is scanned later."""
    return [(c.code, c.file) for c in request.components if c.file and c.origin != filing.PAPER]


def _number(dossier: Dossier, checked: Checked, actor: Actor) -> None:
    dossier.field = checked.spec.field_code
    dossier.agency = checked.agency
    dossier.intake_agency = checked.intake_agency
    dossier.desk_agency = home(dossier.intake_agency)
    dossier.number = next_number(dossier.agency)
    dossier.number_end = numbers.end_of(dossier.number)
    dossier.status = Status.SUBMITTED
    dossier.fee_vnd = checked.bill.total_vnd
    dossier.submitted_at = dossier.last_moved_at = clock.now()
    dossier.last_actor = actor.id
    dossier.version += 1


def _given(dossier: Dossier, request: Filing, actor: Actor) -> list[Component]:
    files = file_ids(request.components, actor)
    now = dossier.submitted_at or clock.now()
    return [
        Component(
            dossier=dossier,
            code=c.code,
            origin=c.origin,
            file_id=files.get(c.file),
            name=c.name,
            added_at=now,
        )
        for c in request.components
    ]


def _replaced(dossier: Dossier, request: Filing, checked: Checked) -> list[Component]:
    facts = {**checked.answers, **filing.surroundings(request)}
    now = clock.now()
    return [
        Component(dossier=dossier, code=c.code, origin="database", digitised=3, added_at=now)
        for c in completeness.replaced(checked.spec, dossier.case, facts)
        if c.code not in {given.code for given in request.components}  # an outcome of theirs came instead
    ]


def _submitted(dossier: Dossier, told: Submission, actor: Actor) -> Dossier:
    request, checked = told.request, told.checked
    if checked.bill.total_vnd:
        raise_charge(dossier.public_id, checked.bill, payer_ref=actor.id)
    event = DossierSubmitted(
        number=dossier.number or "",
        procedure=checked.spec.code,
        revision=dossier.revision.number,
        case=dossier.case,
        field=checked.spec.field_code,
        agency=dossier.agency,
        intake_agency=dossier.intake_agency,
        channel=dossier.channel,
        applicant_kind="organisation" if dossier.organisation_id else "citizen",
        components=(
            *((c.code, c.origin) for c in request.components),
            *((c.code, c.origin) for c in told.replaced),
        ),
        fee_vnd=dossier.fee_vnd,
        has_fee=checked.spec.has_fee,
        has_outcome_document=checked.spec.has_outcome_document,
        is_identity_verified=bool(dossier.person and dossier.person.identity_blind),
        answers_commitment=told.digest,
        files_commitment=told.files_digest,
        applicant_mark=marks.of_applicant(request.applicant or actor.party or "", checked.spec.code),
        device_mark=marks.of_device(),
    )
    record(event, actor=actor.id, subject=dossier.public_id)
    return dossier
