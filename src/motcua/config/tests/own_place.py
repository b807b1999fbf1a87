"""A motcua of its own for a test: other folders, another database, other processes."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection


@dataclass
class OwnPlace:
    folder: Path
    url: str = ""
    more: dict[str, str] = field(default_factory=dict)
    figures: dict = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "MOTCUA_VAR": str(self.folder),
            "MOTCUA_KEYS": str(self.folder / "keys"),
            "MOTCUA_FILES": str(self.folder / "files"),
            "MOTCUA_MASTER_KEY": "",
            "MOTCUA_SECRET_KEY": "",
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
            **self.more,
        }

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "motcua.config.cli", *words]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)

    def told(self, *words: str) -> dict:
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    def python(self, program: str) -> str:
        begin = "import django; django.setup()\n"
        done = subprocess.run(
            [sys.executable, "-c", begin + program],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def own_place(folder: Path) -> Iterator[OwnPlace]:
    """In the kind of database that this test run uses; empty, without tables."""
    folder.mkdir(parents=True)
    if connection.vendor != "postgresql":
        yield OwnPlace(folder)
        return
    name = f"own_{uuid.uuid4().hex[:12]}"
    with administrator() as server:
        server.execute(f'CREATE DATABASE "{name}"')
    try:
        to = connection.settings_dict
        yield OwnPlace(folder, f"postgresql://{to['USER']}@/{name}?host={to['HOST']}&port={to['PORT']}")
    finally:
        with administrator() as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def administrator():
    import psycopg

    to = connection.settings_dict
    with psycopg.connect(
        host=to["HOST"],
        port=to["PORT"],
        user=to["USER"],
        password=to["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    ) as server:
        yield server
