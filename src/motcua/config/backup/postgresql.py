"""PostgreSQL: pg_dump where the machine has one that fits the server, else COPY of every table. One snapshot."""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from motcua.config.backup.errors import BackupBroken, RestoreFailed, TargetNotEmpty
from motcua.config.backup.manifest import Manifest

if TYPE_CHECKING:
    import psycopg

NAME = "database.pgdump"
FOLDER = "copy/"
JOBS = 2
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
SEQUENCES = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public' AND (is_identity = 'YES' OR column_default LIKE 'nextval(%')
"""
SET_SEQUENCE = """
    SELECT setval(pg_get_serial_sequence('"{table}"', '{column}'), COALESCE(MAX("{column}"), 1), MAX("{column}") IS NOT NULL)
    FROM "{table}"
"""
CHUNK = 1 << 16


class Snapshot:
    """A transaction that sees one moment, however long it takes."""

    def __init__(self, reader: "psycopg.Connection[Any]", folder: Path) -> None:
        self.reader, self.folder = reader, folder
        self.dump = "pg_dump" if tool("pg_dump", reader) else "copy"

    def rows(self, statement: str) -> list[Any]:
        """What the statement finds."""
        return self.reader.execute(statement.encode()).fetchall()

    def tables(self) -> list[str]:
        """Names of all tables."""
        return [name for (name,) in self.rows(TABLES)]

    def add_to(self, archive: zipfile.ZipFile) -> None:
        """Put the database into the archive."""
        if self.dump == "pg_dump":
            self._dump(archive)
            return
        for table in self.tables():
            with (
                archive.open(FOLDER + table, "w", force_zip64=True) as target,
                self.reader.cursor() as cursor,
                cursor.copy(f'COPY "{table}" TO STDOUT WITH (HEADER)'.encode()) as rows,
            ):
                for chunk in rows:
                    target.write(chunk)

    def _dump(self, archive: zipfile.ZipFile) -> None:
        (shown,) = self.rows("SELECT pg_export_snapshot()")[0]
        path = self.folder / NAME
        _run(
            "pg_dump", "-Fc", "-Z0", "--no-owner", "--no-privileges", f"--snapshot={shown}", f"--file={path}"
        )
        archive.write(path, NAME)
        path.unlink()


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """Begin to read; writers go on."""
    with _connected() as reader:
        reader.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield Snapshot(reader, folder)


def check_empty() -> None:
    """Raises TargetNotEmpty."""
    with _connected() as reader:
        if found := reader.execute(TABLES.encode()).fetchone():
            raise TargetNotEmpty(name=connection.settings_dict["NAME"], table=found[0])


def restore(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Fill the empty database."""
    connection.close()
    if manifest.dump == "copy":
        _build_tables(manifest)
        _load(archive, manifest)
        return
    with _connected() as reader:
        if not tool("pg_restore", reader):
            raise RestoreFailed(why="máy này thiếu pg_restore hợp với máy chủ PostgreSQL")
    path = Path(archive.extract(NAME, folder))
    _run("pg_restore", "--exit-on-error", "--no-owner", f"--jobs={JOBS}", f"--dbname={_name()}", str(path))
    path.unlink()


def tool(name: str, reader: "psycopg.Connection[Any]") -> bool:
    """Whether this program is here and not older than the server."""
    path = shutil.which(name)
    if not path:
        return False
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+", told)
    return found is not None and int(found[0]) >= reader.info.server_version // 10_000


def _build_tables(manifest: Manifest) -> None:
    """The tables as this version's migrations make them, up to where the backup was."""
    executor = MigrationExecutor(connection)
    targets = [(app, name) for app, _, name in (row.partition(".") for row in manifest.migrations)]
    if unknown := [target for target in targets if target not in executor.loader.graph.nodes]:
        raise BackupBroken(why=f"được làm bởi bản motcua mới hơn, có {'.'.join(unknown[0])}")
    executor.migrate(targets)


def _load(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Every table in one transaction: foreign keys are looked at when it ends."""
    with _connected() as writer:
        for table in manifest.tables:
            if writer.execute(f'SELECT 1 FROM "{table}" LIMIT 1'.encode()).fetchone():  # noqa: S608 (from pg_tables)
                writer.execute(f'DELETE FROM "{table}"'.encode())  # noqa: S608 (what a migration put there)
        for table in manifest.tables:
            with archive.open(FOLDER + table) as source:
                columns = ", ".join(f'"{c}"' for c in source.readline().decode().rstrip("\n").split("\t"))
                with writer.cursor().copy(f'COPY "{table}" ({columns}) FROM STDIN'.encode()) as rows:
                    while chunk := source.read(CHUNK):
                        rows.write(chunk)
        for table, column in writer.execute(SEQUENCES.encode()).fetchall():
            writer.execute(SET_SEQUENCE.format(table=table, column=column).encode())


@contextmanager
def _connected() -> Iterator["psycopg.Connection[Any]"]:
    """A connection without the limits that hold for a web request."""
    import psycopg

    to = connection.settings_dict
    words = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {word: str(to[name]) for word, name in words.items() if to[name]}
    with psycopg.connect(psycopg.conninfo.make_conninfo(connect_timeout=3, **given)) as made:
        yield made


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(*command: str) -> None:
    """One of PostgreSQL's own programs; the password travels in the environment, where `ps` does not show it."""
    to = connection.settings_dict
    names = {
        "NAME": "PGDATABASE",
        "USER": "PGUSER",
        "PASSWORD": "PGPASSWORD",
        "HOST": "PGHOST",
        "PORT": "PGPORT",
    }
    environment = os.environ | {variable: str(to[name]) for name, variable in names.items() if to[name]}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RestoreFailed(why=f"{command[0]}: {done.stderr.strip()[:400]}")
