"""When steps learn their field of work, only those that still wait are written: of finished ones there are years."""

from importlib import import_module

from django.db import connection

from motcua.dossiers.actions.finish_step import finish_step
from motcua.workflow.models import Task
from motcua.workflow.queries import open_tasks

MIGRATION = import_module("motcua.dossiers.migrations.0029_fields_of_steps")


def test_finished_steps_stay_as_they_are(world):
    dossier = world.received()
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.desk)
    Task.objects.update(field="old")
    with connection.cursor() as cursor:
        cursor.execute(MIGRATION.TASKS)
    left = {task.finished_at is None: task.field for task in Task.objects.all()}
    assert left == {True: dossier.field, False: "old"}
