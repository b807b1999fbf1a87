"""What a program started goes with it: the children's own children, one that is just being born, and by any signal."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from motcua.config import processes as module
from motcua.config.processes import free_port, running, wait_for
from motcua.config.tests.own_place import OwnPlace

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(600)"
SERVER = f"""
import os, subprocess, sys, time
from pathlib import Path
child = subprocess.Popen([sys.executable, "-c", {STUBBORN!r}], stdout=subprocess.PIPE)
child.stdout.readline()
Path(sys.argv[1]).write_text(str(child.pid))
time.sleep(600)
"""
PARENT = """
import sys, time
from pathlib import Path
from motcua.config.processes import running
with running(Path(sys.argv[1]), 0.2) as processes:
    try:
        processes.start("server", "-c", sys.argv[2], sys.argv[1] + "/grandchild")
        time.sleep(600)
    finally:
        time.sleep(600)  # a driver of browsers that no longer answers
"""


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def waited_for(what, seconds=20):
    deadline = time.monotonic() + seconds
    while not (found := what()) and time.monotonic() < deadline:
        time.sleep(0.01)
    return found


@pytest.fixture
def handlers():
    """Signals as they were."""
    kept = {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield
    for one, handler in kept.items():
        signal.signal(one, handler)


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_whole_tree_ends_though_a_grandchild_is_stubborn_and_the_program_itself_hangs(tmp_path, which):
    words = [sys.executable, "-c", PARENT, str(tmp_path), SERVER]
    place = tmp_path / "grandchild"
    parent = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": "src"})
    try:
        grandchild = int(waited_for(lambda: place.exists() and place.read_text()))
        assert is_alive(grandchild)
        parent.send_signal(which)
        assert waited_for(lambda: not is_alive(grandchild))
    finally:
        parent.kill()
        parent.wait()


def test_a_signal_while_a_child_is_being_born_does_not_lose_it(tmp_path, monkeypatch, handlers):
    born, popen = [], subprocess.Popen

    def bear(*words, **given):
        born.append(popen(*words, **given))
        os.kill(os.getpid(), signal.SIGTERM)  # between the birth and the list of children
        time.sleep(0)  # here Python hears of it
        return born[0]

    monkeypatch.setattr(module.subprocess, "Popen", bear)
    with pytest.raises(KeyboardInterrupt), running(tmp_path) as started:
        started.start("sleeper", "-c", "import time; time.sleep(600)")
    assert born[0].returncode == -signal.SIGTERM


def test_a_second_signal_does_not_stop_the_stopping(tmp_path, monkeypatch, handlers):
    send = module._signal

    def sent(child, which):
        os.kill(os.getpid(), signal.SIGTERM)  # whoever is impatient presses Ctrl-C again
        send(child, which)

    with running(tmp_path, 0.2) as started:
        child = started.start("stubborn", "-c", STUBBORN)
        assert waited_for((tmp_path / "stubborn.log").read_bytes)
        monkeypatch.setattr(module, "_signal", sent)
    assert child.returncode == -signal.SIGKILL


@pytest.mark.long
@pytest.mark.django_db
def test_a_server_with_its_workers_ends_with_who_started_it(tmp_path, handlers):
    """Granian has a process for each worker; while one answers slowly they are asked, then made to end."""
    place = OwnPlace(tmp_path / "var", more={"MOTCUA_DEMO": "1"})
    assert place.run("migrate").returncode == 0
    port = free_port(18_400)
    with running(tmp_path / "log") as started:
        server = started.start(
            "web", "-m", "motcua.config.cli", "serve", "--port", str(port), env=place.environment
        )
        wait_for(f"http://127.0.0.1:{port}/")
        workers = _members(server.pid)
        assert len(workers) > 1
        server.kill()  # as who lost patience did: the workers know nothing of it
    assert not any(is_alive(pid) for pid in workers)


def _members(group):
    """Every process of this group."""
    found = subprocess.run(
        ["ps", "-o", "pid=", "-g", str(group)], capture_output=True, text=True, check=False
    )
    return [int(pid) for pid in found.stdout.split()]
