"""Django's PostgreSQL with one difference: moments are read by psycopg's own code.

Django puts a class of Python around psycopg's, so every moment of every row is taken apart by a regular expression:
five microseconds each, and a dossier has eight. Sessions are in UTC (Django sets them so), where psycopg's own answer
is the same.
"""

from functools import cache
from typing import Any

from django.db.backends.postgresql import base
from psycopg import adapters
from psycopg.adapt import AdaptersMap
from psycopg.pq import Format

MOMENT = "timestamptz"


class DatabaseWrapper(base.DatabaseWrapper):
    """Found by Django under this name."""

    def get_connection_params(self) -> dict[str, Any]:
        """As Django's, with the other reader of moments."""
        params: dict[str, Any] = super().get_connection_params()
        params["context"] = _quick(params["context"])
        return params

    def create_cursor(self, name: str | None = None) -> Any:
        """As Django's, which asks each time whether its own reader of moments stands for the right zone."""
        if name is None:
            return self.connection.cursor()
        return self.connection.cursor(name, scrollable=False, withhold=self.connection.autocommit)


@cache
def _quick(known: AdaptersMap) -> AdaptersMap:
    """What Django registered, but for moments."""
    own: Any = adapters.get_loader(adapters.types[MOMENT].oid, Format.TEXT)
    found = AdaptersMap(known)
    found.register_loader(MOMENT, own)
    return found
