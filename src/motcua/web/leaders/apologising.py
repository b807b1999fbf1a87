"""Apologies that wait for a signature or a cause, and broken promises without one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from motcua.accounts.actor import Actor
from motcua.dossiers import apologies
from motcua.dossiers.actions.apologise import sign_apology
from motcua.dossiers.names import name_of
from motcua.kernel.errors import DomainError
from motcua.web.components.language import told
from motcua.web.components.words import Tag, moment, time_left
from motcua.web.leaders.signing import Result

AT_ONCE_MAX = 100


@dataclass(frozen=True, slots=True)
class Draft:
    """One apology in the making. `mark` is the dossier with the version that was looked at; empty: no cause yet."""

    public_id: str
    mark: str
    number: str
    procedure: str
    old_due_at: datetime
    due_at: datetime
    reason: str
    stated_by: str
    left: Tag


@dataclass(frozen=True, slots=True)
class Broken:
    """Late, and nobody has said sorry."""

    public_id: str
    number: str
    procedure: str
    left: Tag


def drafts(actor: Actor) -> tuple[Draft, ...]:
    """Those that can be signed first."""
    rows = apologies.drafts(actor)
    found = (
        Draft(
            public_id=row.dossier.public_id,
            mark=f"{row.dossier.public_id}@{row.dossier.version}" if row.reason else "",
            number=row.dossier.number or "",
            procedure=row.dossier.revision.name,
            old_due_at=row.old_due_at,
            due_at=row.due_at,
            reason=row.reason,
            stated_by=name_of(row.stated_by) if row.stated_by else "",
            left=time_left(row.old_due_at),
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda one: not one.mark))


def broken(actor: Actor, drafted: Iterable[Draft]) -> tuple[Broken, ...]:
    """Those that are not on the list above."""
    known = {one.public_id for one in drafted}
    return tuple(
        Broken(row.public_id, row.number or "", row.revision.name, time_left(row.due_at))
        for row in apologies.unapologised(actor)
        if row.public_id not in known
    )


def sign(marks: Iterable[str], key: str, actor: Actor) -> tuple[Result, ...]:
    """Each is an act of its own: one that fails does not hold up the others."""
    return tuple(_sign(mark, key, actor) for mark in list(marks)[:AT_ONCE_MAX])


def _sign(mark: str, key: str, actor: Actor) -> Result:
    name = mark.partition("@")[0]
    try:
        row = sign_apology(mark, actor=actor, key=f"{key}/{name}")
    except DomainError as error:
        return Result(name, is_done=False, words=told(error))
    words = gettext("đã xin lỗi và hẹn lại {due}; người nộp được báo tin").format(due=moment(row.due_at))
    return Result(row.dossier.number or "", is_done=True, words=words)
