"""What an officer has judged of a dossier so far: kept for this officer until the request goes out or the dossier ends.

A draft, no act: nothing of it is in the ledger, nobody else sees it, and it counts for nothing before it is sent.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import sealed
from motcua.dossiers.models import Dossier, JudgementDraft
from motcua.dossiers.rules import judging
from motcua.dossiers.rules.lifecycle import Move, moves_from
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.kernel.statements import Reading, Slot
from motcua.parties.purpose import see

KEPT = Reading(lambda: JudgementDraft.objects.filter(dossier_id=Slot(0)).order_by("id"))
Marks = Mapping[str, Sequence[str]]


class Half(NamedTuple):
    """How far the officer has come, and when that was."""

    marked: int
    at: datetime


@transaction.atomic
def keep(name: str, marks: Marks, *, actor: Actor) -> int:
    """These marks instead of those kept before; the number of verdicts among them. Raises NotFound, NotAllowed.

    Under the dossier's lock: a request that goes out meanwhile forgets every draft, and none may come after it.
    """
    dossier = dossier_for(actor, name, lock=True)
    require(actor, Permission.REQUEST_SUPPLEMENT)
    may_ask = Move.REQUEST_SUPPLEMENT in moves_from(dossier.status)  # the request may just have gone out
    told = judging.worth_keeping(marks) if may_ask else {}
    count = judging.verdicts_in(told)
    if not told:
        forget(dossier, actor)
        return 0
    content = sealed.ring().seal(json.dumps(told, ensure_ascii=False).encode(), _place(dossier, actor))
    JudgementDraft.objects.update_or_create(
        dossier=dossier,
        account=actor.id,
        defaults={"sealed": content, "count": count, "kept_at": clock.now()},
    )
    return count


def kept(dossier: Dossier, actor: Actor) -> dict[str, list[str]]:
    """The marks again; inside a purpose, for what is wrong with a paper is about its owner."""
    row = _own(dossier, actor)
    if row is None:
        return {}
    owner = dossier.person or dossier.organisation
    see(owner.public_id if owner else dossier.public_id)
    found: dict[str, list[str]] = json.loads(sealed.ring().open(bytes(row.sealed), _place(dossier, actor)))
    return found


def half_done(dossier: Dossier, actor: Actor) -> Half | None:
    """How far; nothing is opened."""
    row = _own(dossier, actor)
    return Half(row.count, row.kept_at) if row else None


def forget(dossier: Dossier, actor: Actor | None = None) -> None:
    """The marks of one officer; of everybody, once the request went out or there is nothing left to ask."""
    rows = JudgementDraft.objects.filter(dossier=dossier)
    (rows.filter(account=actor.id) if actor else rows).delete()


def _own(dossier: Dossier, actor: Actor) -> JudgementDraft | None:
    return next((row for row in KEPT(dossier.pk) if row.account == actor.id), None)


def _place(dossier: Dossier, actor: Actor) -> str:
    return f"dossiers_judgementdraft.sealed.{dossier.public_id}.{actor.id}"
