from django.db import migrations

FIELD = """
    UPDATE dossiers_dossier SET field = COALESCE((
        SELECT f.code FROM catalogue_procedurerevision r JOIN catalogue_field f ON f.id = r.field_id
        WHERE r.id = dossiers_dossier.revision_id), '') WHERE status <> 'draft'
"""
ASKING = """
    UPDATE dossiers_dossier SET is_asking = TRUE WHERE public_id IN (
        SELECT p.ref FROM workflow_task t JOIN workflow_process p ON p.id = t.process_id
        WHERE t.via = '' AND t.finished_at IS NULL)
"""
MAIL_BACK = """
    UPDATE dossiers_dossier SET is_mail_back = TRUE WHERE status = 'concluded' AND id IN (
        SELECT m.dossier_id FROM dossiers_postalitem m WHERE m.state = 'failed' AND NOT EXISTS (
            SELECT 1 FROM dossiers_postalitem n WHERE n.dossier_id = m.dossier_id AND n.id > m.id))
"""


class Migration(migrations.Migration):
    """What the new columns say of dossiers that were filed before them."""

    dependencies = [
        ('dossiers', '0022_queues_by_field'),
        ('catalogue', '0003_found_in_memory'),
        ('workflow', '0003_queues_of_steps'),
    ]

    operations = [migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in (FIELD, ASKING, MAIL_BACK)]
