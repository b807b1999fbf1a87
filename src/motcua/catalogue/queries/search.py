"""Search as people speak: no accents, words in any order, the last one perhaps unfinished; exact names and synonyms first."""

from datetime import date

from django.db import connection

from motcua.catalogue.frozen import SEARCH
from motcua.catalogue.models import ProcedureRevision
from motcua.catalogue.queries.revisions import all_in_force
from motcua.catalogue.rules.ranking import rank, words_of

CANDIDATES = 200
SQLITE = f"""
    SELECT rowid FROM {SEARCH} WHERE {SEARCH} MATCH %s ORDER BY bm25({SEARCH}, 4.0, 6.0, 1.0) LIMIT {CANDIDATES}
"""  # noqa: S608 - names of our own tables
POSTGRESQL = f"""
    SELECT id FROM catalogue_procedurerevision, to_tsquery('simple', %s) AS wanted
    WHERE search @@ wanted ORDER BY ts_rank(search, wanted) DESC, id LIMIT {CANDIDATES}
"""  # noqa: S608


def search(text: str, *, on: date | None = None, limit: int = 20) -> list[ProcedureRevision]:
    """Procedures in force that fit, best first. Every word first; when none has them all, any of the words."""
    words = words_of(text)
    if not words:
        return []
    for is_strict in (True, False):
        found = list(all_in_force(on).filter(pk__in=_candidates(words, is_strict=is_strict)))
        if found:
            return sorted(found, key=lambda row: rank(words, _told(row)))[:limit]
    return []


def _candidates(words: tuple[str, ...], *, is_strict: bool) -> list[int]:
    is_sqlite = connection.vendor == "sqlite"
    query = _fts5(words, is_strict=is_strict) if is_sqlite else _tsquery(words, is_strict=is_strict)
    with connection.cursor() as cursor:
        cursor.execute(SQLITE if is_sqlite else POSTGRESQL, [query])
        return [row[0] for row in cursor.fetchall()]


def _fts5(words: tuple[str, ...], *, is_strict: bool) -> str:
    """Words are letters and digits only, so nothing in them is an operator."""
    return (" AND " if is_strict else " OR ").join(f'"{word}"*' for word in words)


def _tsquery(words: tuple[str, ...], *, is_strict: bool) -> str:
    return (" & " if is_strict else " | ").join(f"{word}:*" for word in words)


def _told(row: ProcedureRevision) -> tuple[str, str, str]:
    return row.folded_name, row.folded_synonyms, row.folded_text
