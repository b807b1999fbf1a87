"""Note something about a dossier, tell a colleague, write to the applicant (ghi chú, nhắc tên, nhắn tin). Nothing moves."""

import os
from dataclasses import dataclass

from motcua.accounts.actor import Actor
from motcua.accounts.permissions import require
from motcua.accounts.roles import Role
from motcua.accounts.rules.matrix import Permission
from motcua.dossiers import noting
from motcua.dossiers.models import Note
from motcua.dossiers.models.note import KINDS
from motcua.dossiers.note_events import MessageSent, NoteWritten
from motcua.dossiers.rules import texts
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.kernel.crypto import commitment
from motcua.kernel.errors import InvalidInput
from motcua.kernel.phrase import Phrase
from motcua.ledger.idempotency import once
from motcua.ledger.record import Event, record

MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Wording:
    """What is noted: `kind` is note, call or message; `mentions` are accounts of colleagues."""

    kind: str
    text: str
    mentions: tuple[str, ...] = ()


@once
def write_note(name: str, told: Wording, *, actor: Actor, key: str = "") -> Note:
    """The text is sealed, the ledger keeps a commitment. Pages of others do not grow old by it.

    Raises NotFound, NotAllowed, InvalidInput for a colleague who cannot see the dossier's office.
    """
    dossier = dossier_for(actor, name)
    if not actor.has(Role.SYSTEM):
        require(actor, Permission.MESSAGE if told.kind == MESSAGE else Permission.NOTE)
    if told.kind not in KINDS:
        raise InvalidInput("Loại ghi chú", Phrase("không có loại «{kind}».", kind=told.kind), "note")
    text = texts.written("Nội dung", told.text, texts.PARAGRAPH, example="Đã gọi, hẹn mang bản chính")
    mentions = () if told.kind == MESSAGE else noting.colleagues_among(dossier, actor, told.mentions)
    note = Note(dossier=dossier, kind=told.kind, nonce=os.urandom(32), made_at=clock.now(), made_by=actor.id)
    noting.seal_text(note, text)
    note.save(force_insert=True)
    noting.mention(note, mentions)
    mark = commitment(bytes(note.nonce), text.encode())
    event: Event = NoteWritten(note.public_id, note.kind, mark, mentions)
    if told.kind == MESSAGE:
        event = MessageSent(note.public_id, mark)
    record(event, actor=actor.id, subject=dossier.public_id)
    return note
