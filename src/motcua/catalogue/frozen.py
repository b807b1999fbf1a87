# ruff: noqa: S608 - statements over our own tables; no word of a person enters them
"""Triggers: a published revision is never rewritten. (The tables of a search that migration 0003 took down again, too.)"""

from collections.abc import Iterator

FROZEN = [
    "code",
    "number",
    "field_id",
    "name",
    "name_en",
    "eform_id",
    "workflow_id",
    "digest",
    "level",
    "online_level",
    "published_at",
    "effective_from",
    "folded_name",
    "folded_synonyms",
    "folded_text",
]
TABLE, TEXT = "catalogue_procedurerevision", "catalogue_revisiontext"
SEARCH = "catalogue_search"
SEARCHED = ("folded_name", "folded_synonyms", "folded_text")
MESSAGE = "a published revision is frozen"


def create(vendor: str) -> Iterator[str]:
    """Statements for this database."""
    yield from _postgresql() if vendor == "postgresql" else _sqlite()
    yield from create_search(vendor)


def drop(vendor: str) -> Iterator[str]:
    """And back."""
    yield from drop_search(vendor)
    if vendor == "postgresql":
        yield f"DROP TRIGGER catalogue_frozen ON {TABLE}"
        yield f"DROP TRIGGER catalogue_text_frozen ON {TEXT}"
        yield "DROP FUNCTION catalogue_refuse"
        yield "DROP FUNCTION catalogue_refuse_text"
        return
    yield "DROP TRIGGER catalogue_frozen"
    yield "DROP TRIGGER catalogue_text_frozen"


def create_search(vendor: str) -> Iterator[str]:
    """What the first search needed."""
    yield from _searched_by_postgresql() if vendor == "postgresql" else _searched_by_sqlite()


def drop_search(vendor: str) -> Iterator[str]:
    """And back."""
    if vendor == "postgresql":
        yield f"ALTER TABLE {TABLE} DROP COLUMN search"
        return
    for trigger in ("search_insert", "search_delete", "search_update"):
        yield f"DROP TRIGGER catalogue_{trigger}"
    yield f"DROP TABLE {SEARCH}"


def _sqlite() -> Iterator[str]:
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in FROZEN)
    gone_back = "NEW.status = 'draft'"
    yield (
        f"CREATE TRIGGER catalogue_frozen BEFORE UPDATE ON {TABLE} "
        f"WHEN OLD.status <> 'draft' AND ({changed} OR {gone_back}) "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )
    yield (
        f"CREATE TRIGGER catalogue_text_frozen BEFORE UPDATE ON {TEXT} "
        f"WHEN (SELECT status FROM {TABLE} WHERE id = OLD.revision_id) <> 'draft' "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
    )


def _searched_by_sqlite() -> Iterator[str]:
    columns = ", ".join(SEARCHED)
    old, new = (", ".join(f"{row}.{name}" for name in SEARCHED) for row in ("OLD", "NEW"))
    add = f"INSERT INTO {SEARCH}(rowid, {columns}) VALUES (NEW.id, {new});"
    remove = f"INSERT INTO {SEARCH}({SEARCH}, rowid, {columns}) VALUES ('delete', OLD.id, {old});"
    yield (
        f"CREATE VIRTUAL TABLE {SEARCH} USING fts5({columns}, content='{TABLE}', content_rowid='id', "
        f"tokenize='unicode61')"
    )
    yield f"CREATE TRIGGER catalogue_search_insert AFTER INSERT ON {TABLE} BEGIN {add} END"
    yield f"CREATE TRIGGER catalogue_search_delete AFTER DELETE ON {TABLE} BEGIN {remove} END"
    yield (
        f"CREATE TRIGGER catalogue_search_update AFTER UPDATE OF {columns} ON {TABLE} BEGIN {remove} {add} END"
    )


def _postgresql() -> Iterator[str]:
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in FROZEN)
    refuse = f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'"
    yield (
        "CREATE FUNCTION catalogue_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF OLD.status <> 'draft' AND ({changed} OR NEW.status = 'draft') THEN {refuse}; END IF; "
        "RETURN NEW; END $$"
    )
    yield (
        "CREATE FUNCTION catalogue_refuse_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF (SELECT status FROM {TABLE} WHERE id = OLD.revision_id) <> 'draft' THEN {refuse}; END IF; "
        "RETURN NEW; END $$"
    )
    yield f"CREATE TRIGGER catalogue_frozen BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION catalogue_refuse()"
    yield (
        f"CREATE TRIGGER catalogue_text_frozen BEFORE UPDATE ON {TEXT} "
        "FOR EACH ROW EXECUTE FUNCTION catalogue_refuse_text()"
    )


def _searched_by_postgresql() -> Iterator[str]:
    weighed = " || ".join(
        f"setweight(to_tsvector('simple', {name}), '{weight}')"
        for name, weight in zip(SEARCHED, "ABD", strict=True)
    )
    yield f"ALTER TABLE {TABLE} ADD COLUMN search tsvector GENERATED ALWAYS AS ({weighed}) STORED"
    yield f"CREATE INDEX catalogue_search ON {TABLE} USING gin(search)"
