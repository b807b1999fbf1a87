"""The worker: everything gets its turn, a bad task stops nobody, a stop is a clean one."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from motcua.config.worker import LONGEST_DELAY_SECONDS, Task, Worker
from motcua.ledger import queries, subscribers
from motcua.ledger.tests.events_for_tests import pour

seen: list[int] = []
jobs_done: list[int] = []
long_jobs_done: list[int] = []


class Good:
    name = "good"
    kinds = ()

    def handle(self, batch):
        seen.extend(entry.leaf_index for entry in batch)


class Bad:
    name = "bad"
    kinds = ()

    def handle(self, batch):
        raise ZeroDivisionError


def long_job(limit: int) -> int:
    long_jobs_done.append(limit)
    return 0


def job(limit: int) -> int:
    jobs_done.append(limit)
    return 0


@pytest.fixture
def worker(settings, db):
    seen.clear()
    jobs_done.clear()
    long_jobs_done.clear()
    settings.SUBSCRIBERS = [f"{__name__}.Bad", f"{__name__}.Good"]
    settings.JOBS = [f"{__name__}.job"]
    # Only what is here: the nightly comparison of books writes an entry too, where something listens as a demo does.
    settings.LONG_JOBS = [f"{__name__}.long_job"]
    return Worker.of_settings()


def test_seals_and_feeds_everyone_although_one_is_bad(worker):
    pour(2_500)
    assert not worker.run_until_idle()  # a task failed, and says so
    assert seen == list(range(2_500))
    assert jobs_done
    assert long_jobs_done
    assert (queries.tree_size(), subscribers.position("bad")) == (2_500, -1)


def test_a_failing_task_waits_longer_and_longer():
    def fail() -> int:
        raise ZeroDivisionError

    task, now, delays = Task("fails", fail), 0.0, []
    for _ in range(12):
        task.run(now)
        assert task.run(task.not_before - 0.001) == 0  # too early: not even tried
        delays.append(task.not_before - now)
        now = task.not_before
    assert delays[:4] == [1, 2, 4, 8]
    assert delays[-1] == LONGEST_DELAY_SECONDS
    assert task.failures == 12


def test_a_healed_task_is_forgiven():
    answers = iter([ZeroDivisionError, 5])

    def step() -> int:
        answer = next(answers)
        if answer is ZeroDivisionError:
            raise ZeroDivisionError
        return answer

    task = Task("heals", step)
    assert (task.run(0), task.failures) == (0, 1)
    assert (task.run(1), task.failures) == (5, 0)


def test_a_stop_lets_the_running_task_finish_and_begins_no_other():
    worker = Worker([])
    worker.tasks = [
        Task("stops", lambda: worker.stop.set() or 1),
        Task("never", lambda: pytest.fail("began after the stop")),
    ]
    thread = threading.Thread(target=worker.run)
    thread.start()
    thread.join(10)
    assert not thread.is_alive()


@pytest.mark.django_db(transaction=True)
def test_sigterm_stops_the_command_cleanly(tmp_path):
    if connection.vendor == "postgresql":
        pytest.skip("one database is enough for a signal")
    environment = os.environ | {
        "MOTCUA_VAR": str(tmp_path),
        "DATABASE_URL": "",
        "PYTHONPATH": str(Path(settings.PACKAGE).parent),
    }
    command = [sys.executable, "-m", "motcua.config.cli"]
    subprocess.run([*command, "migrate", "--quiet"], env=environment, check=True)
    process = subprocess.Popen([*command, "worker"], env=environment, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        assert "worker.started" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
