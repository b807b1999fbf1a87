"""A leader's documents on one PIN of the leader's own device; the CA and the time-stamping authority are programs."""

from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.x509.oid import ExtensionOID
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies import queries as agencies
from motcua.documents.queries import open_file
from motcua.dossiers.actions.approve_outcome import approve_outcome, draft_outcome
from motcua.dossiers.actions.finish_step import finish_step
from motcua.dossiers.actions.sign_together import bring_signatures, open_batch
from motcua.dossiers.jobs import sign_outcomes, sign_together
from motcua.dossiers.models import Outcome, SigningBatch
from motcua.dossiers.rules.lifecycle import Status
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.signing import csr, evidence, queries, token
from motcua.signing.actions.enrol_remote import go_back
from motcua.signing.actions.enrol_token import enrol_token
from motcua.signing.actions.keep_outside import keep_outside
from motcua.signing.adapters.demo_ca import DemoAuthority
from motcua.signing.identity import Identity, Owner, ders
from motcua.signing.token import Check, Offered
from motcua.signing.verify import verify_pdf
from motcua.workflow.queries import open_tasks

pytestmark = pytest.mark.django_db(transaction=True)


class Card:
    """A device as the server sees it: a certificate, and a signature for each hash."""

    def __init__(self, owner):
        self.key = rsa.generate_private_key(65537, 3072)
        request = csr.request(owner, "", self, self.public())
        self.certificate, *self.chain = ders(DemoAuthority().enrol(request))
        read = x509.load_der_x509_certificate(self.certificate)
        self.since, self.serial_number = read.not_valid_before_utc, f"{read.serial_number:x}"

    def forge(self, owner):
        """A certificate in this owner's name that this card issued: nobody made it an authority."""
        found, own = object.__new__(Card), x509.load_der_x509_certificate(self.certificate)
        found.key, found.since = rsa.generate_private_key(65537, 3072), self.since
        wanted = x509.load_pem_x509_csr(csr.request(owner, "", found, found.public())).subject
        builder = x509.CertificateBuilder(own.subject, wanted, found.key.public_key())
        builder = builder.serial_number(7).not_valid_before(found.since)
        builder = builder.not_valid_after(own.not_valid_after_utc)
        for one in own.extensions:
            if one.oid != ExtensionOID.SUBJECT_KEY_IDENTIFIER:
                builder = builder.add_extension(one.value, one.critical)
        found.certificate = builder.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
        found.chain = [self.certificate, *self.chain]
        return found

    def public(self):
        return self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )

    def sign_raw(self, _, data):
        return self.key.sign(data, PKCS1v15(), hashes.SHA256())

    def sign(self, wanted):
        return self.key.sign(wanted, PKCS1v15(), Prehashed(hashes.SHA256())).hex()

    def offered(self, account, **changes):
        text = token.challenge(account)
        value = bytes.fromhex(self.sign(token.hash_of(text)))
        given = {"certificate": self.certificate, "others": tuple(self.chain), "challenge": text}
        return Offered(**given | {"value": value} | changes)


def owner_of(actor, name=""):
    me, office = agencies.officer_of(actor.id), agencies.agency("H31.101")
    return Owner.officer(
        me.account, name or me.name, organisation=office.name, agency=office.code, title=me.title
    )


@pytest.fixture
def card(world, pki, settings):
    """The leader of the commune signs with it from now on."""
    settings.TOKEN_URL, settings.DEMO = "http://127.0.0.1:14789", True
    card = Card(owner_of(world.leader))
    with clock.at(card.since):
        enrol_token(owner_of(world.leader), card.offered(world.leader.id), actor=world.leader)
    return card


def approved(world):
    dossier = world.in_process()
    draft_outcome(dossier.public_id, {}, actor=world.case)
    finish_step(open_tasks(dossier.public_id)[0].id, actor=world.case)
    approve_outcome(dossier.public_id, actor=world.leader)
    return dossier


def asked(world):
    """A batch that waits for the PIN."""
    batch = open_batch(world.leader.id, actor=world.leader)
    go_on()
    batch.refresh_from_db()
    assert batch.status == "asked"
    return batch


def go_on():
    SigningBatch.objects.update(look_at="2026-01-01T00:00:00Z")
    sign_together.run()


def signed_by(card, batch, most=20):
    return {one.order: card.sign(bytes(one.approved_hash)) for one in batch.items.all()[:most]}


def test_one_pin_signs_all_and_each_is_sealed_and_sent(world, card):
    dossiers = [approved(world) for _ in range(3)]
    assert sign_outcomes.run() == 0  # not on the server
    batch = asked(world)
    bring_signatures(batch.public_id, signed_by(card, batch), actor=world.leader)
    go_on()
    batch.refresh_from_db()
    assert (batch.status, {one.status for one in batch.items.all()}) == ("done", {"done"})
    for dossier in dossiers:
        dossier.refresh_from_db()
        assert dossier.status in {Status.CONCLUDED, Status.RETURNED}
        verdict = verify_pdf(open_file(Outcome.objects.get(dossier=dossier).paper.file.sha256))
        assert verdict.is_valid
        assert verdict.signatures[0].signer == agencies.officer_of(world.leader.id).name
    told = [entry.data for entry in history(batch.public_id)]
    assert told[-2:] == [{"signed": 3}, {"how": "done", "signed": 3, "failed": 0}]


def test_what_was_signed_before_the_device_was_pulled_out_stays_signed_and_the_rest_remains(world, card):
    for _ in range(3):
        approved(world)
    batch = asked(world)
    bring_signatures(batch.public_id, signed_by(card, batch, 1), "rút ra", actor=world.leader)
    go_on()
    assert sorted(Outcome.objects.values_list("status", flat=True)) == [
        "approved",
        "approved",
        "concluded",
    ] or (Outcome.objects.filter(status="approved").count() == 2)
    assert {one.why for one in batch.items.filter(status="failed")} == {"rút ra"}
    rest = asked(world)
    bring_signatures(rest.public_id, signed_by(card, rest), actor=world.leader)
    go_on()
    assert not Outcome.objects.filter(status="approved").exists()


def test_a_signature_of_another_key_is_none_and_nothing_changes(world, card):
    approved(world)
    batch, other = asked(world), Card(owner_of(world.leader))
    for values in ({}, {1: ""}, {1: "xyz"}, {1: "00" * 384}, signed_by(other, batch), {7: "00"}):
        with pytest.raises(InvalidInput):
            bring_signatures(batch.public_id, values, actor=world.leader)
    batch.refresh_from_db()
    assert (batch.status, batch.items.get().status) == ("asked", "prepared")
    for actor in (world.case, world.citizen, world.desk):
        with pytest.raises(NotAllowed):
            bring_signatures(batch.public_id, signed_by(card, batch), actor=actor)
    with pytest.raises(NotFound):
        bring_signatures("nothing", signed_by(card, batch), actor=world.leader)


def test_twenty_on_one_pin_and_the_rest_in_the_next(world, card, monkeypatch):
    monkeypatch.setattr("motcua.dossiers.actions.sign_together.MOST", {"token": 2, "csc": 100})
    for _ in range(3):
        approved(world)
    assert open_batch(world.leader.id, actor=world.leader).items.count() == 2
    assert open_batch(world.leader.id, actor=world.leader).items.count() == 1


def test_nobody_came_with_a_pin_or_the_leader_signs_otherwise_since(world, card):
    approved(world)
    batch = asked(world)
    go_on()
    batch.refresh_from_db()
    assert batch.status == "expired"
    again = asked(world)
    go_back(owner_of(world.leader), actor=world.leader)
    SigningBatch.objects.update(look_at="2026-01-01T00:00:00Z")
    assert sign_outcomes.run() == 1  # on the server
    assert again.status == "asked"


def checks(card, world, **changes):
    found = token.examine(card.offered(world.leader.id, **changes), owner_of(world.leader), card.since)
    assert found.is_good == all(found.checks.values())
    return {check for check, is_good in found.checks.items() if not is_good}


def test_the_self_test_names_what_is_wrong(world, card, settings):
    assert checks(card, world) == set()
    assert checks(card, world, certificate=b"rubbish") == {Check.READS}
    assert checks(card, world, others=()) == {Check.CHAIN}
    assert checks(card, world, value=b"0" * 384) == {Check.TRIAL}
    assert checks(card, world, challenge=token.challenge(world.case.id)) == {Check.TRIAL}
    assert checks(Card(owner_of(world.leader, "Phạm Văn Khác")), world) == {Check.NAMES}
    DemoAuthority().revoke(card.serial_number)
    assert checks(card, world) == {Check.STANDING}
    with pytest.raises(InvalidInput):
        enrol_token(owner_of(world.leader), card.offered(world.leader.id), actor=world.leader)


def test_a_card_that_issues_a_leaders_name_is_no_authority_and_nobody_is_asked_at_its_address(
    world, card, monkeypatch
):
    officer = Card(owner_of(world.case, "Trần Văn Thường"))
    forged = officer.forge(owner_of(world.leader))
    monkeypatch.setattr(evidence.http, "call", lambda *_, **__: pytest.fail("called"))
    assert checks(forged, world) == {Check.CHAIN}
    with pytest.raises(InvalidInput), clock.at(card.since):
        enrol_token(owner_of(world.leader), forged.offered(world.leader.id), actor=world.leader)


def test_a_chain_that_the_house_does_not_trust_concludes_nothing(world, card, monkeypatch):
    approved(world)
    batch = asked(world)
    monkeypatch.setattr(sign_together, "verify_pdf", lambda pdf: verify_pdf(pdf, ()))
    bring_signatures(batch.public_id, signed_by(card, batch), actor=world.leader)
    go_on()
    item = batch.items.get()
    assert (item.status, "không thuộc hệ thống tin cậy" in item.why) == ("failed", True)
    assert Outcome.objects.get().status == "approved"


def test_a_key_of_somebody_else_changes_nothing_and_ones_own_comes_back_with_an_entry(world, card):
    owner = replace(owner_of(world.leader), ref=world.case.id)
    first, second = (Card(owner) for _ in range(2))
    signers = [
        Identity("token", token.label_of(one.certificate), one.certificate, tuple(one.chain))
        for one in (first, second)
    ]
    keep_outside(owner, signers[0], actor=world.case)
    with pytest.raises(InvalidInput):
        keep_outside(owner, queries.identity("officer", world.leader.id), actor=world.case)
    assert queries.certificate_of("officer", owner.ref).serial_number == first.serial_number
    keep_outside(owner, signers[1], actor=world.case)
    keep_outside(owner, signers[0], actor=world.case)
    assert queries.certificate_of("officer", owner.ref).serial_number == first.serial_number
    kinds = [entry.kind for entry in history(owner.ref)]
    assert kinds[-3:] == ["signing.certificate_issued"] * 2 + ["signing.certificate_taken_up"]


def test_who_may_not_approve_opens_no_batch_of_their_own(world, card):
    approved(world)
    for actor in (world.desk, world.case, world.citizen):
        with pytest.raises(NotAllowed):
            open_batch(actor.id, actor=actor)


def test_documents_are_locked_before_it_is_asked_which_are_taken(world, card):
    approved(world)
    with CaptureQueriesContext(connection) as seen:
        open_batch(world.leader.id, actor=world.leader)
    asked_ = [one["sql"] for one in seen if one["sql"].startswith("SELECT")]
    for table in ('FROM "dossiers_outcome"', 'FROM "dossiers_extension"'):
        (locked,) = [at for at, sql in enumerate(asked_) if table in sql and "signingitem" not in sql]
        assert connection.vendor != "postgresql" or "FOR UPDATE" in asked_[locked]
