from django.db import migrations

from motcua.ledger import triggers


def put_up(apps, schema_editor):
    for statement in triggers.create(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


def take_down(apps, schema_editor):
    for statement in triggers.drop(schema_editor.connection.vendor):
        schema_editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunPython(put_up, take_down)]
