"""Throw away bytes that nothing points to: pages that were cut again, papers bound anew, drafts that are gone.

Source: Luật 91/2025/QH15 (personal data is not kept without a purpose).
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, ForeignKey, OuterRef, QuerySet

from motcua.documents import vault
from motcua.documents.models import PageTurn, PrintedText, StoredFile
from motcua.kernel import clock

AGE = timedelta(days=1)  # what is being filed just now is not pointed to yet


def forget_files(limit: int = 500) -> int:
    """Delete files older than a day that no row of any room points to, not even an upload; returns how many."""
    before, gone = clock.now() - AGE, 0
    for file in _without_purpose(before)[:limit]:
        gone += _forget(file, before)
    return gone


def _without_purpose(before: datetime) -> QuerySet[StoredFile]:
    rows = StoredFile.objects.filter(stored_at__lt=before).order_by("pk")
    for pointer in _pointers():
        rows = rows.exclude(Exists(pointer.model._default_manager.filter(**{pointer.name: OuterRef("pk")})))
    return rows


def _pointers() -> list[ForeignKey[Any, Any]]:
    """Every foreign key to a file, in whichever room; those without a way back too."""
    keys = (field for model in apps.get_models() for field in model._meta.concrete_fields)
    return [key for key in keys if isinstance(key, ForeignKey) and key.related_model is StoredFile]


def _is_old_on_disk(sha256: str, before: datetime) -> bool:
    """Rows of a simulated past are new all the same."""
    try:
        return vault.path_of(sha256).stat().st_mtime < before.timestamp()
    except FileNotFoundError:
        return True


def _forget(file: StoredFile, before: datetime) -> int:
    """Bytes before the commit: who stores the same bytes meanwhile sees them missing and writes them again."""
    try:
        with transaction.atomic():
            row = _without_purpose(before).select_for_update().filter(pk=file.pk).first()
            if row is None or not _is_old_on_disk(file.sha256, before):
                return 0
            row.delete()
            for kept in (PrintedText, PageTurn):
                kept._default_manager.filter(sha256=file.sha256).delete()
            if (
                connection.vendor == "postgresql"
            ):  # asks for foreign keys at the commit only: too late for bytes
                connection.check_constraints()
            vault.path_of(file.sha256).unlink(missing_ok=True)
    except IntegrityError:  # somebody points to it since
        return 0
    for picture in (Path(settings.FILES) / "pages" / file.sha256[:2]).glob(f"{file.sha256}-*.webp"):
        picture.unlink(missing_ok=True)
    return 1
