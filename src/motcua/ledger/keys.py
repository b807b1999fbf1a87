"""The key that signs checkpoints: a file of mode 600 beside the database, never in it."""

import os
import tempfile
from pathlib import Path

from django.conf import settings

from motcua.ledger.errors import SealingKeyMissing
from motcua.ledger.rules.note import NoteKey

SECRET, PUBLIC = "ledger.key", "ledger.pub"


def sealing_key(*, may_make: bool) -> NoteKey:
    """The key of this ledger. Made at the first start only (`may_make`): a lost key must be noticed, not replaced."""
    path = settings.KEYS / SECRET
    if not path.exists():
        if not may_make:
            raise SealingKeyMissing(path=path)
        _make()
    return NoteKey.read(path.read_text())


def replace() -> NoteKey:
    """Sign with a new key from now on. `ledger.pub` keeps every public key, so old checkpoints still verify."""
    (settings.KEYS / SECRET).unlink(missing_ok=True)
    _make()
    return sealing_key(may_make=False)


def public_path() -> Path:
    """Where the public keys are, one a line: give this file to everyone who verifies."""
    return Path(settings.KEYS / PUBLIC)


def _make() -> None:
    folder = settings.KEYS
    folder.mkdir(parents=True, exist_ok=True)
    key = NoteKey.made(settings.LEDGER_NAME)
    descriptor, temporary = tempfile.mkstemp(dir=folder)  # mode 600
    with os.fdopen(descriptor, "w") as file:
        file.write(key.secret_text() + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, folder / SECRET)  # unlike rename, refuses when another process was first
    except FileExistsError:
        return
    finally:
        Path(temporary).unlink()
    with (folder / PUBLIC).open("a") as file:
        file.write(key.public_text() + "\n")
