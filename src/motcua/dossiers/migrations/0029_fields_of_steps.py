"""Steps learn the field of work of their dossier, by which queues are narrowed."""

from django.db import migrations

PROCESSES = """
    UPDATE workflow_process
    SET field = (SELECT d.field FROM dossiers_dossier d WHERE d.public_id = workflow_process.ref)
    WHERE EXISTS (SELECT 1 FROM dossiers_dossier d WHERE d.public_id = workflow_process.ref)
"""
TASKS = """
    UPDATE workflow_task
    SET field = (SELECT p.field FROM workflow_process p WHERE p.id = workflow_task.process_id)
    WHERE finished_at IS NULL
"""  # queues hold open steps only: years of finished ones stay untouched


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0028_signed_on_a_device'),
        ('workflow', '0005_fields_of_work'),
    ]

    operations = [
        migrations.RunSQL(PROCESSES, migrations.RunSQL.noop),
        migrations.RunSQL(TASKS, migrations.RunSQL.noop),
    ]
