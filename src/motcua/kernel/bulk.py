"""After many rows at once."""

from django.db import connection
from django.db.models import Model


def has_grown(*models: type[Model]) -> None:
    """Tell the database how large these tables are now; may be called inside the transaction that filled them.

    PostgreSQL plans by the sizes it knows and learns new ones a minute later: until then a join over a thousand
    officers walks a million pairs.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")
