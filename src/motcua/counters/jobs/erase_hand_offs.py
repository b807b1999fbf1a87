"""What was typed on a phone or shown on a second screen and not filed within its hour is erased."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from motcua.accounts.actor import SYSTEM
from motcua.counters.actions import hand_off, read_back
from motcua.counters.models import HandOff, ReadBack
from motcua.kernel import clock


def run(limit: int = 200) -> int:
    """How many went."""
    before = clock.now() - timedelta(minutes=settings.HAND_OFF_KEEP_MINUTES)
    with transaction.atomic():
        rows = HandOff.objects.select_for_update(skip_locked=True)
        old = list(rows.filter(made_at__lte=before, erased_at=None).order_by("made_at")[:limit])
        for row in old:
            hand_off.erase(row, dossier="", actor_id=SYSTEM.id)
        shown = ReadBack.objects.select_for_update(skip_locked=True)
        unfiled = list(shown.filter(made_at__lte=before, erased_at=None).order_by("made_at")[:limit])
        for one in unfiled:
            read_back.erase(one, actor_id=SYSTEM.id)
    return len(old) + len(unfiled)
