from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('facts', '0005_cells'),
    ]

    operations = [
        migrations.CreateModel(
            name='CellKeeping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('edition', models.BigIntegerField(default=0, verbose_name='lượt đếm')),
                ('kept_at', models.DateTimeField(null=True, verbose_name='không còn gì phải đếm lúc')),
            ],
            options={
                'verbose_name': 'việc giữ ô số liệu',
            },
        ),
        migrations.AddField(
            model_name='cellgroup',
            name='edition',
            field=models.BigIntegerField(default=0, verbose_name='lượt đếm'),
        ),
        migrations.AddIndex(
            model_name='cellgroup',
            index=models.Index(fields=['edition'], name='facts_cell_group_edition'),
        ),
        migrations.AddIndex(
            model_name='dossierfact',
            index=models.Index(condition=models.Q(('finished_at', None)), fields=['agency', 'received_month'], name='facts_dossier_waiting', opclasses=['varchar_pattern_ops', 'int4_ops']),
        ),
    ]
