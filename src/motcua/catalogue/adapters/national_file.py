"""The national catalogue as a file: JSON Lines, plain or gzip, read one line at a time."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from motcua.kernel.errors import InvalidInput

LINE_BYTES_MAX = 4_000_000
EXAMPLE = "procedures.jsonl.gz"


def digest(path: Path) -> str:
    """SHA-256 of the file as it lies there."""
    if not path.is_file():
        raise InvalidInput("Tệp danh mục", f"không có tệp «{path}».", EXAMPLE)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that is not empty. Raises InvalidInput when the file is cut short or no gzip."""
    opened = gzip.open if path.suffix == ".gz" else open
    number = 0
    try:
        with opened(path, "rb") as file:
            while line := file.readline(LINE_BYTES_MAX):
                number += 1
                if line.strip():
                    yield number, line
    except (gzip.BadGzipFile, EOFError, OSError) as error:
        raise InvalidInput("Tệp danh mục", f"hỏng sau dòng {number}: {error}.", EXAMPLE) from error


def record(line: bytes) -> dict[str, Any] | None:
    """One procedure, or None when the line is not a JSON object."""
    try:
        value = json.loads(line)
    except (ValueError, UnicodeDecodeError):
        return None
    return value if isinstance(value, dict) else None
