"""The electronic receipt of a fee: numbered without gaps, printed, sealed by the agency that takes the money."""

from datetime import datetime, time

from django.conf import settings
from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.agencies import queries as agencies
from motcua.documents import forms
from motcua.documents.actions.file_paper import file_paper
from motcua.documents.actions.take_number import take_number
from motcua.documents.models import Paper
from motcua.documents.rules.form_fields import FeeLine, FeeReceiptFields, Signer
from motcua.dossiers.heading import applicant_of, heading_of
from motcua.dossiers.models import Dossier
from motcua.dossiers.outcome_paper import identity_for
from motcua.kernel import clock
from motcua.parties.purpose import Why, purpose
from motcua.payments.actions.note_receipt import note_receipt
from motcua.payments.models import Charge
from motcua.payments.rules.amount_in_words import in_words
from motcua.signing.identity import Owner
from motcua.signing.rules.placement import Box
from motcua.signing.sign import SignatureRequest, sign_pdf

KIND = "fee-receipt"
BOOK = "BLP"
DIGITS = 7


def since() -> datetime | None:
    """The day from which this house makes receipts; None when another system does."""
    day = settings.FEE_RECEIPTS_SINCE
    return datetime.combine(day, time(), tzinfo=clock.PROVINCE) if day else None


def made(charge: Charge, dossier: Dossier) -> Paper:
    """The next number of the agency's book of this year, the charge that has it, and the page: all or nothing."""
    year = clock.local(clock.now()).year
    series = f"{BOOK}-{year % 100:02}E"
    with transaction.atomic():
        value = take_number(dossier.agency, series, year).value
        number = f"{value:0{DIGITS}}"
        charge = note_receipt(charge.reference, f"{series}/{dossier.agency}", number, actor=SYSTEM)
        return file_paper(charge.subject, KIND, printed(charge, dossier), number=name_of(charge))


def name_of(charge: Charge) -> str:
    """«BLP-26E/H31.101/0000001»."""
    return f"{charge.receipt_series}/{charge.receipt_number}"


def printed(charge: Charge, dossier: Dossier) -> bytes:
    """The page before it is sealed."""
    with purpose(SYSTEM, Why.ISSUING, dossier.public_id):
        fields = FeeReceiptFields(
            heading=heading_of(dossier, charge.paid_at or clock.now(), number=charge.receipt_number),
            series=charge.receipt_series,
            applicant=applicant_of(dossier),
            procedure=str(dossier.revision.spec().name),
            lines=tuple(
                FeeLine(name=line["name"], why=line["why"], amount_vnd=line["vnd"]) for line in charge.lines
            ),
            amount_vnd=charge.amount_vnd,
            words=in_words(charge.amount_vnd),
            way=charge.way_name,
            reference=charge.reference,
            paid_at=charge.paid_at or clock.now(),
            signer=Signer(name=agencies.agency(dossier.agency).name),
        )
    return forms.render("bien-lai", fields)


def sealed(pdf: bytes, dossier: Dossier) -> bytes:
    """With the agency's seal, which closes the file. Asks the network. Raises SigningUnavailable."""
    agency, place = agencies.agency(dossier.agency), forms.signature_box(pdf)
    seal = identity_for(Owner.seal(agency.code, agency.name))
    return sign_pdf(pdf, SignatureRequest(seal, clock.now(), box=Box(*place) if place else None, closes=True))
