"""The proof of an exchange: hashes, the other side's signature, and the words, sealed; opened for whoever may see the dossier."""

from dataclasses import dataclass
from hashlib import sha256

from motcua.accounts.actor import SYSTEM
from motcua.connectors.models import LinkedExchange, LinkedMessage
from motcua.connectors.rules.linking import WORDS_MAX
from motcua.dossiers import sealed
from motcua.kernel import clock
from motcua.kernel.signed import Letter

KEPT_MAX = 65_536  # of an answer with a file, the hash is enough: the file itself hangs on the dossier
NOTHING = Letter(b"", "", "")


@dataclass(frozen=True, slots=True)
class Passed:
    """What went each way. `file` is the hash of what a person brought as proof."""

    request: bytes = b""
    letter: Letter = NOTHING
    words: str = ""
    actor: str = SYSTEM.id
    file: str = ""


def note(message: LinkedMessage, way: str, passed: Passed) -> int:
    """Keep one exchange; returns its key."""
    letter = passed.letter
    content = letter.body if len(letter.body) <= KEPT_MAX else b""
    row = LinkedExchange.objects.create(
        message=message,
        at=clock.now(),
        way=way,
        request_hash=sha256(passed.request).hexdigest() if passed.request else "",
        answer_hash=passed.file or (sha256(letter.body).hexdigest() if letter.body else ""),
        signature=letter.signature[:128],
        signed_at=letter.timestamp[:20],
        sealed=sealed.ring().seal(content, _place(message)) if content else b"",
        words=passed.words[:WORDS_MAX],
        actor=passed.actor,
    )
    return row.pk


def say(exchange: int, words: str) -> None:
    """What came of it."""
    LinkedExchange.objects.filter(pk=exchange).update(words=words[:WORDS_MAX])


def _place(message: LinkedMessage) -> str:
    return f"connectors_linkedexchange.sealed.{message.public_id}"
