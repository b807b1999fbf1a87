"""One dossier from filing to score, without a browser: through the same door as everyone, each step printed."""

import json
import random
from dataclasses import dataclass

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.documents.queries import open_file
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.digitise import note_payment
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.return_outcome import return_outcome
from motcua.dossiers.actions.submit import file
from motcua.dossiers.jobs import make_papers, sign_outcomes
from motcua.dossiers.queries import detail
from motcua.dossiers.verification import verify
from motcua.facts.rules.periods import Period
from motcua.facts.subscribers import catch_up
from motcua.kernel import clock
from motcua.ledger.sealing import seal
from motcua.payments.actions.pay_at_counter import pay_at_counter
from motcua.scorecards import queries as scorecards
from motcua.scorecards.rules.exact import plain
from motcua.signing.verify import verify_pdf
from motcua.simulation.filings import filing_of, page_of
from motcua.simulation.outcome_words import outcome_words
from motcua.simulation.people import citizen, officer
from motcua.workflow.queries import TaskView, open_tasks

PROCEDURE = "1.004873"
STEPS_MAX = 20
ON_TIME = "on_time"


@dataclass(slots=True)
class Teller:
    """Prints each step, for people or for machines."""

    as_json: bool
    count: int = 0

    def tell(self, what: str, **facts: object) -> None:
        """One line a step."""
        self.count += 1
        if self.as_json:
            print(json.dumps({"step": self.count, "what": what} | facts, ensure_ascii=False, default=str))
        else:
            print(f"{self.count:2}. {what}: " + ", ".join(f"{k} {v}" for k, v in facts.items()), flush=True)


def walk(*, as_json: bool = False, procedure: str = PROCEDURE, number: int = 1) -> int:
    """File, receive, route, sign, verify, seal and score one dossier. Returns 0 when everything held."""
    teller = Teller(as_json)
    name = _file(teller, procedure, citizen(number))
    _receive(teller, name)
    _pay(teller, name)
    _route(teller, name)
    _sign(teller, name)
    held = _verify(teller, name)
    return 0 if _seal(teller) and _score(teller, name) and held else 1


def _file(teller: Teller, procedure: str, actor: Actor) -> str:
    filing = filing_of(procedure, actor, random.Random(1))  # noqa: S311
    page_of(actor.id)
    dossier = file(filing, actor=actor, key=f"walk/{procedure}")
    teller.tell("nộp hồ sơ", number=dossier.number, agency=dossier.agency, fee_vnd=dossier.fee_vnd)
    return dossier.public_id


def _receive(teller: Teller, name: str) -> None:
    look = detail(SYSTEM, name)
    receipt = receive(name, actor=officer(look.dossier.intake_agency, Role.COUNTER_OFFICER))
    paper = make_papers.make(receipt).paper
    due = clock.local(receipt.due_at).strftime("%H:%M %d/%m/%Y")
    teller.tell("tiếp nhận, hẹn trả", due_at=due, limit=receipt.limit, form=paper and paper.file.sha256[:12])


def _pay(teller: Teller, name: str) -> None:
    look = detail(SYSTEM, name)
    if look.charge is None:
        return
    clerk = officer(look.dossier.intake_agency, Role.COUNTER_OFFICER)
    charge = pay_at_counter(look.charge.reference, actor=clerk)
    note_payment(name, actor=clerk)
    teller.tell("thu phí tại quầy", amount_vnd=charge.amount_vnd)


def _route(teller: Teller, name: str) -> None:
    for _ in range(STEPS_MAX):
        waiting = [t for t in open_tasks(name) if t.kind not in {"sign", "return"}]
        signing = [t for t in open_tasks(name) if t.kind == "sign"]
        if signing:
            _approve(teller, name, signing[0])
        elif waiting:
            finish_step(waiting[0].id, actor=_doer(waiting[0]))
            teller.tell("hoàn thành bước", name=waiting[0].name, agency=waiting[0].agency)
        else:
            return


def _approve(teller: Teller, name: str, task: TaskView) -> None:
    dossier = detail(SYSTEM, name).dossier
    written = outcome_words(dossier.revision.spec())
    draft_outcome(name, written, actor=officer(dossier.agency, Role.CASE_OFFICER))
    outcome = approve_outcome(name, actor=_doer(task))
    teller.tell("lãnh đạo phê duyệt", document=outcome.document_number)


def _sign(teller: Teller, name: str) -> None:
    signed = sign_outcomes.run()
    look = detail(SYSTEM, name)
    if look.dossier.status == "concluded":
        return_outcome(name, actor=officer(look.dossier.intake_agency, Role.COUNTER_OFFICER))
        look = detail(SYSTEM, name)
    teller.tell("ký số và trả kết quả", signed=signed, status=look.dossier.get_status_display())


def _verify(teller: Teller, name: str) -> bool:
    look = detail(SYSTEM, name)
    if look.outcome is None or look.outcome.paper is None:
        return not look.dossier.revision.spec().has_outcome_document
    verdict = verify_pdf(open_file(look.outcome.paper.file.sha256), asks_online=True)
    finding = verify(look.outcome.public_id)
    signers = "; ".join(check.signer for check in verdict.signatures)
    teller.tell(
        "xác minh", pdf=verdict.status.value, signers=signers, register=finding.status, code=finding.code
    )
    return verdict.is_valid and finding.status == "valid"


def _seal(teller: Teller) -> bool:
    sealed = seal()
    folded = catch_up()
    teller.tell("niêm phong sổ cái, gộp dữ kiện", entries=sealed, folded=folded)
    return sealed > 0 and folded > 0


def _score(teller: Teller, name: str) -> bool:
    look = detail(SYSTEM, name)
    month = clock.local(clock.now()).strftime("%Y-%m")
    live = scorecards.score("qd766", look.dossier.agency, Period.parse(month))
    counts = scorecards.why(live, ON_TIME).counts
    counted = counts.denominator if counts else 0
    points, of = plain(live.card.points), plain(live.card.measured_max)
    teller.tell("chấm điểm 766", agency=live.name, points=points, of=of, counted=counted)
    return counted > 0


def _doer(task: TaskView) -> Actor:
    return officer(task.agency, Role(task.role))
