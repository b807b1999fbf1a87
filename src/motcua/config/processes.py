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

PATIENCE_SECONDS = 120.0  # a server that has much else to do


@dataclass(slots=True)
class Processes:
    """Children of this process with everything they start themselves; `stop` ends them, youngest first."""

    log_folder: Path
    patience_seconds: float = (
        5.0  # whoever starts a program that has children of its own waits longer than it does
    )
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)
    _is_starting: bool = False
    _is_stopping: bool = False
    _was_asked: bool = False

    def start(self, name: str, *words: str, env: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Run `python -m …` with its output in `<name>.log`, in a group of its own."""
        self.log_folder.mkdir(parents=True, exist_ok=True)
        self._is_starting = True
        try:
            with (self.log_folder / f"{name}.log").open("ab") as log:
                child = subprocess.Popen(
                    [sys.executable, *words],
                    env=os.environ | dict(env or {}),
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            self.children.append(child)
        finally:
            self._is_starting = False
        if self._was_asked:
            self.asked_to_end()
        return child

    def stop(self) -> None:
        """Ask each group to end, wait, and insist: a server that was killed leaves its workers otherwise."""
        self._is_stopping = True
        children, self.children = self.children[::-1], []
        for child in children:
            _signal(child, signal.SIGTERM)
        deadline = time.monotonic() + self.patience_seconds
        while any(_is_alive(child) for child in children) and time.monotonic() < deadline:
            time.sleep(0.02)
        for child in children:
            _signal(child, signal.SIGKILL)
            child.wait()

    def asked_to_end(self, *_: object) -> None:
        """A signal: the children end at once, whatever this program is doing; one that is just being born is waited for."""
        if self._is_stopping:
            return
        if self._is_starting:
            self._was_asked = True
            return
        self.stop()
        raise KeyboardInterrupt

    def first_ended(self) -> subprocess.Popen[bytes] | None:
        """A child that is no longer running, if there is one."""
        return next((child for child in self.children if child.poll() is not None), None)


@contextlib.contextmanager
def running(log_folder: Path, patience_seconds: float = 5.0) -> Iterator[Processes]:
    """Children that end with the block, and with this program: by Ctrl-C, by `kill`, by a closed terminal."""
    processes = Processes(log_folder, patience_seconds)
    for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(one, processes.asked_to_end)
    try:
        yield processes
    finally:
        processes.stop()


def _signal(child: subprocess.Popen[bytes], which: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, which)


def _is_alive(child: subprocess.Popen[bytes]) -> bool:
    child.poll()  # who has ended and was not asked after still counts as one of the group
    try:
        os.killpg(child.pid, 0)
    except ProcessLookupError:
        return False
    return True


def wait_for(url: str) -> None:
    """Return as soon as something answers HTTP at `url`. Raises TimeoutError after two minutes."""
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
