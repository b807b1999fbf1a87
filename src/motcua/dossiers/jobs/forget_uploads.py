"""Whose file lies in their filed dossier needs no upload to prove it: they may read the dossier that holds it."""

from datetime import timedelta

from django.db.models import Exists, OuterRef

from motcua.documents.models import Upload
from motcua.dossiers.models import Component
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock

AGE = timedelta(hours=1)  # an act that is being repeated still finds it


def run(limit: int = 500) -> int:
    """Returns how many uploads went; their files stay with the dossiers."""
    mine = Component.objects.filter(file=OuterRef("file"), dossier__filed_by=OuterRef("account"))
    used = Upload.objects.filter(
        Exists(mine.exclude(dossier__status=Status.DRAFT)), made_at__lt=clock.now() - AGE
    )
    return Upload.objects.filter(pk__in=list(used.values_list("pk", flat=True)[:limit])).delete()[0]
