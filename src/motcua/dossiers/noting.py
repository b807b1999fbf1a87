"""Notes on a dossier: read inside a purpose, shown to officers only; messages to the applicant too."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.accounts.actor import Actor
from motcua.agencies import queries as agencies
from motcua.agencies.queries import OfficerView
from motcua.dossiers import sealed
from motcua.dossiers.models import Dossier, Mention, Note
from motcua.dossiers.names import name_of
from motcua.dossiers.note_events import MessageSent, NoteWritten
from motcua.dossiers.scope import home
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.kernel.statements import Reading, Slot
from motcua.parties.purpose import see

EVENTS = {NoteWritten.kind, MessageSent.kind}
MOST = 50
NOTES = Reading(lambda: Note.objects.filter(dossier_id=Slot(0)).order_by("-id")[:MOST])
MENTIONS = Reading(lambda: Mention.objects.filter(note__dossier_id=Slot(0)).order_by("id"))
UNSEEN = Reading(lambda: Mention.objects.filter(account=Slot(0), seen_at=None).order_by("-id")[:MOST])


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note as officers read it. `told` are the colleagues it is for."""

    kind: str
    text: str
    who: str
    at: datetime
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MentionView:
    """Somebody wants this person to look at a dossier."""

    number: str
    public_id: str
    procedure: str
    who: str
    at: datetime
    is_seen: bool


def notes_of(dossier: Dossier) -> tuple[NoteView, ...]:
    """Newest first. Raises NoPurpose outside a purpose: notes are about people."""
    told: dict[int, list[str]] = defaultdict(list)
    for one in MENTIONS(dossier.pk):
        told[one.note_id].append(name_of(one.account))
    return tuple(_view(dossier, row, told[row.pk]) for row in NOTES(dossier.pk))


def messages_of(dossier: Dossier) -> tuple[NoteView, ...]:
    """What the office wrote to the applicant, newest first."""
    rows = Note.objects.filter(dossier=dossier, kind="message").order_by("-id")[:MOST]
    return tuple(_view(dossier, row) for row in rows)


def mentions_of(account: str) -> tuple[MentionView, ...]:
    """For the officer's day: unseen ones first, then the newest."""
    rows = Mention.objects.filter(account=account).select_related("note__dossier__revision")
    found = [*rows.filter(seen_at=None).order_by("-id")[:MOST]]
    found += rows.filter(seen_at__isnull=False).order_by("-id")[: MOST - len(found)]
    return tuple(
        MentionView(
            number=row.note.dossier.number or "",
            public_id=row.note.dossier.public_id,
            procedure=row.note.dossier.revision.name,
            who=name_of(row.note.made_by),
            at=row.note.made_at,
            is_seen=row.seen_at is not None,
        )
        for row in found
    )


def unseen(account: str) -> int:
    """How many wait, as far as anybody counts."""
    return len(UNSEEN(account))


def seen(dossier: Dossier, account: str) -> int:
    """The officer has the notes before them."""
    if not any(one.account == account and one.seen_at is None for one in MENTIONS(dossier.pk)):
        return 0
    rows = Mention.objects.filter(note__dossier=dossier, account=account, seen_at=None)
    return rows.update(seen_at=clock.now())


def colleagues(dossier: Dossier, actor: Actor) -> list[OfficerView]:
    """Who may be told: everybody of the offices that have to do with the dossier, the writer left out."""
    offices = dict.fromkeys(
        home(code) for code in (actor.agency, dossier.agency, dossier.intake_agency) if code
    )
    found = {one.account: one for office in offices for one in agencies.colleagues(office)}
    return [one for account, one in found.items() if account != actor.id]


def colleagues_among(dossier: Dossier, actor: Actor, asked: Collection[str]) -> tuple[str, ...]:
    """These accounts, once each. Raises InvalidInput for anybody else."""
    known = {one.account for one in colleagues(dossier, actor)} if asked else set()
    if set(asked) - known:
        raise InvalidInput("Nhắc tên", "người này không thuộc cơ quan giải quyết hồ sơ.")
    return tuple(dict.fromkeys(asked))


def mention(note: Note, accounts: Iterable[str]) -> None:
    """It waits in their day."""
    Mention.objects.bulk_create([Mention(note=note, account=account) for account in accounts])


def seal_text(note: Note, text: str) -> None:
    """Put the text into the row."""
    note.sealed = sealed.ring().seal(text.encode(), _place(note))


def _view(dossier: Dossier, row: Note, told: Collection[str] = ()) -> NoteView:
    owner = dossier.person or dossier.organisation
    see(owner.public_id if owner else dossier.public_id)
    text = sealed.ring().open(bytes(row.sealed), _place(row)).decode()
    return NoteView(row.kind, text, name_of(row.made_by), row.made_at, tuple(told))


def _place(note: Note) -> str:
    return f"dossiers_note.sealed.{note.public_id}"
