"""What the benches share: the CPU of this program and of PostgreSQL's processes, statements counted, medians of batches."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

WARM_UP, BATCHES = 2, 7


def server_cpu() -> float:
    """Seconds so far of every process of PostgreSQL (PG_DATA set); nothing on SQLite, which works inside this program."""
    return sum(_seconds_of(place) for place in _processes())


def median_ms(
    work: Callable[[int], object],
    count: int,
    *,
    batches: int = BATCHES,
    rest: Callable[[], object] | None = None,
) -> dict[str, float]:
    """CPU milliseconds of one call, of this program and of the server: the median of batches of `count` calls.

    `work` gets a running number. After the batches that only warm up, `rest` runs once.
    """
    took = []
    for batch in range(-WARM_UP, batches):
        if batch == 0 and rest:
            rest()
        begun, server = time.process_time(), server_cpu()
        for number in range(count):
            work((batch + WARM_UP) * count + number)
        took.append((time.process_time() - begun, server_cpu() - server))
    app, database = sorted(took[WARM_UP:], key=sum)[batches // 2]
    return {"app_ms": round(app / count * 1000, 3), "database_ms": round(database / count * 1000, 3)}


def analyze() -> None:
    """What a database that has lived for a minute knows about its tables: a fresh one plans for empty ones."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def rested() -> None:
    """The same after planting many rows at once: all is swept, or PostgreSQL would do it in the middle of the measuring."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def each(rows: Sequence[object], act: Callable[[object], object]) -> Callable[[int], object]:
    """Work that takes one of the rows after the other."""
    return lambda number: act(rows[number % len(rows)])


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that reaches the database inside, BEGIN and COMMIT too, in order."""
    seen: list[str] = []
    with CaptureQueriesContext(connection) as caught:
        yield seen
    seen.extend(query["sql"] for query in caught.captured_queries)


def _processes() -> Iterator[Path]:
    home = os.environ.get("PG_DATA", "")
    for place in Path("/proc").glob("[0-9]*") if home else ():
        try:
            if (place / "cwd").resolve() == Path(home).resolve():
                yield place
        except OSError:
            continue


def _seconds_of(place: Path) -> float:
    """Nanoseconds on a processor; what its ended children took is known in ticks only."""
    try:
        ran = int((place / "schedstat").read_text().split()[0]) / 1e9
        words = (place / "stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return ran + (int(words[13]) + int(words[14])) / os.sysconf("SC_CLK_TCK")
