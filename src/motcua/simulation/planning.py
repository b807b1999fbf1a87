"""What a dossier needs next, read from its status: so a simulation can go on from any database."""

from motcua.dossiers.models import SupplementRequest
from motcua.dossiers.rules.lifecycle import Status
from motcua.simulation import ending, handling, intake
from motcua.simulation.life import Life
from motcua.simulation.year import Year

WITHDRAWN = 0.008
UNDECIDED = (Status.SUBMITTED, Status.RECEIVED, Status.IN_PROCESS, Status.AWAITING_SUPPLEMENT)


def look(year: Year, life: Life) -> None:
    """Plan it. What is planned already stays as it is."""
    match life.status:
        case Status.SUBMITTED:
            _submitted(year, life)
        case Status.RECEIVED | Status.IN_PROCESS:
            _on_its_way(year, life)
        case Status.AWAITING_SUPPLEMENT:
            _awaiting_supplement(year, life)
        case Status.AWAITING_DUTY:
            at = year.working(life, life.dice.uniform(0.3, 12) * 480)
            year.plan(life, "prove", at, handling.prove)
        case Status.WITHDRAWAL_ASKED:
            year.plan(life, "answer", year.working(life, 300), intake.answer_withdrawal)
        case Status.CONCLUDED:
            _concluded(year, life)


def _submitted(year: Year, life: Life) -> None:
    if life.once("thought about"):
        if life.happens(WITHDRAWN):
            at = year.working(life, life.dice.uniform(0.1, 5) * 480)
            year.plan(life, "withdraw", at, intake.withdraw_it, *UNDECIDED)
        if life.owes and life.is_online and life.happens(life.temper.paid_online):
            at = year.working(life, life.dice.uniform(1, 60))
            year.plan(life, "alone pay", at, ending.pay_online, *UNDECIDED, Status.CONCLUDED)
    patience = 90 if life.is_online else 8
    minutes = patience * life.temper.pace * 2 * life.dice.lognormvariate(0, 0.7)
    year.plan(life, "look through", year.working(life, minutes), intake.look_through)


def _on_its_way(year: Year, life: Life) -> None:
    if "stands still" in life.done:
        at = year.working(life, life.dice.uniform(1, 6) * 480)
        year.plan(life, "resume", at, handling.run_again)
        return
    if life.due_at and life.once("promised"):
        handling.plan_apology(year, life)
    for task in life.waiting():
        handling.plan_step(year, life, task)
    if not life.waiting() and "approved" not in life.done and life.spec.financial_duty:
        year.plan(life, "notify", year.working(life, 20), handling.notify)
    if "approved" in life.done and "issued" not in life.done:
        minutes = year.working(life, 2)
        if life.is_sampled:
            year.plan(life, "alone conclude", minutes, ending.conclude_with_paper)
        else:
            year.plan(life, "conclude", minutes, ending.conclude_with_stand_in)


def _awaiting_supplement(year: Year, life: Life) -> None:
    if not life.planned & {"supply", "lapse"}:  # found so in the database
        row = SupplementRequest.objects.filter(dossier__public_id=life.name).latest("id")
        targets = [target for target, *_ in row.defects]
        is_paper = len(targets) == 1 and targets[0].startswith("component.")
        life.asked_for = targets[0].partition(".")[2] if is_paper else ""
        intake.wait_for_supplement(year, life, row.reply_by)


def _concluded(year: Year, life: Life) -> None:
    work = [task for task in life.waiting() if task.kind != "return"]
    for task in work:
        handling.plan_step(year, life, task)
    if not work:
        days = 0.02 if life.return_way == "electronic" else life.dice.lognormvariate(0, 0.8)
        year.plan(life, "give", year.working(life, days * 480), ending.give)
