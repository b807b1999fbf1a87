"""What the officers do in the story, as a program of its own beside the running demo.

python -m tests.story.officers ask | handle PUBLIC_ID
"""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

import django

django.setup()

from motcua.accounts.actor import SYSTEM  # noqa: E402
from motcua.accounts.roles import Role  # noqa: E402
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome  # noqa: E402
from motcua.dossiers.actions.finish_step import finish_step  # noqa: E402
from motcua.dossiers.actions.receive import receive  # noqa: E402
from motcua.dossiers.jobs import make_papers  # noqa: E402
from motcua.dossiers.queries import detail  # noqa: E402
from motcua.dossiers.tests.asking import Defect, request_supplement  # noqa: E402
from motcua.simulation.outcome_words import outcome_words  # noqa: E402
from motcua.simulation.people import officer  # noqa: E402
from motcua.workflow.queries import open_tasks  # noqa: E402


def ask(name: str) -> None:
    """One answer is not clear."""
    clerk = officer(detail(SYSTEM, name).dossier.intake_agency, Role.COUNTER_OFFICER)
    told = Defect("answers.premises_line", "unclear", "Ghi rõ số nhà, ngõ.")
    request_supplement(name, (told,), actor=clerk)


def handle(name: str) -> None:
    """Receive, every step, the leader's word; the demo's worker signs, seals and returns."""
    dossier = detail(SYSTEM, name).dossier
    clerk = officer(dossier.intake_agency, Role.COUNTER_OFFICER)
    make_papers.make(receive(name, actor=clerk))
    while waiting := [task for task in open_tasks(name) if task.kind != "return"]:
        task = waiting[0]
        doer = officer(task.agency, Role(task.role))
        if task.kind == "sign":
            written = outcome_words(dossier.revision.spec())
            draft_outcome(name, written, actor=officer(dossier.agency, Role.CASE_OFFICER))
            approve_outcome(name, actor=doer)
        else:
            finish_step(task.id, actor=doer)


if __name__ == "__main__":
    {"ask": ask, "handle": handle}[sys.argv[1]](sys.argv[2])
