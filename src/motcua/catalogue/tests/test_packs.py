"""The fifteen procedures that come with the house: sound, drawn, printable, and lawful about papers."""

import csv
import io
from datetime import UTC, date, datetime

import pikepdf
import pytest

from motcua.catalogue.adapters.pack_folder import folders, load
from motcua.catalogue.problems import Severity
from motcua.catalogue.rules.databases import DATABASES
from motcua.catalogue.rules.printing import printed
from motcua.catalogue.rules.selection import case_for, deciders, papers_to_bring
from motcua.catalogue.rules.soundness import check
from motcua.documents.forms import render, signature_box
from motcua.documents.rules.form_fields import Applicant, Heading, OutcomeFields, Signer
from motcua.eforms.rules.layout import InputKind
from motcua.kernel.text import fold

CODES = [folder.name for folder in folders()]
PACKS = {folder.name: load(folder) for folder in folders()}
NAMED_BY_THE_ISSUE = {
    "1.001612", "1.013274", "2.000986", "2.000815", "1.004873", "1.000894", "1.013225", "1.013831", "2.000620",
    "2.000033", "1.010041",
}  # fmt: skip


def test_there_are_fifteen_and_the_named_ones_are_among_them():
    assert len(CODES) >= 15
    assert set(CODES) >= NAMED_BY_THE_ISSUE


@pytest.mark.parametrize("code", CODES)
def test_a_lawyer_finds_no_error(code):
    assert not [str(problem) for problem in check(PACKS[code]) if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("code", CODES)
def test_every_question_has_an_english_label_and_every_typed_one_an_example(code):
    typed = {InputKind.TEXT, InputKind.LONG_TEXT, InputKind.NUMBER, InputKind.MONEY, InputKind.DATE}
    for question in PACKS[code].form.layout.questions:
        assert question.label_en, question.path
        assert question.example or question.kind not in typed, question.path


@pytest.mark.parametrize("code", CODES)
def test_examples_of_the_form_are_right_answers(code):
    form = PACKS[code].form
    given = {
        question.path: example(PACKS[code].schema["properties"][question.path], question.example)
        for question in form.layout.questions
        if question.example and question.kind is not InputKind.UNIT
    }
    wrong = [error for error in form.validator.errors(given) if error.code != "required"]
    assert wrong == []


def example(rule: dict[str, str], text: str) -> object:
    return {"integer": int, "number": float}.get(rule["type"], str)(text)


@pytest.mark.parametrize("code", [code for code in CODES if PACKS[code].templates])
def test_the_outcome_prints_as_pdf_with_a_place_for_the_signature(code):
    pack = PACKS[code]
    fields = OutcomeFields(
        heading=Heading(
            agency="Ủy ban nhân dân phường Phố Hiến",
            number=f"12/{pack.spec.outcome.symbol}",
            place="Phố Hiến",
            made_at=datetime(2026, 3, 5, 3, tzinfo=UTC),
            link="https://example.vn/xac-minh/abc",
        ),
        applicant=Applicant(name="Nguyễn Thị Hoa", identity="033190001234", address="Thôn Đông"),
        procedure=pack.spec.name.vi,
        legal_basis=tuple(map(str, pack.spec.legal_basis)),
        answers=dict.fromkeys(pack.schema["properties"], "Câu trả lời"),
        valid_until=date(2026, 9, 5),
        signer=Signer(name="Trần Văn Bình", title="Chủ tịch", authority=("TM. Ủy ban nhân dân",)),
    )
    pdf = render(f"procedures/{code}/templates/{pack.spec.outcome.template}", fields)
    assert signature_box(pdf) is not None
    with pikepdf.open(io.BytesIO(pdf)) as paper:
        assert len(paper.pages) == 1


def test_construction_has_two_cases_with_two_limits():
    spec = PACKS["1.013225"].spec
    assert str(case_for(spec, {"building_kind": "house"}).limit_for("self")) == "15 working_days"
    assert str(case_for(spec, {"building_kind": "grade4"}).limit_for("counter")) == "20 working_days"


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("1.004873", ("commune",)),
        ("2.000033", ("so-cong-thuong",)),
        ("1.013274", ("so-xay-dung", "commune")),
        ("1.013831", ("chi-nhanh-dang-ky-dat-dai",)),
        ("1.010041", ("cong-an-xa",)),
    ],
)
def test_who_decides_is_named_for_the_scores(code, named):
    assert deciders(PACKS[code].spec) == named


@pytest.mark.parametrize("code", ["1.001193", "1.000894", "1.000656", "2.000635", "2.000815"])
def test_within_the_day_is_said_so_and_not_in_hours(code):
    assert str(PACKS[code].spec.cases[-1].limit_for("self")) == "same_day"


def test_land_has_two_appointment_dates():
    duty = PACKS["1.013831"].spec.financial_duty
    assert duty is not None
    assert (str(duty.until_notice), str(duty.after_payment)) == ("4 working_days", "4 working_days")


def test_nobody_is_asked_for_an_identity_card_or_a_divorce_at_home():
    spec = PACKS["1.004873"].spec
    at_home = {"status": "divorced", "ended_abroad": False, "filed_by": "self"}
    assert papers_to_bring(spec, "plain", at_home) == ()
    abroad = papers_to_bring(spec, "plain", {**at_home, "ended_abroad": True})
    assert [component.code for component in abroad] == ["marriage-ended"]


def test_answers_are_printed_in_words():
    pack = PACKS["1.004873"]
    told = printed(
        pack.form.layout, {"status": "single", "residence_unit": "12271"}, {"12271": "Phố Hiến"}.get
    )
    assert told == {"status": "Chưa kết hôn với ai", "residence_unit": "Phố Hiến"}
    told = printed(PACKS["1.013274"].form.layout, {"length_m": 8.5, "promises_restoration": True}, str)
    assert told == {"length_m": "8,5", "promises_restoration": "Có"}
    told = printed(PACKS["1.001612"].form.layout, {"capital_vnd": 50000000}, str)
    assert told == {"capital_vnd": "50.000.000"}


def test_what_the_annex_says_a_database_replaces_is_replaced(shared_data):
    """Annex of NQ 66.7/2025/NQ-CP: each of its rows about our procedures stands in a pack, with the same database."""
    path = shared_data / "reuse_rules" / "document_replaced_by_database.csv"
    with path.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["code"] in PACKS]
    assert len(rows) >= 8
    missing = [row["code"] + ": " + row["document_replaced"] for row in rows if not replaced(row)]
    assert missing == []


def replaced(row: dict[str, str]) -> bool:
    wanted = fold(row["database"]).replace("csdl", "co so du lieu")
    return any(
        component.replaced_by is not None
        and fold(DATABASES[component.replaced_by.database].name) == wanted
        and set(fold(component.replaced_by.paper).split()) & set(fold(row["document_replaced"]).split())
        for component in PACKS[row["code"]].spec.components
    )
