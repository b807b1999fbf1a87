"""At the service centre: file, look through, receive, refuse, ask for what is missing; take money, digitise."""

from datetime import datetime, timedelta

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.dossiers.actions.digitise import digitise, note_payment
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.request_supplement import Defect, request_supplement
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.actions.supply import supply
from motcua.dossiers.clockwork import ask_until
from motcua.dossiers.examining import to_examine
from motcua.dossiers.filing import GivenComponent
from motcua.dossiers.jobs import make_papers
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.scope import dossier_for
from motcua.kernel import clock
from motcua.payments import queries as payments
from motcua.payments.actions.pay_at_counter import CounterReceipt, pay_at_counter
from motcua.simulation.filings import page_of
from motcua.simulation.life import Life
from motcua.simulation.year import Year

REFUSED_AT_INTAKE = 0.012
ASKED_AT_INTAKE = 0.4  # of all supplements
NEVER_SUPPLIED = 0.05
NOT_COMPETENT = Reason("not_competent", "Hồ sơ không thuộc thẩm quyền của cơ quan tiếp nhận.")


def look_through(year: Year, life: Life) -> None:
    """The first look at a filed dossier."""
    desk = year.desk(life)
    if life.once("looked through"):
        if life.happens(REFUSED_AT_INTAKE):
            refuse(life.name, (NOT_COMPETENT,), actor=desk)
            life.status = Status.NOT_ACCEPTED
            year.counts["refuse"] += 1
            return
        if life.happens(life.temper.asks * ASKED_AT_INTAKE):
            ask(year, life, Role.COUNTER_OFFICER, life.intake)
            return
    receipt = receive(life.name, actor=desk)
    life.status, life.due_at, life.tasks = Status.RECEIVED, receipt.due_at, None
    year.counts["receive"] += 1
    if life.is_sampled:
        make_papers.make(receipt)
    if life.owes and not life.is_online:
        pay_cash(year, life)
    _digitise(year, life)


def ask(year: Year, life: Life, role: Role, agency: str) -> None:
    """A supplement: the paper that is missing, or an answer that is not clear."""
    code, words = _defect(life)
    defect = Defect(f"component.{code}", "unclear", words)
    passed = tuple(t for t in to_examine(dossier_for(SYSTEM, life.name)) if t != defect.target)
    row = request_supplement(life.name, (defect,), passed, actor=year.officer(agency, role, 10))
    life.status, life.asked_for = Status.AWAITING_SUPPLEMENT, code
    life.done.add("asked")
    year.counts["request_supplement"] += 1
    wait_for_supplement(year, life, row.reply_by)


def may_ask(life: Life) -> bool:
    """Still within the days in which an agency may ask."""
    until = ask_until(dossier_for(SYSTEM, life.name))
    return until is None or clock.now() <= until


def wait_for_supplement(year: Year, life: Life, reply_by: datetime) -> None:
    """Most answer within days, some never."""
    days = min(life.dice.lognormvariate(0.9, 0.8), 30)
    if not life.asked_for or life.happens(NEVER_SUPPLIED):
        year.plan(life, "lapse", reply_by + timedelta(minutes=5), lapse)
    else:
        at = min(year.working(life, days * 480), reply_by - timedelta(minutes=1))
        year.plan(life, "supply", max(at, clock.now()), supply_it)


def pay_cash(year: Year, life: Life) -> None:
    """At the counter: cash, now and then a transfer."""
    charge = payments.charge_of(life.name)
    if charge is not None and charge.is_open:
        way = "transfer" if life.happens(0.1) else "cash"
        desk = year.desk(life)
        pay_at_counter(charge.reference, CounterReceipt(way=way), actor=desk)
        note_payment(life.name, actor=desk)
        year.counts["pay_at_counter"] += 1
    life.owes = False


def withdraw_it(year: Year, life: Life) -> None:
    """The citizen thinks better of it, as long as nothing is decided; the agency answers within a day or two."""
    if "approved" in life.done:
        return
    withdraw(life.name, "Đề nghị rút hồ sơ", actor=life.filer)
    life.status = Status.WITHDRAWAL_ASKED
    year.counts["withdraw"] += 1
    at = year.working(life, life.dice.uniform(60, 900))
    year.plan(life, "answer", at, answer_withdrawal)


def answer_withdrawal(year: Year, life: Life) -> None:
    """Form 05 on the citizen's wish."""
    stop(life.name, "withdrawn", actor=year.officer(life.agency, Role.LEADER))
    life.status = Status.STOPPED
    year.counts["stop"] += 1


def _defect(life: Life) -> tuple[str, str]:
    if life.papers:
        return life.dice.choice(life.papers), "Giấy tờ mờ, không đọc được; đề nghị nộp lại bản rõ hơn."
    eform = next(c.code for c in life.spec.components if c.is_eform)
    return eform, "Tờ khai có nội dung chưa rõ; đề nghị nộp lại tờ khai đã ký."


def supply_it(year: Year, life: Life) -> None:
    """The citizen brings what was asked for."""
    row = supply(
        life.name, {}, (GivenComponent(life.asked_for, "upload", page_of(life.filer.id)),), actor=life.filer
    )
    life.status = Status.IN_PROCESS if row.due_at else Status.SUBMITTED
    life.due_at, life.tasks = row.due_at, None
    year.counts["supply"] += 1


def lapse(year: Year, life: Life) -> None:
    """Nothing came in time."""
    stop(life.name, "no_supplement", actor=SYSTEM)
    life.status = Status.STOPPED
    year.counts["stop"] += 1


def _digitise(year: Year, life: Life) -> None:
    if not life.happens(life.temper.digitises):
        return
    codes = life.papers[:2] or tuple(c.code for c in life.spec.components if c.is_eform)[:1]
    for code in codes:
        origin = "dossier" if life.happens(life.temper.reuses) else "upload"
        digitise(life.name, GivenComponent(code, origin, page_of(year.desk(life).id)), actor=year.desk(life))
        year.counts["digitise"] += 1
