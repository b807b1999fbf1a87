"""Who filed corrects it as long as nobody received it: same number, every version kept, money never lost."""

import io
from functools import cache

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.catalogue import queries as catalogue
from motcua.documents.actions.file_paper import file_paper
from motcua.documents.actions.store import store
from motcua.dossiers import sealed
from motcua.dossiers.actions import sign_form
from motcua.dossiers.actions.amend import amend
from motcua.dossiers.actions.begin_amendment import begin_amendment
from motcua.dossiers.actions.digitise import note_payment
from motcua.dossiers.actions.discard import discard
from motcua.dossiers.actions.photograph import remove_paper
from motcua.dossiers.actions.receive import receive
from motcua.dossiers.actions.start import attach, save_answers
from motcua.dossiers.actions.stop import stop, withdraw
from motcua.dossiers.actions.submit import file, submit
from motcua.dossiers.amending_errors import IsAmendment, NothingAmended
from motcua.dossiers.errors import AnswersInvalid, ChangedMeanwhile, DecidedOtherwise, MoveNotAllowed
from motcua.dossiers.filing import Filing, GivenComponent
from motcua.dossiers.filing_receipt import receipt_of
from motcua.dossiers.jobs import follow_signatures, note_payments
from motcua.dossiers.models import Dossier, FormSignature
from motcua.dossiers.notices import TOLD
from motcua.dossiers.rules.amending import difference
from motcua.dossiers.tests.conftest import ANSWERS, World, again
from motcua.dossiers.tests.procedures import FEE_WHEN_CASE, SOUND, a_page, publish
from motcua.kernel.crypto import commitment
from motcua.kernel.errors import NotAllowed, NotFound
from motcua.ledger.queries import history
from motcua.ledger.record import canonical
from motcua.payments import queries as payments
from motcua.payments.actions.pay_at_counter import pay_at_counter
from motcua.payments.actions.refund import Wish, repay_at_counter, request_refund


@cache
def another_page() -> bytes:
    page = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(400, 400))
        made.save(page, static_id=True)
    return page.getvalue()


def opened(world: World, dossier: Dossier, **answers: object) -> Dossier:
    """A correction with these answers typed."""
    draft = begin_amendment(dossier.public_id, actor=world.citizen)
    return save_answers(draft.public_id, answers, actor=world.citizen)


def told(dossier: Dossier) -> list[str]:
    return [entry.kind for entry in history(dossier.public_id)]


def test_the_same_number_a_new_version_and_nothing_personal_in_the_ledger(world: World) -> None:
    dossier = world.filed()
    draft = opened(world, dossier, residence_line="Số 7, tổ 9")
    assert sealed.open_answers(draft)["full_name"] == ANSWERS["full_name"]  # filled in already
    row = amend(draft.public_id, actor=world.citizen, key="k")
    now = again(dossier)
    assert (now.number, now.status, now.submitted_at) == (dossier.number, "submitted", dossier.submitted_at)
    assert sealed.open_answers(now)["residence_line"] == "Số 7, tổ 9"
    assert [*now.answers.order_by("version").values_list("version", flat=True)] == [1, 2]
    assert (row.fields, row.papers, row.version, row.replaced_version) == (["residence_line"], [], 2, 1)
    assert not Dossier.objects.filter(pk=draft.pk).exists()
    entry = history(dossier.public_id)[-1]
    assert entry.kind == "dossier.amended"
    assert entry.data["fields"] == ["residence_line"]
    assert "Số 7" not in repr(entry.data)
    assert len({entry.data["answers_commitment"], entry.data["change_commitment"]}) == 2
    assert amend(draft.public_id, actor=world.citizen, key="k") == row  # a doubled click
    assert told(dossier).count("dossier.amended") == 1


def test_the_officer_was_faster_nothing_is_half_done_and_the_words_are_kept(world: World) -> None:
    dossier = world.filed()
    draft = opened(world, dossier, residence_line="Số 7")
    receive(dossier.public_id, actor=world.desk)
    with pytest.raises(MoveNotAllowed, match="được tiếp nhận"):
        amend(draft.public_id, actor=world.citizen)
    assert sealed.open_answers(again(draft))["residence_line"] == "Số 7"
    assert sealed.open_answers(again(dossier))["residence_line"] == ANSWERS["residence_line"]
    assert told(dossier)[-1] != "dossier.amended"


def test_the_citizen_was_faster_and_the_officer_sees_that_his_page_is_old(world: World) -> None:
    dossier = world.filed()
    seen = again(dossier).version
    amend(opened(world, dossier, residence_line="Số 7").public_id, actor=world.citizen)
    with pytest.raises(ChangedMeanwhile):
        receive(f"{dossier.public_id}@{seen}", actor=world.desk)


def test_what_was_compared_must_be_what_is_there(world: World) -> None:
    dossier = world.filed()
    draft = opened(world, dossier, residence_line="Số 7")
    with pytest.raises(ChangedMeanwhile):
        amend(f"{draft.public_id}@{again(dossier).version - 1}", actor=world.citizen)
    amend(f"{draft.public_id}@{again(dossier).version}", actor=world.citizen)


def test_one_correction_at_a_time_and_it_may_be_thrown_away(world: World) -> None:
    dossier = world.filed()
    first = begin_amendment(dossier.public_id, actor=world.citizen)
    assert begin_amendment(dossier.public_id, actor=world.citizen) == first
    with pytest.raises(NothingAmended):
        amend(first.public_id, actor=world.citizen)
    with pytest.raises(IsAmendment):
        submit(first.public_id, actor=world.citizen)
    discard(first.public_id, actor=world.citizen)
    assert begin_amendment(dossier.public_id, actor=world.citizen).pk != first.pk


def test_a_wrong_answer_is_told_and_kept(world: World) -> None:
    dossier = world.filed()
    draft = opened(world, dossier, phone="12")
    with pytest.raises(AnswersInvalid):
        amend(draft.public_id, actor=world.citizen)
    assert sealed.open_answers(again(draft))["phone"] == "12"


def test_another_agency_is_another_dossier(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = world.filed()
    draft = opened(world, dossier, residence_line="Số 7")

    def by_house(_revision: object, facts: dict[str, str], *_: object) -> str:
        return "H31.12" if facts["residence_line"] == "Số 7" else "H31.101"

    monkeypatch.setattr(catalogue, "competent_agency", by_house)
    with pytest.raises(DecidedOtherwise, match="cơ quan giải quyết"):
        amend(draft.public_id, actor=world.citizen)


def test_strangers_and_officers_correct_nothing(world: World) -> None:
    dossier = world.filed()
    with pytest.raises(NotFound):
        begin_amendment(dossier.public_id, actor=world.stranger)
    with pytest.raises(NotAllowed):
        begin_amendment(dossier.public_id, actor=world.desk)
    draft = begin_amendment(dossier.public_id, actor=world.citizen)
    for actor in (world.stranger, world.desk, Actor("i", frozenset({Role.INSPECTOR}))):
        with pytest.raises((NotFound, NotAllowed)):
            amend(draft.public_id, actor=actor)


def paper(by: Actor, content: bytes) -> GivenComponent:
    return GivenComponent("old-certificate", "upload", store(content, "a.pdf", by=by.id).sha256, "Giấy cũ")


def with_paper(world: World) -> Dossier:
    given = (paper(world.citizen, a_page()),)
    return file(Filing(SOUND, {**ANSWERS, "has_earlier_certificate": True}, given), actor=world.citizen)


def test_a_replaced_file_is_still_there_and_the_receipt_is_of_the_new_version(world: World) -> None:
    dossier = with_paper(world)
    first = receipt_of(dossier)
    draft = opened(world, dossier)
    new = paper(world.citizen, another_page())
    attach(draft.public_id, new, actor=world.citizen)
    row = amend(draft.public_id, actor=world.citizen)
    assert row.papers == [["old-certificate", "replaced"]]
    now, old = receipt_of(again(dossier)), receipt_of(again(dossier), 1)
    assert (first.version, now.version, old.version) == (1, 2, 1)
    assert [file.sha256 for file in now.files] == [new.file]
    assert [file.sha256 for file in old.files] == [file.sha256 for file in first.files] != [new.file]
    assert dossier.replaced_components.count() == 1
    for receipt in (now, old):
        files = [(file.code, file.sha256) for file in receipt.files]
        said = canonical({"received_files": sorted(map(list, files))})
        data = next(e.data for e in history(dossier.public_id) if e.entry_id == receipt.entry_id)
        assert data["files_commitment"] == commitment(receipt.nonce, said)


def test_a_paper_that_is_no_longer_needed_goes_and_stays_known(world: World) -> None:
    dossier = with_paper(world)
    draft = opened(world, dossier, has_earlier_certificate=False)
    remove_paper(draft.public_id, "old-certificate", actor=world.citizen)
    row = amend(draft.public_id, actor=world.citizen)
    assert (row.fields, row.papers) == (["has_earlier_certificate"], [["old-certificate", "removed"]])
    assert not dossier.components.filter(code="old-certificate").exists()
    assert dossier.replaced_components.get(code="old-certificate").file is not None


DEAR = {"lived_elsewhere": True, "former_unit": "11953", "former_period": "2015–2019"}
CHEAP = {"lived_elsewhere": False, "former_unit": None, "former_period": None}


def money(dossier: Dossier) -> tuple[int, int, int]:
    """(what it costs, still owed, kept)."""
    name = dossier.public_id
    return again(dossier).fee_vnd, payments.owed_vnd(name), payments.kept_vnd(name)


def amended(world: World, dossier: Dossier, answers: dict[str, object]) -> None:
    amend(opened(world, dossier, **answers).public_id, actor=world.citizen)


def pay(world: World, dossier: Dossier) -> None:
    pay_at_counter(payments.charge_of(dossier.public_id).reference, actor=world.desk)
    note_payment(dossier.public_id, actor=SYSTEM)


def test_a_fee_that_nobody_paid_is_replaced(world: World) -> None:
    dossier = world.filed(publish(FEE_WHEN_CASE))
    assert money(dossier) == (0, 0, 0)
    amended(world, dossier, DEAR)
    assert money(dossier) == (20_000, 20_000, 0)
    assert again(dossier).case == "verify"
    amended(world, dossier, CHEAP)
    assert money(dossier) == (0, 0, 0)


def test_paid_money_goes_back_when_the_corrected_dossier_costs_less(world: World) -> None:
    dossier = world.filed(publish(FEE_WHEN_CASE), **DEAR)
    pay(world, dossier)
    amended(world, dossier, CHEAP)
    assert money(dossier) == (0, 0, 0)
    refund = payments.refunds_of(dossier.public_id).get()
    assert (refund.amount_vnd, refund.cause, refund.status) == (20_000, "amended", "asked")
    amended(world, dossier, DEAR)  # and once more: the money on its way back does not count
    assert money(dossier) == (20_000, 20_000, 0)
    pay(world, dossier)
    repay_at_counter(refund.key, actor=world.desk)
    assert money(dossier) == (20_000, 0, 20_000)


def test_one_payment_is_noted_once_however_often_the_fee_changes(world: World) -> None:
    dossier = world.filed(publish(FEE_WHEN_CASE), **DEAR)
    pay(world, dossier)
    for answers in (CHEAP, DEAR, CHEAP):
        amended(world, dossier, answers)
        note_payment(dossier.public_id, actor=SYSTEM)
    assert told(dossier).count("dossier.fee_paid") == 1
    amended(world, dossier, DEAR)
    pay(world, dossier)
    assert told(dossier).count("dossier.fee_paid") == 2


def test_the_worker_rests_while_a_difference_is_owed(world: World) -> None:
    dossier = world.filed(publish(FEE_WHEN_CASE), **DEAR)
    pay(world, dossier)
    for answers in (CHEAP, DEAR):
        amended(world, dossier, answers)
    assert [note_payments._noted(50) for _ in range(2)] == [0, 0]
    pay_at_counter(payments.charge_of(dossier.public_id).reference, actor=world.desk)
    assert note_payments._noted(50)
    assert note_payments._noted(50) == 0
    assert told(dossier).count("dossier.fee_paid") == 2


def test_who_ends_gets_everything_back(world: World) -> None:
    dossier = world.filed(publish(FEE_WHEN_CASE), **DEAR)
    pay(world, dossier)
    amended(world, dossier, CHEAP)
    withdraw(dossier.public_id, actor=world.citizen)
    stop(dossier.public_id, "withdrawn", actor=world.leader)
    assert sum(row.amount_vnd for row in payments.refunds_of(dossier.public_id)) == 20_000


def test_who_ends_while_a_part_is_on_its_way_back_gets_the_rest_too(world: World) -> None:
    dossier = world.filed(publish(FEE_WHEN_CASE), **DEAR)
    pay(world, dossier)
    charge = payments.charge_of(dossier.public_id)
    assert charge is not None
    request_refund(charge.reference, Wish("amended", amount_vnd=8_000), actor=SYSTEM)
    withdraw(dossier.public_id, actor=world.citizen)
    stop(dossier.public_id, "withdrawn", actor=world.leader)
    rows = payments.refunds_of(dossier.public_id)
    assert {row.cause: row.amount_vnd for row in rows} == {"amended": 8_000, "ended": 12_000}
    for row in rows:
        repay_at_counter(row.key, actor=world.desk)
    told_back = [e for e in history(charge.reference) if e.kind == "payments.money_returned"]
    assert [e.data["amount_vnd"] for e in told_back] == [8_000, 12_000]


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_nothing_is_lost_between_owed_and_kept(owed: int, kept: int) -> None:
    more, back = difference(owed, kept)
    assert kept + more - back == owed
    assert min(more, back) == 0


def test_a_signed_form_is_signed_anew_by_the_same_people_in_the_same_order(world: World) -> None:
    dossier = world.filed()
    paper = file_paper(dossier.public_id, "application-form", a_page())
    for order, (party, status) in enumerate(
        [(world.citizen.party, "asked"), (world.stranger.party, "queued")], 1
    ):
        FormSignature.objects.create(dossier=dossier, paper=paper, order=order, party=party, status=status)
    amended(world, dossier, {"residence_line": "Số 7"})
    assert set(dossier.form_signatures.values_list("version", "status")) == {(1, "replaced")}
    assert not sign_form.signatures_now(dossier).exists()  # so the page asks for the first signature again
    assert sign_form._signers_again(dossier) == [world.citizen.party, world.stranger.party]
    row = dossier.form_signatures.first()
    assert not follow_signatures.run()  # nobody's telephone rings for the old form any more
    assert row.status == "replaced"


def test_who_owes_more_is_told_and_who_may_not_correct_is_told_why(world: World) -> None:
    dossier = world.filed(publish(FEE_WHEN_CASE))
    amended(world, dossier, DEAR)
    data = history(dossier.public_id)[-1].data
    assert TOLD["dossier.amended"](data, again(dossier)) == "fee_due"
    amended(world, dossier, CHEAP)
    assert TOLD["dossier.amended"](history(dossier.public_id)[-1].data, again(dossier)) == ""
    answered = TOLD["dossier.amendment_answered"]
    told = [answered({"is_granted": is_granted}, dossier) for is_granted in (True, False)]
    assert told == ["", "amendment_refused"]
