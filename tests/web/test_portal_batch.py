"""Nộp theo lô: one spreadsheet, many dossiers, each checked by the form's own rules and filed once."""

import io
import json
from datetime import timedelta

import pytest
from django.db import OperationalError
from openpyxl import load_workbook

from motcua.accounts.actor import SYSTEM
from motcua.documents.tables import Column, Sheet, write_workbook
from motcua.dossiers import batches, filing, sealed
from motcua.dossiers.actions.batch import forget_unconfirmed
from motcua.dossiers.batches import batches_of
from motcua.dossiers.jobs import file_batches
from motcua.dossiers.models import BatchRow, Dossier, FilingBatch
from motcua.kernel import clock
from motcua.ledger.queries import history
from motcua.parties.actions.authorise import Scope, authorise, revoke_authorisation
from motcua.parties.actions.register import register_organisation
from motcua.parties.rules.details import OrganisationDetails
from motcua.parties.rules.sources import Source
from motcua.payments.actions.pay_at_counter import pay_at_counter
from motcua.payments.actions.raise_charge import raise_charge
from motcua.payments.rules.fees import FeeKind, FeeLine, owed
from motcua.web.portal.batch_columns import columns
from tests.web.conftest import CODE, pdf

NEW, CONFIRM = f"/thu-tuc/{CODE}/nop-lo", {"lam": "nop", "cam_doan": "1", "key": "c"}


@pytest.fixture
def firm(world):
    told = OrganisationDetails("Công ty TNHH Nhãn lồng", tax_code="0100109106", address="Số 9")
    return register_organisation(told, source=Source.DATABASE, head=world.citizen.party, actor=SYSTEM)


def send(citizen, firm, content: bytes, status: int = 302, name: str = "lô.xlsx", **given: object):
    file = io.BytesIO(content)
    file.name = name
    words = {"nguoi_nop": firm.public_id, "cach_nhan": "electronic", "tep": file, "key": ""}
    return citizen.post(NEW, words | given, status)


def sheet(titles: list[str], *rows: list[str]) -> bytes:
    return write_workbook([Sheet("Hồ sơ", [Column(t) for t in titles], rows)])


@pytest.fixture
def made(citizen, firm, world):
    """Titles and a right line, from the form itself."""
    found = columns(filing.in_force(CODE))
    right = {"ethnicity": "Kinh", "nationality": "Việt Nam", "filed_by": "self", "status": "single",
             "lived_elsewhere": "Không", "purpose": "property", "has_earlier_certificate": "không"}  # fmt: skip

    def row(**changes: str) -> list[str]:
        values = right | changes
        return [values.get(column.name, "") for column in found]

    return [column.title for column in found], row


def batch_of(answer) -> FilingBatch:
    return FilingBatch.objects.get(public_id=answer["Location"].split("/")[2])


def distinct(made, count: int) -> list[list[str]]:
    """Right lines that differ."""
    row = made[1]
    return [row(ethnicity=f"Kinh {chr(97 + i // 26)}{chr(97 + i % 26)}") for i in range(count)]


def test_the_template_has_a_column_for_every_question_and_explains_it(citizen, firm, made):
    book = load_workbook(io.BytesIO(citizen.client.get(f"{NEW}/mau.xlsx").content))
    assert [cell.value for cell in book.worksheets[0][1]] == made[0]
    explained = [[cell.value for cell in row] for row in book["Giải thích"].iter_rows(min_row=2)]
    assert [row[0] for row in explained] == made[0]
    assert book.worksheets[0].data_validations.dataValidation  # lists to choose from
    csv = citizen.client.get(f"{NEW}/mau.csv").content.decode("utf-8-sig")
    assert csv.strip().split(",")[0].strip('"') == made[0][0]


def test_right_lines_are_filed_once_whatever_is_clicked_or_tried_again(citizen, firm, made):
    batch = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 3))))
    assert not Dossier.objects.exists()  # nothing before it is confirmed
    assert "Nộp 3 hồ sơ" in citizen.get(f"/nop-lo/{batch.public_id}")
    assert file_batches.run() == 0
    for _ in range(2):
        citizen.post(f"/nop-lo/{batch.public_id}", CONFIRM)
    assert file_batches.run() == 3
    assert file_batches.run() == 0
    numbers = sorted(Dossier.objects.values_list("number", flat=True))
    assert len(set(numbers)) == 3
    dossier = Dossier.objects.first()
    assert (dossier.organisation, dossier.channel, dossier.status) == (firm, "self", "submitted")
    assert [entry.kind for entry in history(dossier.public_id)] == ["dossier.submitted"]
    assert [entry.data["row_count"] for entry in history(batch.public_id)] == [3]


def test_a_worker_that_died_in_between_files_nothing_twice(citizen, firm, made, monkeypatch):
    batch = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 2))))
    citizen.post(f"/nop-lo/{batch.public_id}", CONFIRM)
    with monkeypatch.context() as dying:
        dying.setattr(BatchRow, "save", _die)
        with pytest.raises(RuntimeError):
            file_batches.run()
    assert Dossier.objects.count() == 1
    file_batches.run()
    assert Dossier.objects.count() == 2
    batch.refresh_from_db()
    assert batch.finished_at


def test_a_row_that_breaks_and_a_sender_who_is_gone_stop_nobody_else(
    citizen, stranger, firm, made, monkeypatch
):
    batch = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 3))))
    gone = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 2))))
    for one in (batch, gone):
        citizen.post(f"/nop-lo/{one.public_id}", CONFIRM | {"key": one.public_id})
    FilingBatch.objects.filter(pk=gone.pk).update(made_by="nobody")
    opened = batches.opened_by_machine
    monkeypatch.setattr(
        batches,
        "opened_by_machine",
        lambda row: _die() if (row.batch, row.line) == (batch, 3) else opened(row),
    )
    assert file_batches.run(3) == 3  # in turns: lines 2 of both, then the first line 3
    assert BatchRow.objects.exclude(state="right").values("batch").distinct().count() == 2
    file_batches.run()
    states = dict(batch.rows.values_list("line", "state"))
    assert (states[3], sorted(states.values())) == ("failed", ["failed", "filed", "filed"])
    assert batch.rows.get(line=3).reason == "Lỗi hệ thống; hãy nộp lại dòng này."
    assert set(gone.rows.values_list("state", flat=True)) == {"failed"}


def test_a_database_that_is_away_is_no_fault_of_the_row(citizen, firm, made, monkeypatch):
    batch = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 1))))
    citizen.post(f"/nop-lo/{batch.public_id}", CONFIRM)

    def away(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(batches, "opened_by_machine", away)
    with pytest.raises(OperationalError):
        file_batches.run()
    assert batch.rows.get().state == "right"


def _die(*_: object, **__: object) -> None:
    raise RuntimeError


def test_every_mistake_has_its_line_and_column_and_the_good_lines_are_kept(citizen, firm, made):
    titles, row = made
    good, bad, choice = distinct(made, 1)[0], row(ethnicity="", nationality=""), row(status="không rõ")
    batch = batch_of(send(citizen, firm, sheet(titles, good, bad, choice, good)))
    page = citizen.get(f"/nop-lo/{batch.public_id}")
    assert "Dòng</strong>" not in page
    assert [f"Dòng {n}</strong>" in page for n in (2, 3, 4, 5)] == [False, True, True, True]
    assert "không có lựa chọn «không rõ»" in page
    assert "giống hệt dòng 2" in page
    book = load_workbook(io.BytesIO(citizen.client.get(f"/nop-lo/{batch.public_id}/can-sua.xlsx").content))
    marked = book.worksheets[0]
    assert marked.max_row == 4  # the wrong ones only
    wrong = [c.column for c in marked[2] if c.comment]
    assert [titles[n - 1] for n in wrong]
    assert marked[2][len(titles)].value  # «Cần sửa»
    citizen.post(f"/nop-lo/{batch.public_id}", CONFIRM)
    file_batches.run()
    assert Dossier.objects.count() == 1
    again = io.BytesIO()
    marked.cell(2, titles.index(titles[wrong[0] - 1]) + 1).value = "Kinh"
    book.save(again)
    send(citizen, firm, again.getvalue())  # the marked file is taken as it is
    assert FilingBatch.objects.count() == 2


def test_the_result_tells_numbers_and_dates(citizen, firm, made):
    batch = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 2))))
    citizen.post(f"/nop-lo/{batch.public_id}", CONFIRM)
    assert "Đang nộp" in citizen.get(f"/nop-lo/{batch.public_id}")
    file_batches.run()
    assert "Đã nộp xong" in citizen.get(f"/nop-lo/{batch.public_id}")
    book = load_workbook(io.BytesIO(citizen.client.get(f"/nop-lo/{batch.public_id}/ket-qua.xlsx").content))
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [row[0] for row in rows] == ["2", "3"]
    assert {row[1] for row in rows} == set(Dossier.objects.values_list("number", flat=True))
    assert BatchRow.objects.filter(content=b"").count() == 2  # what was typed stands in the dossier alone


def test_what_a_line_costs_what_is_paid_and_what_is_owed_stand_in_list_and_files(citizen, firm, made, world):
    batch = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 3))))
    citizen.post(f"/nop-lo/{batch.public_id}", CONFIRM)
    file_batches.run()
    Dossier.objects.update(fee_vnd=50_000)
    paid, owing, _ = Dossier.objects.order_by("id")
    line = FeeLine("fee", "Lệ phí", FeeKind.CHARGE, 50_000)
    bill = owed([line], case="", channel="self", facts={}, on=clock.local_date(clock.now()))
    for dossier in (paid, owing):
        charge = raise_charge(dossier.public_id, bill, payer_ref="citizen")
        if dossier == paid:
            pay_at_counter(charge.reference, actor=world.desk)
    book = load_workbook(io.BytesIO(citizen.client.get(f"/nop-lo/{batch.public_id}/ket-qua.xlsx").content))
    told = [[cell.value for cell in row[4:7]] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert told == [
        [50_000, 50_000, 0],
        [50_000, 0, 50_000],
        [50_000, 0, 0],
    ]  # numbers: a spreadsheet adds them up
    page = citizen.get("/to-chuc")
    assert page.count("đã trả 50.000") == page.count("còn phải trả 50.000") == 1
    csv = citizen.client.get("/to-chuc/ho-so.csv").content.decode("utf-8-sig")
    told = [line.split(",")[-3:] for line in csv.splitlines()[1:]]
    assert sorted(told) == [["50000", "0", "0"], ["50000", "0", "50000"], ["50000", "50000", "0"]]


def test_what_is_typed_lies_sealed(citizen, firm, made):
    send(citizen, firm, sheet(made[0], made[1](ethnicity="Sán Dìu")))
    assert "Sán Dìu" not in str([bytes(row.content) for row in BatchRow.objects.all()])


def test_an_authority_withdrawn_meanwhile_stops_the_rest(citizen, stranger, firm, made, world):
    scope = Scope(clock.local_date(clock.now()), None, (CODE,))
    given = authorise(firm.public_id, world.stranger.party, scope=scope, actor=world.citizen)
    batch = batch_of(send(stranger, firm, sheet(made[0], *distinct(made, 3))))
    stranger.post(f"/nop-lo/{batch.public_id}", CONFIRM)
    file_batches.run(1)
    assert Dossier.objects.get().channel == "agent"
    revoke_authorisation(given.public_id, actor=world.citizen)
    file_batches.run()
    assert Dossier.objects.count() == 1
    assert "không có quyền" in BatchRow.objects.filter(state="failed").first().reason
    citizen.get(f"/nop-lo/{batch.public_id}")  # the head sees it
    for path in ("", "/can-sua.xlsx", "/ket-qua.xlsx"):  # who acts for the firm no more does not
        stranger.get(f"/nop-lo/{batch.public_id}{path}", 404)
    assert batches_of(world.stranger) == []


def test_nobody_else_sees_or_confirms_it_and_nobody_files_for_strangers(citizen, stranger, firm, made):
    batch = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 1))))
    for path in ("", "/can-sua.xlsx", "/ket-qua.xlsx"):
        stranger.get(f"/nop-lo/{batch.public_id}{path}", status=404)
    stranger.post(f"/nop-lo/{batch.public_id}", CONFIRM, 404)
    assert "không đại diện" in send(stranger, firm, b"A\n1\n", 422).content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "không có nội dung"),
        (b"PK\x03\x04broken", "Không đọc được bảng tính"),
        ("Cột lạ\nx\n".encode(), "không thuộc biểu mẫu"),
    ],
)
def test_a_file_that_is_none_is_refused_with_what_to_do(citizen, firm, content, words):
    assert words in send(citizen, firm, content, 413 if not words else 422).content.decode()
    assert not FilingBatch.objects.exists()


def test_no_declaration_no_filing_and_a_thrown_away_file_is_gone(citizen, firm, made):
    batch = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 1))))
    citizen.post(f"/nop-lo/{batch.public_id}", {"lam": "nop", "key": "c"}, 422)
    citizen.post(f"/nop-lo/{batch.public_id}", {"lam": "bo"})
    assert not FilingBatch.objects.exists()


def test_what_nobody_confirmed_is_forgotten_and_the_same_file_is_recognised(citizen, firm, made):
    content = sheet(made[0], *distinct(made, 1))
    batch = batch_of(send(citizen, firm, content))
    citizen.post(f"/nop-lo/{batch.public_id}", CONFIRM)
    again = batch_of(send(citizen, firm, content))
    assert "đã được nộp một lần" in citizen.get(f"/nop-lo/{again.public_id}")
    with clock.at(clock.now() + timedelta(days=8)):
        forget_unconfirmed()
    assert FilingBatch.objects.get() == batch


def test_known_facts_need_no_cell(citizen, firm, made):
    batch = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 1))))
    citizen.post(f"/nop-lo/{batch.public_id}", CONFIRM)
    file_batches.run()
    draft = Dossier.objects.get()
    assert "Nguyễn Thị Hoa" in json.dumps(sealed.open_answers(draft), ensure_ascii=False)


def test_papers_go_with_the_line_that_names_them(citizen, firm, made):
    titles = made[0]
    paper = next((n for n, title in enumerate(titles) if title.startswith("Giấy tờ")), None)
    if paper is None:
        pytest.skip("this procedure asks for no paper")
    first, second = distinct(made, 2)
    first[paper], second[paper] = "Giay.pdf", "thieu.pdf"
    upload = pdf("giay")
    batch = batch_of(send(citizen, firm, sheet(titles, first, second), **{"giay-to": upload}))
    page = citizen.get(f"/nop-lo/{batch.public_id}")
    assert "không có tệp «thieu.pdf»" in page


def test_the_organisations_dossiers_are_found_narrowed_and_taken_away(citizen, stranger, firm, made, world):
    own = citizen.filed()
    batch = batch_of(send(citizen, firm, sheet(made[0], *distinct(made, 2))))
    citizen.post(f"/nop-lo/{batch.public_id}", CONFIRM)
    file_batches.run()
    page = citizen.get("/to-chuc")
    first, second = Dossier.objects.filter(organisation=firm).order_by("number")
    assert first.number in page
    assert own.number not in page
    assert "lô.xlsx" in page
    assert second.number not in citizen.get(f"/to-chuc?tim={first.number}")
    assert first.number not in citizen.get("/to-chuc?trang-thai=xong")
    assert first.number in citizen.get("/to-chuc?trang-thai=dang&tu=02/03/2026&den=02/03/2026")
    assert first.number not in citizen.get("/to-chuc?den=01/03/2026")
    assert first.number in citizen.get(f"/to-chuc?thu-tuc={CODE}&trang=x&tu=abc")
    csv = citizen.client.get("/to-chuc/ho-so.csv").content.decode("utf-8-sig")
    assert len(csv.strip().splitlines()) == 3
    assert "Công ty TNHH Nhãn lồng" in csv
    assert first.number not in stranger.get("/to-chuc")
    assert first.number not in stranger.client.get("/to-chuc/ho-so.csv").content.decode()
