"""What officers write into an outcome: asked by the pack, checked before it is kept."""

import pytest

from motcua.catalogue.rules.outcome_fields import checked
from motcua.catalogue.rules.spec import FieldKind, OutcomeField, Words
from motcua.catalogue.tests.pack_files import read, wrong
from motcua.kernel.errors import InvalidInput

NUMBER = OutcomeField("number", Words("Số định danh"), FieldKind.IDENTITY_NUMBER)
NOTE = OutcomeField("note", Words("Ghi chú"), FieldKind.LONG_TEXT, is_required=False)
DAY = OutcomeField("day", Words("Ngày đăng ký"), FieldKind.DATE, is_required=False)
CODE = OutcomeField("code", Words("Mã số thuế"), FieldKind.TAX_CODE, is_required=False)
BOOK = OutcomeField("book", Words("Quyển số"), is_required=False, example="01/2026")
FIELDS = (NUMBER, NOTE, DAY, CODE, BOOK)
RIGHT = {"number": "033226001234"}


def test_what_is_written_is_kept_in_the_order_of_the_page():
    given = {
        "day": "05/09/2026",
        "note": " To\u0302\u0309 5 ",
        "number": "033226001234",
        "code": None,
        "book": "",
    }
    assert list(checked(FIELDS, given).items()) == [
        ("number", "033226001234"),
        ("note", "Tổ 5"),
        ("day", "05/09/2026"),
    ]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "Số định danh: chưa ghi. Ví dụ: 033090001234"),
        ({"number": "   "}, "Số định danh: chưa ghi."),
        ({"number": "33"}, "Số định danh: số định danh cá nhân gồm 12 chữ số."),
        (RIGHT | {"day": "31/02/2026"}, "Ngày đăng ký: ngày phải có thật"),
        (RIGHT | {"code": "12"}, "Mã số thuế: mã số thuế gồm"),
        (RIGHT | {"book": "x" * 201}, "Quyển số: dài nhất 200 ký tự."),
        (RIGHT | {"note": "x" * 2001}, "Ghi chú: dài nhất 2000 ký tự."),
        (RIGHT | {"remark": "x"}, "remark: mẫu kết quả không có mục này."),
    ],
)
def test_the_first_wrong_field_is_named_as_the_officer_sees_it(given, told):
    with pytest.raises(InvalidInput) as refusal:
        checked(FIELDS, given)
    assert str(refusal.value).startswith(told)


def test_an_empty_field_that_nobody_asked_for_does_no_harm():
    assert checked((), {"remark": ""}) == {}


def test_a_pack_names_its_fields():
    (field,) = read("1.001193").spec.outcome.fields
    assert (field.code, field.kind, field.is_required) == (
        "child_identity_number",
        FieldKind.IDENTITY_NUMBER,
        True,
    )


def test_a_kind_that_does_not_exist_is_told_at_its_line():
    (told,) = wrong("1.001193", procedure=("kind: identity_number", "kind: identity"))
    assert "«identity» không có trong: text, long_text, identity_number, tax_code, date" in told
