"""Make a backup: the database at one moment, then every file its rows name. Files never change, so that is enough."""

import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from django.conf import settings
from django.db import connection

from motcua import __version__
from motcua.config.backup import archive, postgresql, sqlite
from motcua.config.backup.errors import BackupIncomplete
from motcua.config.backup.manifest import Manifest
from motcua.documents import vault
from motcua.kernel import clock
from motcua.kernel.crypto import Keyring
from motcua.ledger import keys as ledger_keys

MANIFEST, PUBLIC_KEYS = "manifest.json", "ledger.pub"
FILES, KEYS = "files/", "keys/"
STORED = "SELECT sha256, size FROM documents_storedfile ORDER BY sha256"
APPLIED = "SELECT app, name FROM django_migrations ORDER BY id"
CHECKPOINT = "SELECT note FROM ledger_checkpoint ORDER BY tree_size DESC LIMIT 1"


class Snapshot(Protocol):
    """A database at one moment."""

    dump: str

    def rows(self, statement: str) -> list[Any]: ...
    def tables(self) -> list[str]: ...
    def add_to(self, archive: zipfile.ZipFile) -> None: ...


def make(path: Path, *, with_keys: bool = False) -> Manifest:
    """Write the archive at `path`. Raises BackupIncomplete when a file of a row is gone or changed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir=path.parent, prefix=".motcua-backup-") as folder,
        archive.written(path) as target,
        _snapshot(Path(folder)) as database,
    ):
        files = dict(database.rows(STORED))
        _check(files)
        database.add_to(target)
        for name in files:
            target.write(vault.path_of(name), FILES + name, zipfile.ZIP_STORED)
        keys = {name: _key(target, name, file) for name, file in _keys()} if with_keys else {}
        manifest = _manifest(database, files, keys)
        if ledger_keys.public_path().exists():
            target.write(ledger_keys.public_path(), PUBLIC_KEYS)
        target.writestr(MANIFEST, manifest.text())
    return manifest


def master_key_mark(master: bytes) -> str:
    """Equal for equal master keys; says nothing about the key."""
    return Keyring.from_master(master).blind("motcua", "backup.master_key").hex()[:32]


def _snapshot(folder: Path) -> AbstractContextManager[Snapshot]:
    return postgresql.snapshot(folder) if connection.vendor == "postgresql" else sqlite.snapshot(folder)


def _check(files: dict[str, int]) -> None:
    bad = [name for name, size in files.items() if not vault.holds(name, size)]
    bad = bad or [name for name in files if _digest(vault.path_of(name)) != name]
    if bad:
        raise BackupIncomplete(count=len(bad), first=bad[0])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return archive.digest_of(file)


def _keys() -> Iterator[tuple[str, Path]]:
    for path in sorted(settings.KEYS.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(settings.KEYS)), path


def _key(target: zipfile.ZipFile, name: str, path: Path) -> str:
    content = path.read_bytes()
    target.writestr(KEYS + name, content)
    return sha256(content).hexdigest()


def _manifest(database: Snapshot, files: dict[str, int], keys: dict[str, str]) -> Manifest:
    tables = {name: database.rows(f'SELECT COUNT(*) FROM "{name}"')[0][0] for name in database.tables()}  # noqa: S608 (names come from the database itself)
    newest = database.rows(CHECKPOINT)
    return Manifest(
        made_at=clock.now().isoformat(timespec="seconds"),
        version=__version__,
        dump=database.dump,
        tables=tables,
        migrations=[f"{app}.{name}" for app, name in database.rows(APPLIED)],
        files=files,
        entries=tables["ledger_entry"],
        checkpoint=newest[0][0] if newest else "",
        master_key_mark=master_key_mark(settings.MASTER_KEY),
        keys=keys,
    )
