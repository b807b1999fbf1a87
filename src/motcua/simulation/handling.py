"""In the handling agency: steps done sooner or later, questions, refusals, opinions, extensions, the leader's signature."""

from datetime import timedelta
from functools import partial

from motcua.accounts.roles import Role
from motcua.calendars.rules.clock import add_working_minutes
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import finish_step, send_back
from motcua.dossiers.actions.notify_duty import notify_duty, prove_duty
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.suspend import resume, suspend
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock
from motcua.simulation.intake import ask, may_ask
from motcua.simulation.life import Life
from motcua.simulation.outcome_words import outcome_words
from motcua.simulation.temper import stretched
from motcua.simulation.year import Year
from motcua.workflow.queries import TaskView, send_back_choices

REFUSED = 0.015
SUSPENDED = 0.02
SENT_BACK = 0.02
SERVICE_MINUTES = {Role.CASE_OFFICER: 35.0, Role.LEADER: 4.0}
NOT_ELIGIBLE = Reason("not_eligible", "Hồ sơ không đáp ứng điều kiện theo quy định của thủ tục.")
DUTY_VND = (2_000_000, 40_000_000)
STEP_OF_VND = 1_000


def plan_step(year: Year, life: Life, task: TaskView) -> None:
    """Somebody gets to it after a while; how long depends on the agency, the dossier and chance."""
    if (key := f"step {task.id}") not in life.planned:
        minutes = stretched(task.limit_minutes, life.temper.pace * life.slowness, life.dice)
        year.plan(life, key, year.working(life, minutes), partial(_work, task=task))


def plan_apology(year: Year, life: Life) -> None:
    """Some agencies apologise in time when a promise is in danger."""
    danger = life.temper.pace * life.slowness
    if life.due_at is None or danger < 0.8 or not life.happens(life.temper.extends):  # noqa: PLR2004
        return
    at = life.due_at - timedelta(days=2, hours=2)
    if at > clock.now():
        year.plan(life, "apology", at, _apologise, Status.RECEIVED, Status.IN_PROCESS)


def notify(year: Year, life: Life) -> None:
    """The slip of a financial duty goes out."""
    low, high = DUTY_VND
    amount = life.dice.randrange(low, high, STEP_OF_VND)
    notify_duty(life.name, amount, actor=year.officer(life.agency, Role.CASE_OFFICER, 10))
    life.status = Status.AWAITING_DUTY
    year.counts["notify_duty"] += 1


def prove(year: Year, life: Life) -> None:
    """The citizen has paid the tax office."""
    row = prove_duty(life.name, "Giấy nộp tiền vào ngân sách nhà nước", actor=year.desk(life))
    life.status, life.due_at, life.tasks = Status.IN_PROCESS, row.due_at, None
    year.counts["prove_duty"] += 1


def run_again(year: Year, life: Life) -> None:
    """The other agency has answered; the clock runs again."""
    row = resume(life.name, actor=year.officer(life.agency, Role.CASE_OFFICER))
    life.done.discard("stands still")
    life.due_at, life.tasks = row.dossier.due_at, None
    year.counts["resume"] += 1


def _work(year: Year, life: Life, task: TaskView) -> None:
    if "stands still" in life.done or task.id not in {waiting.id for waiting in life.waiting()}:
        return
    role = Role(task.role)
    officer = year.officer(task.agency, role)
    if (free_at := year.busy.get(officer.id, clock.now())) > clock.now():
        year.plan(life, f"step {task.id}", free_at, partial(_work, task=task))
        return
    year.officer(task.agency, role, SERVICE_MINUTES.get(role, 8.0))
    if task.kind == "sign":
        _sign(year, life, task)
    elif not _turns_aside(year, life, task):
        dossier = finish_step(task.id, actor=officer)
        life.status, life.tasks = Status(dossier.status), None
        year.counts["finish_step"] += 1


def _sign(year: Year, life: Life, task: TaskView) -> None:
    if life.once("drafted"):
        drafter = year.officer(life.agency, Role.CASE_OFFICER, 10)
        draft_outcome(life.name, outcome_words(life.spec), actor=drafter)
        year.counts["draft_outcome"] += 1
        return
    approve_outcome(life.name, actor=year.officer(task.agency, Role.LEADER))
    life.tasks = None
    year.counts["approve_outcome"] += 1
    life.done.add("approved")


def _turns_aside(year: Year, life: Life, task: TaskView) -> bool:
    """Something else happens than that the step gets done."""
    if task.role == Role.HEAD_OF_SECTION and life.once("headed") and life.happens(SENT_BACK):
        return _send_back(year, life, task)
    if task.role != Role.CASE_OFFICER or life.status is not Status.IN_PROCESS or task.kind != "work":
        return False
    if life.once("appraised"):
        return _appraise(year, life, task)
    if (
        "asked" in life.done
        and life.once("asked twice")
        and life.happens(life.temper.asks_twice)
        and may_ask(life)
    ):
        ask(year, life, Role.LEADER, life.agency)
        return True
    return False


def _appraise(year: Year, life: Life, task: TaskView) -> bool:
    if life.happens(REFUSED):
        refuse(life.name, (NOT_ELIGIBLE,), actor=year.officer(task.agency, Role.CASE_OFFICER))
        life.status = Status.STOPPED
        year.counts["refuse"] += 1
        return True
    if life.happens(life.temper.asks) and "asked" not in life.done and may_ask(life):  # again: the leader
        ask(year, life, Role.CASE_OFFICER, task.agency)
        return True
    if life.happens(SUSPENDED):
        suspend(life.name, "verification", actor=year.officer(task.agency, Role.CASE_OFFICER))
        life.done.add("stands still")
        year.counts["suspend"] += 1
        return True
    return False


def _send_back(year: Year, life: Life, task: TaskView) -> bool:
    choices = send_back_choices(task.id)
    if not choices:
        return False
    actor = year.officer(task.agency, Role.HEAD_OF_SECTION)
    send_back(task.id, choices[-1][0], "Đề nghị kiểm tra lại nội dung thẩm định.", actor=actor)
    life.tasks = None
    year.counts["send_back"] += 1
    return True


def _apologise(year: Year, life: Life) -> None:
    if life.due_at is None or life.due_at <= clock.now() or not life.once("extended"):
        return
    limit = life.spec.cases[0].limit_for(life.channel).minutes
    later = add_working_minutes(life.due_at, max(480, limit // 2), year.calendar(life.agency))
    extend(life.name, later, "Số lượng hồ sơ tăng đột biến.", actor=year.officer(life.agency, Role.LEADER))
    life.due_at = later
    year.counts["extend"] += 1
