"""PostgreSQL knows how large a table is before anybody else does."""

import pytest
from django.db import connection

from motcua.agencies.models import Officer
from motcua.agencies.tests.factories import small_province


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite plans by the schema")
def test_a_planted_province_is_known_to_the_planner_before_it_is_committed():
    small_province()
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = %s", [Officer._meta.db_table])
        assert cursor.fetchone()[0] == Officer.objects.count() > 0
