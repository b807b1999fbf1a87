"""Triggers that refuse to change or remove a sealed row, on both databases.

They stop accidents and ordinary mistakes. Whoever owns the database can drop them; then `motcua ledger verify` tells.
"""

from collections.abc import Iterator

TABLES = ("ledger_entry", "ledger_leaf", "ledger_node", "ledger_checkpoint")
SAME_KEY = {
    "ledger_entry": "id = NEW.id",
    "ledger_leaf": "leaf_index = NEW.leaf_index OR entry_id = NEW.entry_id",
    "ledger_node": "level = NEW.level AND position = NEW.position",
    "ledger_checkpoint": "tree_size = NEW.tree_size",
}
WORDS = "the ledger only grows"
# SQLite's INSERT OR REPLACE removes a row without asking the DELETE trigger.
REFUSE_REPLACE = (
    "CREATE TRIGGER {table}_refuse_replace BEFORE INSERT ON {table} "
    "WHEN EXISTS (SELECT 1 FROM {table} WHERE {same_key}) "
    "BEGIN SELECT RAISE(ABORT, '{words}: REPLACE in {table}'); END"
)


def create(vendor: str) -> Iterator[str]:
    """Statements that put the guards up; `vendor` is Django's word for the database."""
    if vendor == "postgresql":
        yield (
            "CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{WORDS}: % of %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        for table in TABLES:
            yield (
                f"CREATE TRIGGER {table}_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()"
            )
        return
    for table in TABLES:
        for move in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_refuse_{move.lower()} BEFORE {move} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{WORDS}: {move} of {table}'); END"
            )
        yield REFUSE_REPLACE.format(table=table, same_key=SAME_KEY[table], words=WORDS)


def names(vendor: str) -> list[str]:
    """Of all guards that should stand."""
    if vendor == "postgresql":
        return [f"{table}_refuse" for table in TABLES]
    return [f"{table}_refuse_{move}" for table in TABLES for move in ("update", "delete", "replace")]


def drop(vendor: str) -> Iterator[str]:
    """Statements that take the guards down: to undo the migration, and for tests that play the attacker."""
    if vendor == "postgresql":
        yield from (f"DROP TRIGGER IF EXISTS {table}_refuse ON {table}" for table in TABLES)
        yield "DROP FUNCTION IF EXISTS ledger_refuse()"
        return
    yield from (f"DROP TRIGGER IF EXISTS {name}" for name in names(vendor))
