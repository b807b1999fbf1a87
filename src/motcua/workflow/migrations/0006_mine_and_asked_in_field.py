from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflow', '0005_fields_of_work'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('finished_at', None), models.Q(('assignee', ''), _negated=True)), fields=['assignee', 'field', 'due_at', 'id'], name='workflow_task_mine_field'),
        ),
        migrations.AddIndex(
            model_name='task',
            index=models.Index(condition=models.Q(('finished_at', None), ('via', '')), fields=['agency', 'field', 'due_at', 'id'], name='workflow_task_asked_field'),
        ),
    ]
