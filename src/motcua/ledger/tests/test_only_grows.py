"""The database itself refuses to change, remove or replace what is in the ledger."""

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.ledger.sealing import seal
from motcua.ledger.tests.events_for_tests import pour
from motcua.ledger.triggers import TABLES

pytestmark = pytest.mark.django_db
COLUMNS = {
    "ledger_entry": "kind",
    "ledger_leaf": "entry_id",
    "ledger_node": "hash",
    "ledger_checkpoint": "note",
}
MOVES = ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}"]


def refused(statement: str) -> None:
    with (
        pytest.raises(IntegrityError, match="only grows"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("move", MOVES)
def test_no_change_and_no_removal(table, move):
    pour(256)
    seal()
    refused(move.format(table=table, column=COLUMNS[table]))


@pytest.mark.parametrize("table", TABLES)
def test_no_emptying_and_no_replacing(table):
    pour(256)
    seal()
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table} CASCADE")
    else:
        refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
