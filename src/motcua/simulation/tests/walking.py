"""One dossier of any pack, filed with plausible answers and walked step by step by the officers whose steps they are."""

import random
from dataclasses import dataclass, field
from datetime import datetime

import pypdfium2

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters.pack_folder import folder_of, load
from motcua.catalogue.rules.selection import case_for
from motcua.documents.actions.store import note_upload
from motcua.documents.queries import stored_file
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.digitise import note_payment
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.return_outcome import return_outcome
from motcua.dossiers.actions.submit import file
from motcua.dossiers.filing import Filing, GivenComponent, in_force
from motcua.dossiers.jobs import sign_outcomes
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules.completeness import missing
from motcua.payments.actions.pay_at_counter import pay_at_counter
from motcua.payments.queries import charge_of
from motcua.simulation.answers import AnswerSheet
from motcua.simulation.filings import sample_page
from motcua.simulation.outcome_words import outcome_words
from motcua.simulation.people import facts_of, officer
from motcua.workflow.queries import TaskView, history, open_tasks

STEPS_MAX = 30
CENTRE = "H31.101.4"


@dataclass
class Walk:
    """A dossier on its way; `seen` are the steps in the order they were done, `together` those that waited at once."""

    name: str
    seen: list[str] = field(default_factory=list)
    together: set[frozenset[str]] = field(default_factory=set)

    @property
    def dossier(self) -> Dossier:
        return Dossier.objects.select_related("revision").get(public_id=self.name)

    @property
    def waiting(self) -> dict[str, TaskView]:
        return {task.node: task for task in open_tasks(self.name)}

    @property
    def everything(self) -> set[str]:
        return {task.node for task in history(self.name)}

    def promises(self) -> list[tuple[str, datetime]]:
        return list(self.dossier.promises.order_by("id").values_list("kind", "due_at"))

    def receive(self) -> None:
        receive(self.name, actor=officer(self.dossier.intake_agency, Role.COUNTER_OFFICER))

    def until(self, *stops: str) -> None:
        """Do what waits until one of these steps waits, or nothing waits for anybody."""
        for _ in range(STEPS_MAX):
            waiting = self.waiting
            if not waiting or waiting.keys() & set(stops):
                return
            if len(waiting) > 1:
                self.together.add(frozenset(waiting))
            self.do(next(iter(waiting.values())))
        raise AssertionError(self.waiting)

    def do(self, task: TaskView) -> None:
        self.seen.append(task.node)
        if task.kind == "sign":
            self.sign(task)
        elif task.kind == "return":
            self.hand_over()
        else:
            finish_step(task.id, actor=doer(task))

    def sign(self, task: TaskView) -> None:
        drafter = officer(self.dossier.agency, Role.CASE_OFFICER)
        draft_outcome(self.name, outcome_words(self.dossier.revision.spec()), actor=drafter)
        approve_outcome(self.name, actor=doer(task))
        assert sign_outcomes.run() == 1

    def hand_over(self) -> None:
        clerk = officer(self.dossier.intake_agency, Role.COUNTER_OFFICER)
        charge = charge_of(self.name)
        if charge is not None and charge.is_open:
            pay_at_counter(charge.reference, actor=clerk)
            note_payment(self.name, actor=clerk)
        return_outcome(self.name, "counter", actor=clerk)


def doer(task: TaskView) -> Actor:
    return officer(task.agency, Role(task.role))


def published(code: str) -> None:
    put_in_force(write_draft(load(folder_of(code))), None, SYSTEM)


def filed(code: str, citizen: Actor, **chosen: object) -> Walk:
    """A filing that is complete in form; `chosen` answers decide the case."""
    revision = in_force(code)
    around = {"channel": "self", "entitlements": []}
    rng = random.Random(1)
    sheet = AnswerSheet(revision.form, revision.eform.schema, facts_of(citizen.party), rng)
    answers = sheet.fill(around, chosen)
    spec, facts = revision.spec(), {**answers, **around}
    papers = missing(spec, case_for(spec, facts).code, facts, ())
    page = sample_page()
    note_upload(stored_file(page), citizen.id)
    given = tuple(GivenComponent(paper, "upload", page) for paper, _ in papers)
    request = Filing(code, answers, given, intake_agency=CENTRE, return_way="counter")
    return Walk(file(request, actor=citizen).public_id)


def text_of(pdf: bytes) -> str:
    return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
