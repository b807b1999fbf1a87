"""The end: pay online, conclude with a signed paper, put the outcome into the citizen's hands."""

import json

from django.conf import settings
from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.agencies import queries as agencies
from motcua.documents import forms
from motcua.dossiers import outcome_paper
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.digitise import note_payment
from motcua.dossiers.actions.return_outcome import return_outcome
from motcua.dossiers.models import Outcome
from motcua.dossiers.names import name_of, title_of
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock
from motcua.kernel.signed import sign
from motcua.payments import queries as payments
from motcua.payments.actions.settle import settle
from motcua.payments.providers import provider
from motcua.payments.rules.callback import Callback
from motcua.payments.rules.settlement import Happening
from motcua.signing import queries as signing
from motcua.signing.actions.enrol import enrol
from motcua.signing.errors import NotEnrolled, SigningUnavailable
from motcua.signing.identity import Identity, Owner
from motcua.signing.rules.placement import Box
from motcua.signing.sign import Level, SignatureRequest, sign_and_seal
from motcua.simulation.intake import pay_cash
from motcua.simulation.life import Life
from motcua.simulation.stand_in import stand_in
from motcua.simulation.year import Year


def pay_online(year: Year, life: Life) -> None:
    """What a provider's signed callback does, with our own hand on the provider's pen."""
    charge = payments.charge_of(life.name)
    if charge is not None and charge.is_open:
        settle(_callback(charge.reference, charge.amount_vnd))
        note_payment(life.name, actor=SYSTEM)
        year.counts["settle"] += 1
    life.owes = False


def conclude_with_stand_in(year: Year, life: Life) -> None:
    """The law wants a paper; the same page stands for every outcome that nobody will look at."""
    page = stand_in()
    _issued(life, conclude(life.name, page, page, actor=SYSTEM))
    year.counts["conclude"] += 1


def conclude_with_paper(year: Year, life: Life) -> None:
    """For the sample: the real page, signed B-B by the leader and the agency where the demo's CA answers."""
    outcome = Outcome.objects.select_related("dossier__revision").get(
        dossier__public_id=life.name, status="approved"
    )
    with transaction.atomic():  # the look at the answers is logged
        draft = outcome_paper.unsigned_pdf(outcome)
    try:
        signed = _signed(outcome, draft)
        year.counts["signed"] += 1
    except SigningUnavailable:
        signed = draft
    _issued(life, conclude(life.name, draft, signed, actor=SYSTEM))
    year.counts["conclude"] += 1


def _issued(life: Life, outcome: Outcome) -> None:
    """The end, unless other agencies' parts of a linked procedure are waited for: their last step ends it."""
    life.status, life.tasks = Status(outcome.dossier.status), None
    life.done.add("issued")


def give(year: Year, life: Life) -> None:
    """The outcome goes to the citizen; what is owed is paid first."""
    if life.owes:
        pay_cash(year, life)
    way = life.return_way
    actor = SYSTEM if way == "electronic" else year.desk(life)
    return_outcome(life.name, way, actor=actor)
    life.status = Status.RETURNED
    year.counts["return_outcome"] += 1


def _callback(reference: str, amount_vnd: int) -> Callback:
    source, moment = provider(), int(clock.now().timestamp())
    said = {
        "event_id": f"sim-{reference}",
        "happening": Happening.SUCCEEDED,
        "reference": reference,
        "provider_ref": f"sim-{reference}",
        "amount_vnd": amount_vnd,
        "happened_at": moment,
    }
    body = json.dumps(said).encode()
    return Callback(body, str(moment), sign(source.secret, str(moment), body), source.name)


def _signed(outcome: Outcome, draft: bytes) -> bytes:
    place = forms.signature_box(draft)
    agency = agencies.agency(outcome.dossier.agency)
    who = outcome.approved_by
    leader = Owner.officer(
        who, name_of(who), organisation=agency.name, agency=agency.code, title=title_of(who)
    )
    box = Box(*place) if place else None
    request = SignatureRequest(_identity(leader), clock.now(), box=box, level=Level.B_B)
    return sign_and_seal(draft, request, _identity(Owner.seal(agency.code, agency.name)))


def _identity(owner: Owner) -> Identity:
    try:
        return signing.identity(owner.kind, owner.ref)
    except NotEnrolled:
        if not settings.DEMO:
            raise
        enrol(owner, actor=SYSTEM)
        return signing.identity(owner.kind, owner.ref)
