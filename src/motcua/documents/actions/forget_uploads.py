"""Take away the right to use bytes that one sent: it ends after some days. The bytes go when nothing else points to them.

Source: Luật 91/2025/QH15 (personal data is not kept without a purpose).
"""

from datetime import timedelta

from django.conf import settings

from motcua.documents.models import Upload
from motcua.kernel import clock


def forget_uploads(limit: int = 500) -> int:
    """Of files that were sent whole and not used in time; returns how many."""
    before = clock.now() - timedelta(days=settings.UPLOAD_DAYS)
    old = Upload.objects.filter(made_at__lt=before).order_by("pk").values_list("pk", flat=True)[:limit]
    return Upload.objects.filter(pk__in=list(old), made_at__lt=before).delete()[0]
