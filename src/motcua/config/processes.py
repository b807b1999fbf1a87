"""Start neighbouring programs, wait until they answer, stop exactly what was started."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE_SECONDS = 30.0


@dataclass(slots=True)
class Processes:
    """Children of this process; `stop` ends them, youngest first."""

    log_folder: Path
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, name: str, *words: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Run `python -m …` with its output in `<name>.log`."""
        self.log_folder.mkdir(parents=True, exist_ok=True)
        with (self.log_folder / f"{name}.log").open("ab") as log:
            child = subprocess.Popen(
                [sys.executable, *words], env=os.environ | dict(env or {}), stdout=log, stderr=log
            )
        self.children.append(child)
        return child

    def stop(self) -> None:
        """Ask each to end, wait, and insist after five seconds."""
        for child in reversed(self.children):
            child.terminate()
        for child in reversed(self.children):
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()

    def first_ended(self) -> subprocess.Popen[bytes] | None:
        """A child that is no longer running, if there is one."""
        return next((child for child in self.children if child.poll() is not None), None)


@contextlib.contextmanager
def running(log_folder: Path) -> Iterator[Processes]:
    """Children that end with the block."""
    processes = Processes(log_folder)
    signal.signal(signal.SIGTERM, _interrupt)  # so that `kill` ends the children as Ctrl-C does
    try:
        yield processes
    finally:
        processes.stop()


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def wait_for(url: str) -> None:
    """Return as soon as something answers HTTP at `url`. Raises TimeoutError after half a minute."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310  our own loopback
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"{url} does not answer; see the logs")


def free_port(wanted: int) -> int:
    """`wanted` if nobody listens there, else the next free one below 32768."""
    for port in range(wanted, 32_768):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no free port")
