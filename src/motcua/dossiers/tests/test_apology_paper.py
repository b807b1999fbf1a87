"""The apology that a citizen keeps is signed by the leader and sealed by the agency; the CA and the stamps are a program."""

import shutil
import subprocess
from datetime import timedelta

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.agencies import queries as agencies
from motcua.documents.queries import open_file
from motcua.dossiers.actions.extend import extend
from motcua.dossiers.actions.sign_apology_paper import sign_apology_paper
from motcua.dossiers.actions.sign_together import bring_signatures, open_batch
from motcua.dossiers.jobs import make_papers, sign_apologies
from motcua.dossiers.models import Extension
from motcua.dossiers.tests.test_sign_on_device import approved, asked, card, go_on, signed_by
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.signing.verify import verify_pdf

__all__ = ["card"]
pytestmark = pytest.mark.django_db(transaction=True)


def extended(world):
    dossier = world.in_process()
    day = dossier.due_at + timedelta(days=7)
    extend(dossier.public_id, day, "Chờ kết quả xác minh", actor=world.leader)
    make_papers.run()
    return Extension.objects.get(dossier=dossier)


def signers(row):
    row.refresh_from_db()
    verdict = verify_pdf(open_file(row.paper.file.sha256))
    assert verdict.is_valid
    return [one.signer for one in verdict.signatures]


def test_it_is_signed_and_sealed_on_the_server_and_any_reader_verifies_it(world, pki, settings, tmp_path):
    settings.DEMO = True
    row = extended(world)
    with pytest.raises(NotAllowed):
        sign_apology_paper(row.pk, b"", actor=world.case)
    assert (sign_apologies.run(), sign_apologies.run()) == (1, 0)
    leader, seal = signers(row)
    assert leader == agencies.officer_of(world.leader.id).name
    assert "phường Phố Hiến" in seal
    assert row.paper.draft
    assert history(row.dossier.public_id)[-1].data == {"file": row.paper.file.sha256}
    if shutil.which("pdfsig"):
        path = tmp_path / "xin-loi.pdf"
        path.write_bytes(open_file(row.paper.file.sha256))
        told = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout
        assert told.count("Signature is Valid") == 2


def test_a_signature_service_that_is_away_delays_it_and_the_paper_is_there_meanwhile(world, settings):
    settings.PKI_URL = settings.TSA_URL = "http://127.0.0.1:9"
    row = extended(world)
    assert sign_apologies.run() == 0
    row.refresh_from_db()
    assert row.paper.status == "draft"
    assert row.sign_at > clock.now()
    assert sign_apologies.run() == 0


def test_it_goes_with_the_outcomes_on_the_leaders_one_pin(world, card):
    row = extended(world)
    approved(world)
    assert sign_apologies.run() == 0  # not on the server
    batch = asked(world)
    assert {one.number for one in batch.items.all()} >= {f"{row.dossier.number}/XLHS"}
    with pytest.raises(NotFound):
        open_batch(world.leader.id, actor=world.leader)
    bring_signatures(batch.public_id, signed_by(card, batch), actor=world.leader)
    go_on()
    assert signers(row)[0] == agencies.officer_of(world.leader.id).name
    batch.refresh_from_db()
    assert {one.status for one in batch.items.all()} == {"done"}


def test_what_was_not_asked_for_is_gathered_by_the_worker(world, card):
    row = extended(world)
    with clock.at(clock.now() + timedelta(minutes=1)):
        go_on()
    assert row.signing_items.count() == 1
    with pytest.raises(NotFound):
        open_batch(world.leader.id, actor=SYSTEM)
