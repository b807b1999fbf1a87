"""SQLite by default, PostgreSQL by DATABASE_URL. Durability is not a setting."""

import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PRAGMAS = ";".join(
    f"PRAGMA {pragma}"
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-65536",
        "mmap_size=268435456",
    )
)


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's DATABASES entry for `postgresql://…`, `sqlite:///path`, or nothing at all."""
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(url)
    if parts.scheme not in {"", "sqlite"}:
        raise SystemExit(f"DATABASE_URL: unknown scheme {parts.scheme!r}; use postgresql:// or sqlite:///")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": (parts.path.removeprefix("/") and Path(parts.path)) or folder / "motcua.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": PRAGMAS, "timeout": 20},
        # A file, as in production: threads cannot share SQLite's memory without false «table is locked».
        "TEST": {"NAME": Path(tempfile.gettempdir()) / f"motcua-test-{os.getpid()}.sqlite3"},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host, port = options.pop("host", parts.hostname or ""), options.pop("port", parts.port or "")
    options.setdefault("connect_timeout", 3)
    # Statements that come again are parsed once a connection: a third off the server's part of an act. A pooler between
    # us must keep prepared statements (PgBouncer 1.21 or newer, max_prepared_statements > 0).
    options |= {"server_side_binding": True, "prepare_threshold": 3}
    options["options"] = (
        "-c statement_timeout=60s -c lock_timeout=5s -c default_transaction_isolation=read\\ committed"
    )
    return {
        "ENGINE": "motcua.kernel.postgresql",
        "NAME": parts.path.lstrip("/") or "motcua",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,  # a folder: the socket in it
        "PORT": port,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
