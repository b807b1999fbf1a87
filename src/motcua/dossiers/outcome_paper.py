"""The outcome as PDF: previewed unsigned, or made and signed by person and agency seal. Network: signing only."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from motcua.accounts.actor import SYSTEM, Actor
from motcua.agencies import queries as agencies
from motcua.catalogue.queries.printing import printed_answers
from motcua.documents import forms
from motcua.documents.rules import composition
from motcua.documents.rules.form_fields import OutcomeFields, Signer
from motcua.dossiers import sealed
from motcua.dossiers.certified_copy import with_original
from motcua.dossiers.heading import applicant_of, heading_of
from motcua.dossiers.models import Dossier, Outcome
from motcua.dossiers.names import name_of, title_of
from motcua.dossiers.route import FactsOf
from motcua.dossiers.rules.signature_block import authority_lines, title_in_block
from motcua.dossiers.verification import verify_link
from motcua.kernel import clock
from motcua.parties.purpose import Why, purpose
from motcua.signing import queries as signing
from motcua.signing.actions.enrol import enrol
from motcua.signing.errors import NotEnrolled
from motcua.signing.identity import Identity, Owner
from motcua.signing.rules.placement import Box
from motcua.signing.sign import SignatureRequest, sign_and_seal


def fields_of(outcome: Outcome, actor: Actor) -> OutcomeFields:
    """What the template prints."""
    dossier = outcome.dossier
    spec = dossier.revision.spec()
    with purpose(actor, Why.ISSUING, dossier.public_id):
        answers = sealed.read_answers(dossier)
        return OutcomeFields(
            heading=heading_of(
                dossier,
                outcome.approved_at or clock.now(),
                number=outcome.document_number,
                link=verify_link(outcome, answers),
            ),
            applicant=applicant_of(dossier),
            procedure=str(spec.name),
            legal_basis=tuple(str(basis) for basis in spec.legal_basis),
            answers=printed_answers(dossier.revision, answers),
            facts=(written := sealed.open_outcome(outcome)),
            left_out=_left_out(dossier, written),
            valid_until=outcome.valid_until,
            signer=_signer(dossier, outcome),
        )


def _left_out(dossier: Dossier, written: Mapping[str, Any]) -> tuple[int, ...]:
    """Blocks of the revision's paper whose condition this dossier does not meet; a program decides for itself."""
    if not dossier.revision.template_path().endswith(composition.SUFFIX):
        return ()
    paper = composition.read(dossier.revision.template_source())
    return composition.left_out(paper, FactsOf(dossier, written))


def unsigned_pdf(outcome: Outcome, actor: Actor = SYSTEM) -> bytes:
    """The page as it will be, for preview and for signing: printed by the template of the dossier's own revision."""
    revision = outcome.dossier.revision
    printed = forms.render(revision.template_path(), fields_of(outcome, actor), revision.template_source())
    return with_original(printed, outcome.dossier)


def signed_pdf(outcome: Outcome, unsigned: bytes) -> bytes:
    """The leader's signature, then the agency's seal, which closes the file. Raises SigningUnavailable."""
    return signed_by(outcome.approved_by, unsigned, outcome.dossier)


def signed_by(account: str, unsigned: bytes, dossier: Dossier) -> bytes:
    """A paper of a dossier, signed by an officer and sealed by the agency that decides. Raises SigningUnavailable."""
    place = forms.signature_box(unsigned)
    agency = agencies.agency(dossier.agency)
    leader = Owner.officer(
        account,
        name_of(account),
        organisation=agency.name,
        agency=agency.code,
        title=title_of(account),
    )
    request = SignatureRequest(identity_for(leader), clock.now(), box=Box(*place) if place else None)
    return sign_and_seal(unsigned, request, identity_for(Owner.seal(agency.code, agency.name)))


def identity_for(owner: Owner) -> Identity:
    """The signer's certificate; the demo enrols whoever signs for the first time."""
    try:
        return signing.identity(owner.kind, owner.ref)
    except NotEnrolled:
        if not settings.DEMO:
            raise
        enrol(owner, actor=SYSTEM)
        return signing.identity(owner.kind, owner.ref)


def _lent(outcome: Outcome) -> str:
    """The instrument under which somebody else signs; what rules decided is signed by the leader's own name."""
    return "" if outcome.made_by == SYSTEM.id else outcome.under


def _signer(dossier: Dossier, outcome: Outcome) -> Signer:
    if not outcome.approved_by:
        return Signer()
    title = title_in_block(title_of(outcome.approved_by))
    return Signer(
        name=name_of(outcome.approved_by),
        title=title,
        authority=authority_lines(agencies.agency(dossier.agency).name, title, _lent(outcome)),
    )
