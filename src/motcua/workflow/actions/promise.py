"""Another moment was promised for the whole: steps that open from now on keep to it."""

from datetime import datetime

from motcua.workflow.models import Process
from motcua.workflow.models.process import Status


def promise(ref: str, *, finish_by: datetime | None) -> None:
    """Note it with the running process of `ref`; nothing when none runs."""
    Process.objects.filter(ref=ref, status=Status.RUNNING).update(finish_by=finish_by)
