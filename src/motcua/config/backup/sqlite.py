"""SQLite: one file, copied by its own backup interface while others go on writing."""

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from motcua.config.backup.errors import TargetNotEmpty
from motcua.config.backup.manifest import Manifest

NAME = "database.sqlite3"
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"


class Snapshot:
    """The database as it was at one moment, in a file of our own."""

    dump = "sqlite"

    def __init__(self, copy: sqlite3.Connection, path: Path) -> None:
        self.copy, self.path = copy, path

    def rows(self, statement: str) -> list[Any]:
        """What the statement finds."""
        return self.copy.execute(statement).fetchall()

    def tables(self) -> list[str]:
        """Names of all tables."""
        return [name for (name,) in self.rows(TABLES)]

    def add_to(self, archive: zipfile.ZipFile) -> None:
        """Put the database into the archive."""
        archive.write(self.path, NAME)


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """Copy the database into `folder`."""
    path = folder / NAME
    with closing(sqlite3.connect(path)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, no companions
        yield Snapshot(copy, path)


def target_path() -> Path:
    """Where the database lies, or will lie."""
    return Path(str(connection.settings_dict["NAME"]))


def check_empty() -> None:
    """Raises TargetNotEmpty."""
    path = target_path()
    if not path.exists():
        return
    with closing(sqlite3.connect(path)) as there:
        if found := there.execute(TABLES).fetchone():
            raise TargetNotEmpty(name=path, table=found[0])


def restore(archive: zipfile.ZipFile, _manifest: Manifest, _folder: Path) -> None:
    """Put the file in its place, whole or not at all."""
    path = target_path()
    connection.close()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + ".unfinished")
    with archive.open(NAME) as source, unfinished.open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
        target.flush()
        os.fsync(target.fileno())
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    unfinished.replace(path)
