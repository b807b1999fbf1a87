"""Birth, residence, health card across three agencies: each of their systems fails, nothing is lost, nothing is doubled."""

import re

import pytest

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.connectors import link_queries, link_shelf
from motcua.connectors.actions.tell_linked import HandProof, note_by_hand, send_again
from motcua.connectors.adapters import http_link
from motcua.connectors.errors import LinkSettled
from motcua.connectors.models import LinkedExchange, LinkedMessage
from motcua.connectors.rules.linking import LinkState
from motcua.dossiers import outcome_paper
from motcua.dossiers.actions.approve_outcome import approve_outcome
from motcua.dossiers.actions.take_part import hand_over_part
from motcua.dossiers.jobs import sign_outcomes
from motcua.dossiers.rules.lifecycle import Status
from motcua.dossiers.tests.conftest import world
from motcua.dossiers.verification import verify
from motcua.dossiers.wallet import outcomes
from motcua.kernel import wire
from motcua.kernel.errors import InvalidInput, NotAllowed
from motcua.ledger.queries import history
from motcua.simulation.people import officer
from motcua.simulation.tests.walking import doer, filed, published, text_of
from tests.linked.agencies import SECRET, TARGETS, Agency, later, noted, turn

__all__ = ["world"]
BUNDLE = "2.000986"
FRAME = {
    "maDonVi",
    "maTTHC",
    "module",
    "maHoSo",
    "ngayTiepNhan",
    "techId",
    "data",
    "fileDinhKem",
}  # NĐ 63/2024
# Acts that are a press of a button: no word of an officer is in them.
WORDLESS = {f"dossier.{one}" for one in ("received", "forwarded", "step_opened", "step_finished", "outcome_approved",
                                         "outcome_returned", "part_handed_over", "person_opened")}  # fmt: skip
HALF = ["register", "sign", "residence", "health-card"]


@pytest.fixture(scope="module")
def programs(tmp_path_factory):
    home = tmp_path_factory.mktemp("agencies")
    started = {name: Agency(name, home, more=("--slow", "1")) for name in TARGETS}
    for one in started.values():
        one.start()
    yield started
    for one in started.values():
        one.end()


@pytest.fixture
def agencies(programs, settings, monkeypatch):
    for one in programs.values():
        one.mode("well")
    settings.LINKS = {name: (one.url, SECRET) for name, one in programs.items()}
    monkeypatch.setattr(outcome_paper, "signed_pdf", lambda _, unsigned: unsigned)
    http_link.BREAKERS.clear()
    return programs


@pytest.fixture
def walk(world, agencies):
    published(BUNDLE)
    walk = filed(BUNDLE, world.citizen)
    walk.receive()
    walk.until("register")
    return walk


def states():
    return dict(LinkedMessage.objects.values_list("target", "state"))


def registered(walk, agencies):
    """The birth stands in the register; the chairman signs the certificate that nobody typed a number into."""
    turn("justice")
    agencies["justice"].decide()
    with later(minutes=11):
        turn("justice")
    assert set(walk.waiting) == {"sign"}
    approve_outcome(walk.name, actor=doer(walk.waiting["sign"]))
    assert sign_outcomes.run() == 1
    noted()


def finished(agencies, *names):
    turn(*names)
    for name in names:
        agencies[name].decide()
    with later(minutes=11):
        turn(*names)


def test_three_papers_of_three_agencies_and_nothing_is_typed_twice(walk, agencies, world):
    registered(walk, agencies)
    finished(agencies, "residence", "insurance")
    assert set(states().values()) == {LinkState.ANSWERED}
    assert walk.waiting.keys() == {"return"}
    assert walk.dossier.status == Status.CONCLUDED
    told = {one: agencies[one].book[-1]["nhan"]["data"] for one in TARGETS}
    child = told["residence"]["nksSoDinhDanh"]
    assert (
        child
        == told["insurance"]["nksSoDinhDanh"]
        == agencies["justice"].book[-1]["tra"]["DuLieu"]["soDinhDanh"]
    )
    papers = {row.part: row for row in outcomes(world.citizen)}
    assert set(papers) == {"", "residence", "health-card"}
    assert child in text_of(outcome_paper.unsigned_pdf(papers[""]))
    for part, name in (("residence", "Xác nhận đăng ký thường trú"), ("health-card", "Thẻ bảo hiểm y tế")):
        found = verify(papers[part].public_id)
        assert (found.status, found.kind) == ("valid", name)
        assert "MÔ PHỎNG" in found.issuer
        assert papers[part].paper.file.sha256
    assert len({found.document_number for found in papers.values()}) == 3
    walk.until()
    assert walk.dossier.status == Status.RETURNED
    kinds = [entry.kind for entry in history(walk.name)]
    assert [kinds.count(f"dossier.{k}") for k in ("part_issued", "concluded", "outcome_returned")] == [
        3,
        1,
        1,
    ]


def test_from_the_filing_to_the_three_papers_no_officer_types_a_word(walk, agencies, world):
    """USE U4: numbers and dates come back from the agencies; the certificate is drafted from them by nobody's hand."""
    registered(walk, agencies)
    finished(agencies, "residence", "insurance")
    walk.until()
    people = {entry.kind for entry in history(walk.name) if entry.actor not in (SYSTEM.id, world.citizen.id)}
    assert people <= WORDLESS
    assert "dossier.outcome_approved" in people
    assert {row.made_by for row in walk.dossier.outcomes.all()} == {SYSTEM.id}


def test_the_certificate_is_out_while_residence_is_down_and_the_card_does_not_wait(walk, agencies, world):
    registered(walk, agencies)
    agencies["residence"].mode("down")
    finished(agencies, "residence", "insurance")
    assert walk.dossier.status == Status.IN_PROCESS
    assert {row.part for row in outcomes(world.citizen)} == {"", "health-card"}
    own = walk.dossier.outcomes.get(part="")
    clerk = officer(walk.dossier.intake_agency, Role.COUNTER_OFFICER)
    hand_over_part(walk.name, own.public_id, actor=clerk)
    hand_over_part(walk.name, own.public_id, actor=clerk)
    assert [e.kind for e in history(walk.name)].count("dossier.part_handed_over") == 1
    (down,) = link_queries.down()
    assert (down.code, down.waiting) == ("residence", 1)
    agencies["residence"].mode("well")
    with later(hours=1):
        turn("residence")
        agencies["residence"].decide()
    with later(hours=2):
        turn("residence")
    assert link_queries.down() == []
    assert walk.dossier.status == Status.CONCLUDED


@pytest.mark.parametrize("fault", ["down", "error", "garbage", "lost", "twice", "slow"])
def test_whatever_an_agency_does_its_part_comes_once(walk, agencies, fault, monkeypatch):
    justice = agencies["justice"]
    justice.mode(fault)
    before = len(justice.book)
    with monkeypatch.context() as impatient:
        if fault == "slow":  # it thinks for longer than we wait, and then takes what it was told
            impatient.setattr(wire, "READ_SECONDS", 0.3)
        turn("justice")
    (message,) = LinkedMessage.objects.all()
    assert message.state == (LinkState.ACKNOWLEDGED if fault == "twice" else LinkState.SENT)
    justice.mode("well")
    with later(minutes=11):
        turn("justice")
        justice.decide()
    with later(minutes=22):
        turn("justice")
    assert len(justice.book) == before + 1
    assert states() == {"justice": LinkState.ANSWERED}
    assert [e.kind for e in history(walk.name)].count("connectors.link_settled") == 1


def test_a_refusal_of_the_police_is_read_by_the_applicant_and_the_rest_goes_on(walk, agencies):
    registered(walk, agencies)
    turn("residence", "insurance")
    agencies["residence"].decide("Thiếu ý kiến chủ hộ")
    agencies["insurance"].decide()
    with later(minutes=11):
        turn()
    refused = walk.dossier.outcomes.get(part="residence")
    assert (refused.status, refused.evidence) == ("refused", "Thiếu ý kiến chủ hộ")
    assert walk.dossier.status == Status.CONCLUDED


def test_a_refusal_of_justice_leaves_the_step_to_a_person(walk, agencies):
    turn("justice")
    agencies["justice"].decide("Trẻ đã được đăng ký khai sinh")
    with later(minutes=11):
        turn("justice")
    assert states() == {"justice": LinkState.REFUSED}
    assert set(walk.waiting) == {"register"}


def test_where_there_is_no_interface_a_person_copies_and_brings_back_number_and_proof(
    walk, agencies, settings
):
    settings.LINKS = {}
    noted()
    (message,) = LinkedMessage.objects.select_related("dossier")
    assert message.state == LinkState.BY_HAND
    mine = doer(walk.waiting["register"])
    assert [row.pk for row in link_queries.for_people(mine)] == [message.pk]
    with pytest.raises(InvalidInput):
        note_by_hand(message.public_id, HandProof("033226900001", ""), actor=mine)
    with pytest.raises(InvalidInput):
        note_by_hand(message.public_id, HandProof("1", "Ảnh màn hình"), actor=mine)
    note_by_hand(message.public_id, HandProof("033226900001", "Ảnh màn hình số 3"), actor=mine, key="k")
    note_by_hand(message.public_id, HandProof("033226900001", "Ảnh màn hình số 3"), actor=mine, key="k")
    with pytest.raises(LinkSettled):
        note_by_hand(message.public_id, HandProof("033226900002", "Ảnh khác"), actor=mine)
    assert set(walk.waiting) == {"sign"}
    assert LinkedExchange.objects.get().way == "hand"


def test_tried_so_often_a_person_is_asked_and_may_send_again(walk, agencies, settings, world):
    settings.LINK_ATTEMPTS_MAX = 2
    agencies["justice"].mode("down")
    turn("justice")
    with later(minutes=11):
        turn("justice")
    (message,) = LinkedMessage.objects.all()
    assert message.state == LinkState.GIVEN_UP
    agencies["justice"].mode("well")
    with pytest.raises(NotAllowed):
        send_again(message.public_id, actor=world.citizen)
    send_again(message.public_id, actor=SYSTEM)
    assert turn("justice") == 1
    assert states() == {"justice": LinkState.ACKNOWLEDGED}


def test_what_a_person_finished_by_hand_is_sent_to_nobody(walk, agencies):
    agencies["justice"].mode("down")
    turn("justice")
    walk.do(walk.waiting["register"])
    noted()
    assert states() == {"justice": LinkState.PROVEN}


def test_each_agency_is_told_in_the_frame_of_the_law_and_in_the_fields_of_its_pack(walk, agencies):
    registered(walk, agencies)
    turn("residence", "insurance")
    for name, procedure in (("justice", "1.001193"), ("residence", "1.004222"), ("insurance", BUNDLE)):
        told = agencies[name].book[-1]["nhan"]
        assert told.keys() - {"maThongDiep"} == FRAME
        assert (told["maTTHC"], told["maHoSo"]) == (procedure, walk.dossier.number)
        assert (told["maDonVi"], told["techId"]) == (walk.dossier.agency, walk.name)
        assert re.fullmatch(r"\d{14}", told["ngayTiepNhan"])
        terms = link_shelf.shelf()[name][-1]
        assert (told["module"], [*told["data"]]) == (terms.module, [one.name for one in terms.fields])
        assert all({"maThanhPhan", "tenTep", "maBam"} == file.keys() for file in told["fileDinhKem"])


def test_our_rows_hold_no_name_and_no_number(walk, agencies):
    turn("justice")
    rows = str([*LinkedMessage.objects.values(), *LinkedExchange.objects.values()])
    told = agencies["justice"].book[-1]["nhan"]["data"]
    assert told["nksHoTen"] not in rows
    assert told["meSoDinhDanh"] not in rows
    assert LinkedExchange.objects.exclude(request_hash="").exclude(signature="").count() == 1
