"""The engines that count over the lake, both spoken to through Ibis: DuckDB here, Spark where one machine ends."""

import os
import shutil
import sys
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ibis

from motcua.facts.errors import EngineMissing

MASTER = "local[2]"
THREADS, MEMORY = 2, "2GB"
SHUFFLES = 4  # a few thousand groups: 200, Spark's own number, would be 200 tiny tasks
SPARK = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": str(SHUFFLES),
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
HERE = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.executorEnv.PYTHONPATH": str(Path(__file__).parents[3]),
}


@dataclass(frozen=True, slots=True)
class Engine:
    """What is built on its tables runs where they are. `session` is Spark's, if it is Spark."""

    name: str
    backend: Any
    session: Any = None

    def table(self, files: Sequence[str]) -> Any:
        """One table of several Parquet files."""
        if self.session is None:
            return self.backend.read_parquet(list(files))
        return self.framed(self.session.read.parquet(*files))

    def batches(self, expression: Any, rows: int) -> Iterator[Any]:
        """The answer piece by piece, as Arrow."""
        if self.session is None:  # Ibis 12 asks DuckDB 2 by a name it no longer has
            return iter(self.backend.con.sql(self.backend.compile(expression)).to_arrow_reader(rows))
        return iter(expression.to_pyarrow_batches(chunk_size=rows))

    def framed(self, frame: Any) -> Any:
        """A table of a data frame of Spark."""
        view = f"lake_{uuid.uuid4().hex}"
        frame.createOrReplaceTempView(view)
        return self.backend.table(view)

    def held(self, rows: Any) -> Any:
        """A table of Arrow rows that are here."""
        return ibis.memtable(rows)


def duckdb(*, threads: int = THREADS, memory: str = MEMORY) -> Engine:
    """In this process."""
    return Engine("duckdb", ibis.duckdb.connect(threads=threads, memory_limit=memory))


@contextmanager
def opened(name: str, master: str = MASTER) -> Iterator[Engine]:
    """An engine by its name, ended afterwards. `master` is Spark's: «local[2]», «local-cluster[2,1,1024]», «spark://…»."""
    if name == "duckdb":
        yield duckdb()
        return
    session = _session(master)
    try:
        yield Engine("spark", ibis.pyspark.connect(session), session)
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
    is_here = master.startswith("local")
    if is_here:
        # Spark's own choices: whatever python3 is first, whatever address the host has.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    for key, value in {**SPARK, **(HERE if is_here else {})}.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
