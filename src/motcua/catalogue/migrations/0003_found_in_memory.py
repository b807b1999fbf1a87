"""Search left the database for `rules/finding.py`: the same answers on both engines, slips of the pen included."""

from django.db import migrations

from motcua.catalogue import frozen


def take_down(apps, schema_editor):
    for statement in frozen.drop_search(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


def put_up(apps, schema_editor):
    for statement in frozen.create_search(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_frozen_and_searched")]

    operations = [migrations.RunPython(take_down, put_up)]
