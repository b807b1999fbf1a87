"""An officer's own views of the queue: a name for a view and the field of work it is narrowed to, with its own counter.

How one person's page looks is no fact: nothing of it is in the ledger, and nobody else's page shows it.
"""

from django.db import IntegrityError, transaction

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers.models import SavedView
from motcua.dossiers.queries import view_named
from motcua.dossiers.rules import texts
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.kernel.statements import Reading, Slot

NAME, LONGEST, MOST = Phrase("Tên chế độ xem"), 40, 12
ADDRESS = 100  # letters of «late:ho-tich», as the column has them
MINE = Reading(lambda: SavedView.objects.filter(account=Slot(0)).order_by("id"))


def mine(actor: Actor) -> list[SavedView]:
    """In the order in which they were saved: one statement."""
    return MINE(actor.id) if actor.agency else []


def save(title: str, view: str, *, actor: Actor) -> SavedView:
    """Keep this view under a name. Raises NotFound for a view that is none, InvalidInput for a name taken or one too many."""
    require(actor, Permission.SEE_QUEUE)
    name = _told(title)
    view_named(view)
    if len(view) > ADDRESS:
        raise NotFound(what=Phrase("chế độ xem «{view}»", view=view[:LONGEST]))
    if len(mine(actor)) >= MOST:
        raise InvalidInput(NAME, Phrase("đã có {n} chế độ xem: hãy xóa bớt.", n=MOST))
    row = SavedView(account=actor.id, title=name, view=view, made_at=clock.now())
    _write(row)
    return row


def rename(key: int, title: str, *, actor: Actor) -> SavedView:
    """Another name. Raises NotFound for what is not one's own."""
    row = _own(key, actor)
    row.title = _told(title)
    _write(row)
    return row


def remove(key: int, *, actor: Actor) -> None:
    """Away with it; the dossiers stay where they are. Raises NotFound."""
    _own(key, actor).delete()


def _told(title: str) -> str:
    return texts.written(str(NAME), " ".join(title.split()), LONGEST, example="Hộ tịch trễ hạn")


def _own(key: int, actor: Actor) -> SavedView:
    require(actor, Permission.SEE_QUEUE)
    row = SavedView.objects.filter(pk=key, account=actor.id).first()
    if row is None:
        raise NotFound(what=Phrase("chế độ xem này"))
    return row


def _write(row: SavedView) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise InvalidInput(NAME, "ông/bà đã dùng tên này.") from None
