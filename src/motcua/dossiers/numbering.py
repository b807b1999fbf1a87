"""Reserve the next number of an agency and day: no doubles, no gaps, on both databases."""

from django.db import connection

from motcua.dossiers.models import NumberCounter
from motcua.dossiers.rules.numbers import dossier_number
from motcua.kernel import clock

NEXT = """
INSERT INTO {table} (agency, day, last) VALUES (%s, %s, 1)
ON CONFLICT (agency, day) DO UPDATE SET last = {table}.last + 1
RETURNING last
"""


def next_number(agency: str) -> str:
    """The next number; inside the act's transaction, so a refused act gives its number back."""
    day = clock.local_date(clock.now())
    table = connection.ops.quote_name(NumberCounter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(NEXT.format(table=table), [agency, day.isoformat()])
        (sequence,) = cursor.fetchone()
    return dossier_number(agency, day, sequence)
