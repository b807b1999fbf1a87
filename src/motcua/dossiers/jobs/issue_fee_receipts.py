"""Receipts for money that is here: number and page in one step, the seal in the next, so a stop loses neither."""

import structlog
from django.db import transaction

from motcua.documents.actions.sign_paper import sign_paper
from motcua.documents.models import Paper
from motcua.documents.queries import open_file
from motcua.dossiers import fee_receipts
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import DomainError
from motcua.payments import queries as payments
from motcua.payments.models import Charge
from motcua.signing.errors import SigningUnavailable

log = structlog.get_logger(__name__)


def run(limit: int = 20) -> int:
    """Returns how many steps were taken; nothing where another system makes the receipts."""
    begins = fee_receipts.since()
    if begins is None:
        return 0
    done = sum(_make(charge) for charge in payments.without_receipt(begins)[:limit])
    return done + sum(_seal(paper) for paper in _unsealed(limit))


def _make(charge: Charge) -> bool:
    dossier = Dossier.objects.select_related("revision").filter(public_id=charge.subject).first()
    if dossier is None:
        return False
    try:
        fee_receipts.made(charge, dossier)
    except DomainError as error:  # given back, or numbered by another worker meanwhile
        log.warning("fee_receipt.not_made", charge=charge.reference, why=str(error))
        return False
    return True


def _unsealed(limit: int) -> list[Paper]:
    rows = Paper.objects.filter(kind=fee_receipts.KIND, status=Paper.Status.DRAFT).select_related("file")
    return list(rows.order_by("pk")[:limit])


def _seal(paper: Paper) -> bool:
    dossier = Dossier.objects.get(public_id=paper.subject)
    try:
        signed = fee_receipts.sealed(open_file(paper.file.sha256), dossier)
    except SigningUnavailable as error:
        log.warning("fee_receipt.not_sealed", receipt=paper.number, why=str(error))
        return False
    with transaction.atomic():
        sign_paper(paper.public_id, signed)
    return True
