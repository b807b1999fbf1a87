"""After a test that committed: no row is left, and the ledger's triggers, which refuse that, stand again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from motcua.ledger import triggers

_kept = {"auth_permission", "django_content_type"}  # written by the migrations


@contextmanager
def but_for(*models: type[Model]) -> Iterator[None]:
    """These rows stay, for a row of tests that only read them."""
    tables = {model._meta.db_table for model in models}
    _kept.update(tables)
    yield
    _kept.difference_update(tables)


def empty() -> None:
    """Django's flush truncates every table and writes the permissions anew; here only what was written goes."""
    quoted = connection.ops.quote_name
    models = apps.get_models(include_auto_created=True)
    tables = sorted({model._meta.db_table for model in models if model._meta.managed} - _kept)
    looks = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quoted(table)})" for table in tables)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(looks))
        written = [table for (table,) in cursor.fetchall()]
        with _past_the_triggers(cursor):
            for table in written:
                cursor.execute(f"DELETE FROM {quoted(table)}")


@contextmanager
def _past_the_triggers(cursor: CursorWrapper) -> Iterator[None]:
    if connection.vendor == "postgresql":
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        return
    for statement in triggers.drop(connection.vendor):
        cursor.execute(statement)
    yield
    for statement in triggers.create(connection.vendor):
        cursor.execute(statement)
