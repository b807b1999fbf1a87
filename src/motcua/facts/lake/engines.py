"""The engines that count over the lake, both spoken to through Ibis: DuckDB here, Spark where one machine ends."""

import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import ibis

from motcua.facts.errors import EngineMissing

NAMES = ("duckdb", "spark")
MASTER = "local[2]"
THREADS, MEMORY = 2, "2GB"
SHUFFLES = 4  # a few thousand groups: 200, Spark's own number, would be 200 tiny tasks
SPARK = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": str(SHUFFLES),
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
HERE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


@dataclass(frozen=True, slots=True)
class Engine:
    """`table` makes one table of Parquet files; what is built on it runs where they are."""

    name: str
    table: Callable[[Sequence[str]], Any]
    backend: Any = None


def duckdb(*, threads: int = THREADS, memory: str = MEMORY) -> Engine:
    """In this process."""
    backend = ibis.duckdb.connect(threads=threads, memory_limit=memory)
    return Engine("duckdb", lambda files: backend.read_parquet(list(files)), backend)


@contextmanager
def opened(name: str, master: str = MASTER) -> Iterator[Engine]:
    """An engine by its name, ended afterwards. `master` is Spark's: «local[2]», «local-cluster[2,1,1024]», «spark://…»."""
    if name == "duckdb":
        yield duckdb()
        return
    session = _session(master)
    try:
        yield _spark(session)
    finally:
        session.stop()


def why_no_spark() -> str:
    """What is missing here, with the command that brings it; empty when Spark can start."""
    try:
        import pyspark  # noqa: F401, PLC0415 an extra
    except ImportError:
        return "PySpark: pip install --require-hashes -r requirements/spark.txt"
    if not shutil.which("java") and not os.environ.get("JAVA_HOME"):
        return "Java 17: apt-get install openjdk-17-jre-headless"
    return ""


def _session(master: str) -> Any:
    if missing := why_no_spark():
        raise EngineMissing("spark", missing)
    from pyspark.sql import SparkSession  # noqa: PLC0415 an extra

    builder = SparkSession.builder.master(master).appName("motcua")
    for key, value in {**SPARK, **(HERE if master.startswith("local") else {})}.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _spark(session: Any) -> Engine:
    backend = ibis.pyspark.connect(session)

    def table(files: Sequence[str]) -> Any:
        view = f"lake_{uuid.uuid4().hex}"
        session.read.parquet(*files).createOrReplaceTempView(view)
        return backend.table(view)

    return Engine("spark", table, backend)
