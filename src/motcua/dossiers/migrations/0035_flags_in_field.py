from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0034_saved_views'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='dossier',
            name='dossier_amendment_asked',
        ),
        migrations.RemoveIndex(
            model_name='dossier',
            name='dossier_asking',
        ),
        migrations.RemoveIndex(
            model_name='dossier',
            name='dossier_mail_back',
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('is_amendment_asked', True)), fields=['desk_agency', 'due_at', 'id', 'status'], name='dossier_amendment_asked'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('is_amendment_asked', True)), fields=['desk_agency', 'field', 'due_at', 'id', 'status'], name='dossier_amendment_asked_field'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('is_asking', True)), fields=['desk_agency', 'due_at', 'id', 'status'], name='dossier_asking'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('is_asking', True)), fields=['desk_agency', 'field', 'due_at', 'id', 'status'], name='dossier_asking_field'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('is_mail_back', True)), fields=['desk_agency', 'due_at', 'id', 'status'], name='dossier_mail_back'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('is_mail_back', True)), fields=['desk_agency', 'field', 'due_at', 'id', 'status'], name='dossier_mail_back_field'),
        ),
    ]
