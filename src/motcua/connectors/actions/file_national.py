"""A dossier that was filed at the national portal comes in by the one door: who, what, which files, what was paid."""

import hashlib
import time
from collections.abc import Iterable

from motcua.accounts.actor import Actor
from motcua.connectors.adapters import national_portal
from motcua.connectors.adapters.national import NationalPortal
from motcua.connectors.errors import FileAway, FileOtherwise, NationalAway, PaidWithoutFee
from motcua.connectors.models import NationalFiling
from motcua.connectors.rules.national_arrivals import NamedFile, Told
from motcua.documents.actions.store import store
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.parties.actions.register import register_organisation, register_person
from motcua.parties.rules.details import OrganisationDetails, PersonDetails
from motcua.parties.rules.sources import Source
from motcua.payments.actions.note_paid_nationally import PaidThere, note_paid_nationally
from motcua.payments.queries import charge_of

ENOUGH_SECONDS = 8.0  # for all files of a message: nobody's request is held for longer


def fetched(files: Iterable[NamedFile], *, actor: Actor) -> tuple[GivenComponent, ...]:
    """Each file at the portal's own address, looked at and kept; outside transactions.

    Raises FileAway when it does not come in time, FileOtherwise, a FileRefused that says what to do.
    """
    portal, until = national_portal(), time.monotonic() + ENOUGH_SECONDS
    return tuple(_given(one, portal, until, actor) for one in files)


def file_told(number: str, told: Told, components: tuple[GivenComponent, ...], *, actor: Actor) -> Dossier:
    """Inside the transaction of the message: the applicant, the dossier, its number over there, the money.

    Raises PaidWithoutFee: nothing comes in, and the portal is told.
    """
    filing = Filing(
        procedure=told.procedure,
        answers=told.answers,
        components=components,
        channel="self",
        applicant=_applicant(told, actor),
        intake_agency=told.intake_agency,
        return_way=told.way,
    )
    dossier = file(filing, actor=actor)
    NationalFiling.objects.create(dossier=dossier, number=number, arrived_at=clock.now())
    charge = charge_of(dossier.public_id)
    if told.paid and charge is None:
        raise PaidWithoutFee(amount_vnd=told.paid.amount_vnd)
    if told.paid and charge is not None:
        paid = PaidThere(told.paid.amount_vnd, told.paid.transaction, told.paid.paid_at)
        note_paid_nationally(charge.reference, paid, actor=actor)
    return dossier


def _applicant(told: Told, actor: Actor) -> str:
    """Known by the number already: as known; nothing is overwritten."""
    if told.is_organisation:
        firm = OrganisationDetails(told.name, tax_code=told.identity, phone=told.phone, email=told.email)
        return register_organisation(firm, source=Source.DECLARED, actor=actor).public_id
    source = Source.VNEID if told.is_verified else Source.DECLARED
    who = PersonDetails(told.name, identity=told.identity, phone=told.phone, email=told.email)
    return register_person(who, source=source, actor=actor).public_id


def _given(one: NamedFile, portal: NationalPortal | None, until: float, actor: Actor) -> GivenComponent:
    if portal is None or time.monotonic() >= until:
        raise FileAway(name=one.name)
    try:
        content = portal.file(one.path)
    except NationalAway as error:
        raise FileAway(name=one.name) from error
    if one.sha256 and hashlib.sha256(content).hexdigest() != one.sha256:
        raise FileOtherwise(name=one.name)
    row = store(content, one.name, by=actor.id)
    return GivenComponent(one.component, "upload", row.sha256, one.name)
