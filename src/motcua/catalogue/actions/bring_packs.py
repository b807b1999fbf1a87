"""Bring the packs of this installation into force: a new or changed folder becomes a revision, the rest stays."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.catalogue.models import ProcedureRevision, Status
from motcua.catalogue.rules.pack import Pack


def bring_packs(
    folders: Iterable[Path] = (), *, actor: Actor, effective_from: date | None = None
) -> list[ProcedureRevision]:
    """The revision in force of each of these folders, of every one when none is named. All or nothing, repeatable.

    Raises PackMalformed, RevisionNotSound, WrongEffectiveDate.
    """
    require(actor, Permission.PUBLISH_PROCEDURE)
    packs = [pack_folder.load(folder) for folder in [*folders] or pack_folder.folders()]
    with transaction.atomic():
        return [_bring(pack, effective_from, actor) for pack in packs]


def _bring(pack: Pack, effective_from: date | None, actor: Actor) -> ProcedureRevision:
    known = ProcedureRevision.objects.select_related("text").filter(
        code=pack.spec.code, status=Status.PUBLISHED, digest=pack.digest
    )
    return known.first() or put_in_force(write_draft(pack), effective_from, actor)
