"""A leader's documents on one authorisation: the service, the CA and the time-stamping authority are programs of their own."""

import json
import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest

from motcua.accounts.roles import Role
from motcua.agencies import queries as agencies
from motcua.documents.queries import open_file
from motcua.dossiers import outcome_paper
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.sign_together import open_batch
from motcua.dossiers.jobs import sign_outcomes, sign_together
from motcua.dossiers.models import Outcome, SigningBatch
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.signing.actions.enrol_remote import enrol_remote, go_back
from motcua.signing.errors import CannotSign, SigningUnavailable
from motcua.signing.identity import Owner
from motcua.signing.verify import verify_pdf
from motcua.workflow.queries import open_tasks

pytestmark = pytest.mark.django_db(transaction=True)
SRC, SECRET = str(Path(__file__).parents[3]), "for tests only"


@pytest.fixture(scope="session")
def cloud(pki, tmp_path_factory):
    """(address, file with the list of officers)."""
    officers = tmp_path_factory.mktemp("csc") / "officers.json"
    words = ["--port", "0", "--ca", pki, "--secret", SECRET, "--officers", str(officers)]
    with subprocess.Popen(
        [sys.executable, "-m", "motcua_sims.csc", *words],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": SRC},
    ) as program:
        yield program.stdout.readline().split()[-1], officers
        program.terminate()


def owner_of(world, name=""):
    me, office = agencies.officer_of(world.leader.id), agencies.agency("H31.101")
    return Owner.officer(
        me.account, name or me.name, organisation=office.name, agency=office.code, title=me.title
    )


@pytest.fixture
def telephone(world, cloud, settings):
    """The leader of the commune signs there from now on; answers what waits on the telephone."""
    settings.CSC_URL, settings.CSC_SECRET, settings.DEMO = cloud[0], SECRET, True
    owner = owner_of(world)
    told = {
        "name": owner.name,
        "title": owner.title,
        "organisation": owner.organisation,
        "agency": owner.agency,
    }
    cloud[1].write_text(json.dumps({"chutich": told}))
    enrol_remote(owner, "chutich", actor=world.leader)

    def answer(act="yes"):
        with urllib.request.urlopen(f"{cloud[0]}/dien-thoai", timeout=5) as page:
            said = page.read().decode()
        handle = re.search(r'action="/dien-thoai/([^"]+)"', said)[1]
        given = urllib.parse.urlencode({"act": act, "pin": "123456"}).encode()
        urllib.request.urlopen(f"{cloud[0]}/dien-thoai/{handle}", given, timeout=5).close()
        return said

    return answer


def approved(world):
    dossier = world.in_process()
    draft_outcome(dossier.public_id, {}, actor=world.case)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    approve_outcome(dossier.public_id, actor=world.leader)
    return dossier


def go_on(times=3):
    """The worker, not waiting for its next look."""
    for _ in range(times):
        SigningBatch.objects.update(look_at="2026-01-01T00:00:00Z")
        sign_together.run()


def test_one_yes_signs_all_and_each_is_sealed_and_sent(world, telephone):
    dossiers = [approved(world) for _ in range(3)]
    assert sign_outcomes.run() == 0  # not on the server
    batch = open_batch(world.leader.id, actor=world.leader)
    go_on()
    said = telephone()
    assert "Ký 3 văn bản" in said
    assert "3 mã băm" in said
    go_on()
    batch.refresh_from_db()
    assert (batch.status, {one.status for one in batch.items.all()}) == ("done", {"done"})
    for dossier in dossiers:
        dossier.refresh_from_db()
        assert dossier.status in {Status.CONCLUDED, Status.RETURNED}
        outcome = Outcome.objects.get(dossier=dossier)
        verdict = verify_pdf(open_file(outcome.paper.file.sha256))
        leader, agency = (one.signer for one in verdict.signatures)
        assert verdict.is_valid
        assert leader == agencies.officer_of(world.leader.id).name
        assert "phường Phố Hiến" in agency
    told = [entry.data for entry in history(batch.public_id)]
    assert told[-1] == {"how": "done", "signed": 3, "failed": 0}


def test_nobody_else_puts_documents_on_a_leaders_telephone(world, telephone):
    approved(world)
    people = [
        *(world.citizen, world.stranger, world.desk, world.case, world.head),
        *(world.province.actor(role, at="H31.12") for role in (Role.LEADER, Role.CASE_OFFICER)),
    ]
    for actor in people:
        with pytest.raises(NotAllowed):
            open_batch(world.leader.id, actor=actor)
        with pytest.raises(
            NotFound if actor.has(Role.LEADER) else NotAllowed
        ):  # what others approved is not theirs
            open_batch(actor.id, actor=actor)
    assert not SigningBatch.objects.exists()


def test_one_that_cannot_be_prepared_is_told_and_the_others_are_signed(world, telephone, monkeypatch):
    first, _ = approved(world), approved(world)
    real = outcome_paper.unsigned_pdf

    def broken(outcome, *given):
        if outcome.dossier_id == first.pk:
            raise CannotSign("mẫu hỏng")
        return real(outcome, *given)

    monkeypatch.setattr(outcome_paper, "unsigned_pdf", broken)
    batch = open_batch(world.leader.id, actor=world.leader)
    go_on()
    telephone()
    go_on()
    batch.refresh_from_db()
    told = {one.outcome.dossier_id == first.pk: (one.status, one.why) for one in batch.items.all()}
    assert told[False][0] == "done"
    assert told[True][0] == "failed"
    assert "mẫu hỏng" in told[True][1]
    monkeypatch.undo()
    assert open_batch(world.leader.id, actor=world.leader).items.count() == 1  # only what is left


def test_a_no_signs_nothing_and_may_be_asked_again(world, telephone):
    approved(world)
    batch = open_batch(world.leader.id, actor=world.leader)
    with pytest.raises(NotFound):
        open_batch(world.leader.id, actor=world.leader)  # asked already
    go_on()
    telephone("no")
    go_on()
    batch.refresh_from_db()
    assert batch.status == "refused"
    assert Outcome.objects.get().status == "approved"
    assert sign_together.run() == 0  # nobody is pressed
    assert open_batch(world.leader.id, actor=world.leader).items.count() == 1


def test_what_was_signed_is_filled_later_when_the_worker_fell_in_between(world, telephone, monkeypatch):
    approved(world)
    batch = open_batch(world.leader.id, actor=world.leader)
    go_on()
    telephone()

    def away(*_):
        raise SigningUnavailable("dấu thời gian", "tắt")

    monkeypatch.setattr(sign_together.together, "fill", away)
    go_on()
    batch.refresh_from_db()
    assert batch.status == "signed"
    monkeypatch.undo()
    go_on()
    batch.refresh_from_db()
    assert batch.status == "done"


def test_a_certificate_of_somebody_else_is_not_taken_and_one_may_go_back(world, telephone):
    with pytest.raises(InvalidInput, match="không phải của"):
        enrol_remote(owner_of(world, "Phạm Văn Khác"), "chutich", actor=world.leader)
    go_back(owner_of(world), actor=world.leader)
    approved(world)
    with pytest.raises(NotFound):
        open_batch(world.leader.id, actor=world.leader)
    assert sign_outcomes.run() == 1
