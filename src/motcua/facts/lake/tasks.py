"""What an executor of Spark does with entries: the very folds of this program, in Python processes far from any database.

Imports wait inside: an executor knows no settings before `_ready`. It needs neither key nor database, so it gets none.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Batches = Callable[[Iterable[Any]], Iterator[Any]]


def pieces_of(name: str) -> Batches:
    """Entries → (key, leaf_index, entry_id, content): which row of the fold each belongs to."""

    def split(batches: Iterable[Any]) -> Iterator[Any]:
        _ready()
        import pyarrow as pa  # noqa: PLC0415 see above

        from motcua.facts.lake.refolding import pieces  # noqa: PLC0415
        from motcua.facts.registry import fold_named  # noqa: PLC0415

        fold = fold_named(name)
        for batch in batches:
            rows = [row for entry in batch.to_pylist() for row in pieces(fold, entry)]
            if rows:
                yield pa.RecordBatch.from_pylist(rows)

    return split


def rows_of(name: str) -> Batches:
    """Pieces, sorted by leaf and with all of a key in one place → rows of facts."""

    def fold_all(batches: Iterable[Any]) -> Iterator[Any]:
        _ready()
        from motcua.facts.lake.refolding import folded  # noqa: PLC0415 see above
        from motcua.facts.registry import fold_named  # noqa: PLC0415

        told = folded(fold_named(name), (row for batch in batches for row in batch.to_pylist()))
        if told.num_rows:
            yield from told.to_batches()

    return fold_all


def _ready() -> None:
    from django.apps import apps  # noqa: PLC0415 see above

    if apps.ready:
        return
    import django  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    os.environ["MOTCUA_VAR"] = tempfile.mkdtemp(prefix="motcua-fold-")
    os.environ["MOTCUA_MASTER_KEY"] = os.environ["MOTCUA_SECRET_KEY"] = "0" * 64
    os.environ.pop("DATABASE_URL", None)
    django.setup()
