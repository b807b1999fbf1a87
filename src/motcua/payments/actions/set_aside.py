"""Something was said about money that we do not act upon: keep it for a person to see (thông báo không nhận)."""

import hashlib

import structlog
from django.db import transaction
from django.db.models import F

from motcua.kernel import clock
from motcua.payments.models import RefusedNotice

ROWS_MAX, BODY_MAX = 10_000, 4_096  # anybody may knock: beyond this only the log and the counters grow

log = structlog.get_logger(__name__)


def set_aside(provider: str, body: bytes, reason: str) -> None:
    """One row for the same words, however often they come. Money is untouched."""
    now, digest = clock.now(), hashlib.sha256(body).hexdigest()
    log.warning("payments.notice_refused", provider=provider, reason=reason, digest=digest)
    with transaction.atomic():
        same = RefusedNotice.objects.filter(provider=provider, reason=reason, digest=digest)
        if same.update(times=F("times") + 1, last_at=now):
            return
        if reason != "unknown" and RefusedNotice.objects.exclude(reason="unknown").count() >= ROWS_MAX:
            return
        row = RefusedNotice(provider=provider, reason=reason, digest=digest, body=body[:BODY_MAX])
        row.first_at = row.last_at = now
        RefusedNotice.objects.bulk_create([row], ignore_conflicts=True)
