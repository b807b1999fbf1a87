"""Run `motcua-verify`, another program, so that nothing of motcua is believed."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from django.db import connection


def verify_ledger(
    key: Path,
    *,
    place: str = "",
    checkpoints: Sequence[str] = (),
    options: Sequence[str] = (),
    quiet: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Verify an export or, without `place`, the database. Status 1: something is wrong, 2: cannot be read."""
    command = [
        sys.executable,
        "-m",
        "motcua_verify",
        "ledger",
        place or place_of_database(),
        "--key",
        str(key),
    ]
    for name in checkpoints:
        command += ["--checkpoint", name]
    password = str(connection.settings_dict["PASSWORD"])  # not on a command line, where everyone sees it
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    sys.stdout.flush()
    return subprocess.run([*command, *options], env=environment, capture_output=quiet, text=True, check=False)


def place_of_database() -> str:
    """Where the verifier finds the database."""
    settings = connection.settings_dict
    if connection.vendor != "postgresql":
        return str(settings["NAME"])
    words = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"]}
    query = "&".join(f"{name}={quote(str(word), safe='')}" for name, word in words.items() if word)
    return f"postgresql:///{quote(str(settings['NAME']))}?{query}"
