"""Forms that wait for somebody's telephone: take the answers, ask the next signer."""

import structlog
from django.db.models import Q

from motcua.dossiers.actions.sign_form import ask, claim, take_answer
from motcua.dossiers.models import Dossier, FormSignature
from motcua.dossiers.rules.form_signing import Signing
from motcua.kernel import clock
from motcua.kernel.errors import DomainError

log = structlog.get_logger(__name__)


def run(limit: int = 50) -> int:
    """Returns how many answers were taken or requests made."""
    now = clock.now()
    asked = Q(status=Signing.ASKED) & (Q(look_at=None) | Q(look_at__lte=now))
    next_ones = Q(status=Signing.QUEUED, look_at__lte=now)
    rows = FormSignature.objects.filter(asked | next_ones)
    rows = rows.select_related("dossier__revision", "paper__file", "paper__draft", "prepared")
    return sum(follow(row) for row in rows.order_by("pk")[:limit])


def follow_all(dossier: Dossier) -> int:
    """The same for one dossier, now: somebody looks at it."""
    rows = FormSignature.objects.filter(dossier=dossier).select_related(
        "dossier__revision", "paper", "prepared"
    )
    waiting = rows.filter(Q(status=Signing.ASKED) | Q(status=Signing.QUEUED, look_at__isnull=False))
    return sum(follow(row) for row in waiting.order_by("order"))


def follow(row: FormSignature) -> bool:
    """One of them; true when something came of it. A service that is away only delays it."""
    if not claim(row, clock.now()):
        return False
    before = row.status
    try:
        row = ask(row) if row.status == Signing.QUEUED else take_answer(row)
    except DomainError as error:
        log.warning("form_signature.waits", dossier=row.dossier.public_id, order=row.order, why=str(error))
        return False
    return row.status != before
