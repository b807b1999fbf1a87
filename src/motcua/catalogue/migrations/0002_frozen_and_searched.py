from django.db import migrations

from motcua.catalogue import frozen


def put_up(apps, schema_editor):
    for statement in frozen.create(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


def take_down(apps, schema_editor):
    for statement in frozen.drop(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
