"""What runs beside the web server: seal the ledger, run its subscribers, run the jobs; for ever, or until idle.

Jobs that talk to slow outsiders run beside the others, each in its own thread with its own connection.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from django.conf import settings
from django.db import close_old_connections, connections
from django.utils.module_loading import import_string

from motcua.ledger import subscribers
from motcua.ledger.sealing import Sealer

BATCH = 10_000
PAUSE_SECONDS = 1.0  # between checkpoints, and when there is nothing to do
LONGEST_DELAY_SECONDS = 300.0

log = structlog.get_logger()


@dataclass(slots=True)
class Task:
    """One thing to run again and again, later and later while it fails."""

    name: str
    step: Callable[[], int]
    failures: int = 0
    not_before: float = 0.0
    total: int = 0  # done since the start

    def run(self, now: float) -> int:
        """Do some work; return how much. An error is logged and never leaves this task."""
        if now < self.not_before:
            return 0
        try:
            done = self.step()
        except Exception as error:
            delay = min(PAUSE_SECONDS * 2**self.failures, LONGEST_DELAY_SECONDS)
            self.failures += 1
            self.not_before = now + delay
            log.exception("worker.task_failed", task=self.name, retry_in=delay, error=str(error))
            return 0
        self.failures = 0
        self.total += done
        return done


@dataclass(slots=True)
class Worker:
    """Seals at most once a second (more only while a backlog lasts), then gives every task its turn."""

    tasks: list[Task]
    long_tasks: list[Task] = field(default_factory=list)  # each in a thread of its own
    stop: threading.Event = field(default_factory=threading.Event)
    _sealer: Sealer = field(default_factory=Sealer)
    _seal_again_at: float = 0.0

    @classmethod
    def of_settings(cls) -> "Worker":
        """With the SUBSCRIBERS and JOBS of settings."""
        worker = cls([])
        worker.tasks = [
            Task("seal", worker._seal),
            *map(_subscriber_task, settings.SUBSCRIBERS),
            *map(_job_task, settings.JOBS),
        ]
        worker.long_tasks = [_job_task(dotted) for dotted in settings.LONG_JOBS]
        return worker

    def run(self) -> None:
        """Work until `stop` is set; a task that has begun is finished."""
        log.info("worker.started", tasks=[task.name for task in (*self.tasks, *self.long_tasks)])
        beside = [threading.Thread(target=self._run_alone, args=(task,)) for task in self.long_tasks]
        for thread in beside:
            thread.start()
        try:
            while not self.stop.is_set():
                if not self.round():
                    self.stop.wait(PAUSE_SECONDS)
                close_old_connections()
        finally:
            self.stop.set()
            for thread in beside:
                thread.join()
        log.info("worker.stopped")

    def run_until_idle(self) -> bool:
        """Work until nothing is left; True when no task failed."""
        self._seal_again_at = 0.0
        everything = [*self.tasks, *self.long_tasks]
        while self.round(everything) and not self.stop.is_set():
            self._seal_again_at = 0.0
        return not any(task.failures for task in everything)

    def round(self, tasks: list[Task] | None = None) -> int:
        """Every task once; return how much was done."""
        done = 0
        for task in self.tasks if tasks is None else tasks:
            if self.stop.is_set():
                break
            done += task.run(time.monotonic())
        return done

    def _run_alone(self, task: Task) -> None:
        """Until the stop; what it waits for nobody else waits for."""
        while not self.stop.is_set():
            if not task.run(time.monotonic()):
                self.stop.wait(PAUSE_SECONDS)
            close_old_connections()
        connections.close_all()

    def _seal(self) -> int:
        now = time.monotonic()
        if now < self._seal_again_at:
            return 0
        sealed = self._sealer.seal(BATCH)
        self._seal_again_at = now if sealed == BATCH else now + PAUSE_SECONDS
        return sealed


def _subscriber_task(dotted: str) -> Task:
    subscriber = import_string(dotted)()
    return Task(subscriber.name, lambda: subscribers.run(subscriber))


def _job_task(dotted: str) -> Task:
    job = import_string(dotted)
    return Task(dotted, lambda: job(BATCH))
