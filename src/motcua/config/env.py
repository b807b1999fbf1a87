"""Typed readers of the environment. Every setting passes through one of these."""

import os
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit


def text(name: str, default: str) -> str:
    """The variable as it is."""
    return os.environ.get(name, default)


def flag(name: str, *, default: bool) -> bool:
    """1, true, yes, on are true; 0, false, no, off are false; anything else is an error."""
    word = os.environ.get(name, "").strip().lower()
    if not word:
        return default
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"0", "false", "no", "off"}:
        return False
    raise SystemExit(f"{name}={word!r}: write 1 or 0")


def number(name: str, default: int) -> int:
    """A whole number."""
    word = os.environ.get(name, "").strip()
    if not word:
        return default
    if not word.lstrip("-").isdigit():
        raise SystemExit(f"{name}={word!r}: write a whole number")
    return int(word)


def numbers(name: str, default: tuple[int, ...]) -> tuple[int, ...]:
    """Comma-separated whole numbers."""
    found = os.environ.get(name, "").replace(" ", "").strip(",")
    if not found:
        return default
    if not all(one.isdigit() for one in found.split(",")):
        raise SystemExit(f"{name}={found!r}: write whole numbers with commas between them")
    return tuple(map(int, found.split(",")))


def day(name: str) -> date | None:
    """A day like 2026-11-23; none when empty."""
    word = os.environ.get(name, "").strip()
    try:
        return date.fromisoformat(word) if word else None
    except ValueError:
        raise SystemExit(f"{name}={word!r}: write a day like 2026-11-23") from None


def words(name: str, default: str) -> list[str]:
    """Comma-separated words."""
    return [w.strip() for w in os.environ.get(name, default).split(",") if w.strip()]


def pairs(name: str) -> dict[str, str]:
    """Comma-separated «name=value»."""
    found = [one.partition("=") for one in words(name, "")]
    if wrong := [first for first, between, second in found if not (first and between and second)]:
        raise SystemExit(f"{name}: write name=value, not {wrong[0]!r}")
    return {first.strip(): second.strip() for first, _, second in found}


def origin(address: str) -> str:
    """«https://motcua.example.gov.vn» of an address: what a browser calls a page's place."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".lower()


def folder(name: str, default: Path) -> Path:
    """A folder; it is made by whoever writes into it."""
    return Path(os.environ.get(name, str(default))).expanduser().resolve()
