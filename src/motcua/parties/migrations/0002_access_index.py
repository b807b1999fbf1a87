from django.db import migrations


def index(apps, schema_editor):
    """«Who saw my data» looks for one id in many lists; only PostgreSQL has an index for that."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX parties_accesslog_persons ON parties_accesslog USING gin (persons jsonb_path_ops)"
        )


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_initial")]

    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
