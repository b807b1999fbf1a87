"""From the draft to the citizen's hands."""

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.conclude import conclude
from motcua.dossiers.actions.finish_step import finish_step, send_back
from motcua.dossiers.actions.return_outcome import return_outcome, revoke_outcome
from motcua.dossiers.actions.stop import withdraw
from motcua.dossiers.errors import DecisionAlreadyIssued, OutcomeMissing, StepNeedsItsAct, StepNotYours
from motcua.dossiers.jobs import make_papers, sign_outcomes
from motcua.dossiers.models import Outcome
from motcua.dossiers.outcome_paper import unsigned_pdf
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.conftest import again, at
from motcua.dossiers.verification import verify
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput
from motcua.ledger.queries import history
from motcua.workflow.queries import open_tasks


def at_the_leaders_desk(world):
    dossier = world.in_process()
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    draft_outcome(dossier.public_id, {"remark": ""}, actor=world.case)
    return again(dossier)


def concluded(world):
    dossier = at_the_leaders_desk(world)
    outcome = approve_outcome(dossier.public_id, actor=world.leader)
    pdf = unsigned_pdf(outcome)
    conclude(dossier.public_id, pdf, pdf, actor=SYSTEM)
    return again(dossier)


def test_signing_needs_a_draft_and_gives_the_document_its_number(world):
    dossier = at_the_leaders_desk(world)
    outcome = approve_outcome(dossier.public_id, actor=world.leader)
    assert outcome.document_number == "01/UBND-XNTTHN"
    assert again(dossier).status == Status.IN_PROCESS  # the worker signs afterwards


def test_a_signing_step_is_finished_only_by_signing(world):
    dossier = at_the_leaders_desk(world)
    with pytest.raises(StepNeedsItsAct):
        finish_step(open_tasks(dossier.public_id)[0].id, actor=world.leader)


def test_a_draft_says_what_the_procedure_asks_and_nothing_else(world):
    dossier = world.in_process()
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    with pytest.raises(InvalidInput, match="remark"):
        draft_outcome(dossier.public_id, {"remark": "Ghi thêm"}, actor=world.case)
    assert not dossier.outcomes.exists()


def test_nothing_can_be_approved_without_a_draft(world):
    dossier = world.in_process()
    with pytest.raises(OutcomeMissing):
        approve_outcome(dossier.public_id, actor=world.leader)


def test_a_step_belongs_to_its_role_and_place(world):
    dossier = world.in_process()
    with pytest.raises(StepNotYours, match="công chức thụ lý"):
        finish_step(open_tasks(dossier.public_id)[0].id, actor=world.desk)


def test_sent_back_to_an_earlier_step_with_a_reason(world):
    dossier = world.in_process()
    send_back(open_tasks(dossier.public_id)[0].id, "intake", "Thiếu ảnh", actor=world.case)
    assert [t.node for t in open_tasks(dossier.public_id)] == ["intake"]


def test_the_signed_outcome_stops_both_clocks(world):
    dossier = at_the_leaders_desk(world)
    outcome = approve_outcome(dossier.public_id, actor=world.leader)
    pdf = unsigned_pdf(outcome)
    with clock.at(at("2026-03-05 08:30")):
        conclude(dossier.public_id, pdf, pdf, actor=SYSTEM)
    event = history(dossier.public_id)[-1]
    assert (event.data["is_on_time"], event.data["minutes"], event.data["m766_minutes"]) == (True, 1440, 1440)


def test_a_dossier_prints_the_template_it_began_with(world, settings, tmp_path):
    dossier = at_the_leaders_desk(world)
    outcome = approve_outcome(dossier.public_id, actor=world.leader)
    before = unsigned_pdf(outcome)
    template = tmp_path / dossier.revision.template_path()
    template.parent.mkdir(parents=True)
    template.write_text('#let title = "Mẫu mới"\n#let sheet(d) = [Mẫu mới]\n', encoding="utf-8")
    settings.PACKS = tmp_path
    assert unsigned_pdf(outcome) == before
    template.unlink()
    assert unsigned_pdf(outcome) == before


def test_one_minute_after_the_promise_is_late(world):
    dossier = at_the_leaders_desk(world)
    outcome = approve_outcome(dossier.public_id, actor=world.leader)
    pdf = unsigned_pdf(outcome)
    with clock.at(at("2026-03-05 08:31")):
        conclude(dossier.public_id, pdf, pdf, actor=SYSTEM)
    assert history(dossier.public_id)[-1].data["is_on_time"] is False


def test_no_withdrawal_after_the_decision(world):
    dossier = at_the_leaders_desk(world)
    approve_outcome(dossier.public_id, actor=world.leader)
    with pytest.raises(DecisionAlreadyIssued, match="01/UBND-XNTTHN"):
        withdraw(dossier.public_id, actor=world.citizen)


def test_returned_at_the_counter_the_life_is_over(world):
    dossier = concluded(world)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.officer(Role.CLERK))
    return_outcome(dossier.public_id, "counter", actor=world.desk)
    assert again(dossier).status == Status.RETURNED
    assert not open_tasks(dossier.public_id)


def test_anyone_learns_whether_a_paper_still_counts(world):
    dossier = concluded(world)
    code = Outcome.objects.get(dossier=dossier).public_id
    assert verify(code).status == "valid"
    assert verify("nothing").status == "unknown"
    revoke_outcome(dossier.public_id, "Cấp sai", actor=world.leader)
    found = verify(code)
    assert (found.status, found.reason) == ("revoked", "Cấp sai")


def test_a_signature_service_that_is_away_only_delays(world, settings):
    settings.PKI_URL = "http://127.0.0.1:9"
    settings.DEMO = True
    dossier = at_the_leaders_desk(world)
    outcome = approve_outcome(dossier.public_id, actor=world.leader)
    assert sign_outcomes.run() == 0
    outcome.refresh_from_db()
    assert (outcome.status, outcome.attempts) == ("approved", 1)
    assert sign_outcomes.run() == 0  # not before its next attempt
    outcome.refresh_from_db()
    assert outcome.attempts == 1


def test_forms_are_made_once(world):
    dossier = world.received()
    assert make_papers.run() == 1
    assert make_papers.run() == 0
    assert dossier.receipts.get().paper.kind == "mau-01"
