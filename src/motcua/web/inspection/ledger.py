"""The ledger for who inspects it: a dossier's entries with their proofs, by number or by entry; no personal data is in it."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from motcua.accounts.actor import Actor
from motcua.dossiers.actions.inspect import open_for_inspection
from motcua.dossiers.holds import hold_of
from motcua.dossiers.queries import by_number
from motcua.facts import queries as facts
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotFound
from motcua.kernel.phrase import Phrase
from motcua.ledger import queries as ledger
from motcua.ledger.keys import public_path
from motcua.ledger.queries import Proof, Sealed
from motcua.ledger.rules.tree import leaf_hash
from motcua.parties.queries.access import AccessView, last_of
from motcua.web.components.timeline import Line, tell
from motcua.web.inspection import addresses
from motcua.workflow.queries import history as tasks_of

if TYPE_CHECKING:
    from motcua.dossiers.models import LegalHold


ASKED_AGAIN = timedelta(hours=8)  # a working day


@dataclass(frozen=True, slots=True)
class Story:
    """A dossier as the ledger tells it, with the facts that were folded out of it."""

    key: str
    number: str
    agency: str
    lines: tuple[Line, ...]
    clocks: facts.Clocks | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words, its canonical content, the way to the signed root."""

    line: Line
    proof: Proof
    hash: str
    key: str  # of what it is about
    subject: str  # its number, where it has one
    content: str


@dataclass(frozen=True, slots=True)
class Heads:
    """The larger tree only added to the smaller one."""

    old_size: int
    new_size: int
    old_root: str
    new_root: str
    hashes: int


def address_of(asked: str) -> str:
    """Where what was typed is: «12» or «#12» is an entry, anything else a dossier's number or key. Raises NotFound."""
    text = asked.strip()
    bare = text.removeprefix("#")
    if bare.isascii() and bare.isdecimal():
        ledger.subject_of(int(bare))
        return addresses.entry(int(bare))
    return addresses.story(story(text).number or text)


def story(name: str) -> Story:
    """By number or key. Raises NotFound."""
    dossier = by_number(name)
    key = dossier.public_id if dossier else name
    clocks = facts.clocks_of(key)
    entries = ledger.history(key)
    if not entries:
        raise NotFound(Phrase("hồ sơ hoặc bút toán {name}", name=name))
    return Story(
        key=key,
        number=clocks.number if clocks else "",
        agency=addresses.name_of(clocks.agency) if clocks else "",
        lines=tuple(tell(entries, {task.node: task.name for task in tasks_of(key)})),
        clocks=clocks,
    )


def opened(actor: Actor, story: Story) -> AccessView | None:
    """Why this person opened it, when that was said in these hours."""
    return last_of(actor.id, story.key, clock.now() - ASKED_AGAIN)


def opened_in_sample(actor: Actor, story: Story, sample: str) -> AccessView | None:
    """A sample is a purpose: it is noted without being asked for. None for what the desk does not know."""
    if opened(actor, story) is None and by_number(story.number):
        open_for_inspection(story.number, f"kết luận về mẫu kiểm tra {sample}", actor=actor)
    return opened(actor, story)


def hold(story: Story) -> "LegalHold | None":
    """What keeps the dossier from being thrown away."""
    return hold_of(story.key)


def entry(entry_id: int) -> Entry:
    """Raises NotFound, EntryNotSealed."""
    subject = ledger.subject_of(entry_id)
    found = next(one for one in ledger.history(subject) if one.entry_id == entry_id)
    proof = ledger.prove(entry_id)
    return Entry(
        line=tell([found])[0],
        proof=proof,
        hash=leaf_hash(proof.content).hex(),
        key=subject,
        subject=_subject_name(found),
        content=json.dumps(json.loads(proof.content), ensure_ascii=False, indent=1),
    )


def heads(old: str, new: str) -> Heads | None:
    """Two sizes of the tree, as typed; None before anything was typed. Raises InvalidInput, NotFound."""
    if not old or not new:
        return None
    told = ledger.consistency(_size(old), _size(new))
    for size in (told.old_size, told.new_size):
        ledger.checkpoint_of(size)  # only what was signed can be compared elsewhere
    return Heads(
        old_size=told.old_size,
        new_size=told.new_size,
        old_root=ledger.root_at(told.old_size).hex(),
        new_root=ledger.root_at(told.new_size).hex(),
        hashes=len(told.hashes),
    )


def heads_file(old: str, new: str) -> dict[str, object]:
    """The proof with both signed checkpoints: `motcua-heads` checks it offline. Raises InvalidInput, NotFound."""
    told = ledger.consistency(_size(old), _size(new))
    notes = {"old": ledger.checkpoint_of(told.old_size), "new": ledger.checkpoint_of(told.new_size)}
    return told.as_json() | notes


def keys_text() -> str:
    """The public keys of the ledger, one a line."""
    path = public_path()
    return path.read_text().strip() if path.exists() else ""


def _size(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise InvalidInput("Số bút toán", "hãy gõ một số.", "1")
    return int(text)


def _subject_name(found: Sealed) -> str:
    clocks = facts.clocks_of(found.subject)
    return clocks.number if clocks else found.subject
