"""Secrets live in the environment or in a file of their own; the first start makes the file."""

import os
import secrets
from pathlib import Path


def secret(name: str, path: Path) -> str:
    """From the variable `name`, else from `path`, else made, written (mode 600) and returned."""
    if value := os.environ.get(name, ""):
        return value
    if path.exists():
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    value = secrets.token_hex(32)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(value)
    except FileExistsError:  # another process was first
        return path.read_text().strip()
    return value
