"""What has happened in the town by that Friday: each dossier's life up to the state in which its screens are looked at."""

import random
from typing import TYPE_CHECKING

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.documents.models import Paper
from motcua.dossiers import outcome_paper
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.refuse import Reason, refuse
from motcua.dossiers.actions.return_outcome import return_outcome, revoke_outcome
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.actions.submit import file
from motcua.dossiers.actions.suspend import suspend
from motcua.dossiers.jobs import make_papers
from motcua.dossiers.models import Dossier, Outcome
from motcua.dossiers.tests.asking import Defect, request_supplement
from motcua.dossiers.tests.conftest import again, at
from motcua.facts.subscribers import catch_up
from motcua.kernel import clock
from motcua.ledger import subscribers
from motcua.ledger.queries import history
from motcua.ledger.sealing import seal
from motcua.notifications.models import Delivery
from motcua.notifications.rules.delivering import State
from motcua.notifications.subscribers import NoticeSubscriber
from motcua.payments.actions.settle import apply
from motcua.payments.models import Charge, Reconciliation
from motcua.payments.providers import source
from motcua.payments.queries import charge_of
from motcua.payments.rules.callback import Callback
from motcua.payments.rules.settlement import Happening, Notice
from motcua.simulation.filings import filing_of, page_of
from motcua.simulation.people import officer
from motcua.workflow.queries import open_tasks

if TYPE_CHECKING:
    from tests.screens.town import Town

WITH_FEE, WITH_PAPER = "1.001612", "2.000620"
BLURRED = "Ảnh mờ, không đọc được; chụp lại đủ bốn góc."


def live(town: "Town") -> None:
    """Everybody's, oldest first."""
    world = town.world
    page_of(world.citizen.id)
    with clock.at(at("2026-03-02 08:40")):
        town.names["late"] = world.in_process().public_id
        town.names["apologised"] = world.in_process(phone="0900000003").public_id
        town.names["returned"] = returned(town)
        town.names["revoked"] = revoked(town)
    with clock.at(at("2026-03-04 14:05")):
        extend(
            town.names["apologised"],
            at("2026-03-24 16:00"),
            "Chờ công an xác minh nơi cư trú.",
            actor=world.leader,
        )
        town.names["refused"] = refused(town)
        town.names["stopped"] = stopped(town)
        town.names["withdrawn"] = world.filed().public_id
        withdraw(town.names["withdrawn"], "Tôi nộp nhầm thủ tục.", actor=world.citizen)
    with clock.at(at("2026-03-19 13:40")):
        town.names["asked"] = asked(town)
        town.names["in_process"] = world.in_process().public_id
        town.names["suspended"] = world.in_process().public_id
        suspend(town.names["suspended"], "verification", actor=world.case)
        town.names["to_sign"] = at_the_leader(town).public_id
        town.names["concluded"] = concluded(town).public_id
        money(town)
    town.names["filed"] = world.filed().public_id
    town.names["with_paper"] = file(
        filing_of(WITH_PAPER, world.citizen, random.Random(7)), actor=world.citizen
    ).public_id


def tell_everybody(town: "Town") -> None:
    """What the worker does: papers, notices, facts."""
    make_papers.run()
    seal()
    catch_up()
    late = town.names["late"]
    town.names["late_number"] = Dossier.objects.get(public_id=late).number
    town.names["late_entry"] = str(history(late)[0].entry_id)
    subscribers.run(NoticeSubscriber())
    told = {"state": State.SENT, "sent_at": clock.now()}
    Delivery.objects.exclude(subject=town.names["asked"]).update(**told)


def at_the_leader(town: "Town") -> Dossier:
    world, dossier = town.world, town.world.in_process()
    draft_outcome(dossier.public_id, {"remark": ""}, actor=world.case)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    return again(dossier)


def concluded(town: "Town") -> Dossier:
    dossier = at_the_leader(town)
    outcome = approve_outcome(dossier.public_id, actor=town.world.leader)
    pdf = outcome_paper.unsigned_pdf(outcome)
    conclude(dossier.public_id, pdf, pdf, actor=SYSTEM)
    return again(dossier)


def returned(town: "Town") -> str:
    """In the citizen's hands, and opened: may be rated."""
    dossier = concluded(town)
    return_outcome(dossier.public_id, actor=SYSTEM)
    paper = Paper.objects.get(subject=dossier.public_id, kind="outcome")
    answer = town.client("citizen").get(f"/ho-so/{dossier.public_id}/giay/{paper.public_id}")
    assert answer.status_code == 200
    town.names["outcome"] = Outcome.objects.get(dossier=dossier).public_id
    return dossier.public_id


def revoked(town: "Town") -> str:
    dossier = concluded(town)
    return_outcome(dossier.public_id, actor=SYSTEM)
    revoke_outcome(dossier.public_id, "Khai sai sự thật về tình trạng hôn nhân.", actor=town.world.leader)
    town.names["revoked_outcome"] = Outcome.objects.get(dossier=dossier).public_id
    return dossier.public_id


def refused(town: "Town") -> str:
    dossier = town.world.filed()
    why = Reason(
        "no_competence", "Nơi cư trú không thuộc phường Phố Hiến.", "Khoản 1 Điều 21 NĐ 123/2015/NĐ-CP"
    )
    refuse(dossier.public_id, (why,), actor=town.world.case)
    return dossier.public_id


def stopped(town: "Town") -> str:
    dossier = town.world.in_process()
    stop(
        dossier.public_id, "law", "Người nộp đã kết hôn trong thời gian giải quyết.", actor=town.world.leader
    )
    return dossier.public_id


def asked(town: "Town") -> str:
    """A paper and two answers are to be given again."""
    dossier = file(filing_of(WITH_PAPER, town.world.citizen, random.Random(7)), actor=town.world.citizen)
    paper = dossier.components.exclude(file=None).first()
    told = [Defect(f"component.{paper.code}", "unreadable", BLURRED)]
    paths = [question.path for question in dossier.revision.form.layout.questions]
    told += [
        Defect(f"answers.{path}", "unclear", "Ghi rõ số nhà, ngõ.")
        for path in paths
        if path.endswith("_line")
    ][:1]
    request_supplement(
        dossier.public_id, tuple(told), actor=officer(dossier.intake_agency, Role.COUNTER_OFFICER)
    )
    return dossier.public_id


def money(town: "Town") -> None:
    """One fee is owed, one is paid, one was paid twice and half goes back; a day's books differ by one line."""
    world = town.world
    for name, seed in (("owing", 1), ("paid", 2), ("paid_twice", 3)):
        dossier = file(filing_of(WITH_FEE, world.citizen, random.Random(seed)), actor=world.citizen)
        town.names[name] = dossier.public_id
    tell(charge_of(town.names["paid"]), "FT26078000001")
    twice = charge_of(town.names["paid_twice"])
    tell(twice, "FT26078000002")
    tell(twice, "FT26078000003")
    town.names["charge"] = twice.reference
    town.names["charge_paid"] = charge_of(town.names["paid"]).reference
    line = {
        "finding": "missing_here",
        "reference": "",
        "transaction": "FT26078000009",
        "happening": "payment.succeeded",
    }
    Reconciliation.objects.create(
        provider="bank", day=clock.local_date(clock.now()), made_at=clock.now(), made_by="system", missing_here=1,
        lines=[line | {"ours_vnd": None, "theirs_vnd": 50_000, "note": "nop le phi"}],
    )  # fmt: skip


def tell(charge: Charge, transaction: str) -> None:
    """The bank says that money came."""
    said = Notice(
        event_id=transaction, happening=Happening.SUCCEEDED, reference=charge.reference, provider_ref=transaction,
        amount_vnd=charge.amount_vnd, happened_at=clock.now(),
    )  # fmt: skip
    apply(said, source("bank"), Callback(transaction.encode(), "", "", "bank"))
