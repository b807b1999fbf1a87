"""What was received, by channel and key. In memory: it is a simulator."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

KEPT_MAX = 2_000
MODES = ("ok", "down", "slow", "garbage")


class Conflict(Exception):
    """The same key came with another message."""


@dataclass
class Kept:
    """One message as a person would get it, and how often it was handed over."""

    channel: str
    key: str
    to: str
    title: str
    text: str
    at: float  # seconds since 1970
    times: int = 1


@dataclass
class Book:
    """Everything received; every method is atomic."""

    lock: Lock = field(default_factory=Lock)
    kept: dict[tuple[str, str], Kept] = field(default_factory=dict)
    modes: dict[str, str] = field(default_factory=dict)  # channel → one of MODES

    def take(self, channel: str, key: str, said: Mapping[str, str]) -> bool:
        """Whether it is new. The same key is the same message, delivered once. Raises Conflict."""
        with self.lock:
            known = self.kept.get((channel, key))
            if known is not None:
                if (known.to, known.text) != (said["to"], said["text"]):
                    raise Conflict
                known.times += 1
                return False
            if len(self.kept) >= KEPT_MAX:
                del self.kept[next(iter(self.kept))]
            self.kept[channel, key] = Kept(
                channel, key, said["to"], said.get("title", ""), said["text"], time.time()
            )
            return True

    def newest_first(self, channel: str = "") -> list[Kept]:
        """All, or those of one channel."""
        with self.lock:
            return [one for one in reversed(self.kept.values()) if channel in {"", one.channel}]

    def mode(self, channel: str) -> str:
        """How this channel behaves now."""
        with self.lock:
            return self.modes.get(channel, MODES[0])

    def behave(self, channel: str, mode: str) -> None:
        """From now on."""
        if mode not in MODES:
            raise ValueError(mode)
        with self.lock:
            self.modes[channel] = mode
