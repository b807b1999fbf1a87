from copy import deepcopy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.eforms.rules.form import form_of
from motcua.eforms.rules.formats import FORMATS
from motcua.eforms.rules.validation import Validator, validate

from .household import LAYOUT, RIGHT, SCHEMA

FORM = form_of(SCHEMA, LAYOUT)


def changed(path, value):
    answers = deepcopy(RIGHT)
    place = answers
    *steps, last = path.split(".")
    for step in steps:
        place = place[int(step) if step.isdecimal() else step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return answers


def test_right_answers_have_no_errors():
    assert FORM.errors(RIGHT, {}) == []


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("owner.name", None, "Họ và tên: chưa có câu trả lời. Ví dụ: Nguyễn Văn An"),
        ("owner.name", "", "Họ và tên: chưa có câu trả lời. Ví dụ: Nguyễn Văn An"),
        ("owner.name", "A", "Họ và tên: cần ít nhất 2 ký tự. Ví dụ: Nguyễn Văn An"),
        ("owner.name", "A" * 101, "Họ và tên: dài nhất 100 ký tự. Ví dụ: Nguyễn Văn An"),
        (
            "owner.identity_number",
            "12345",
            "Số định danh: số định danh cá nhân gồm 12 chữ số. Ví dụ: 033090001234",
        ),
        (
            "owner.birth_on",
            "31/02/1990",
            "Ngày sinh: ngày phải có thật và viết dạng ngày/tháng/năm. Ví dụ: 05/09/2026",
        ),
        ("capital_vnd", 10, "Vốn kinh doanh: phải từ 1000000 trở lên. Ví dụ: 50000000"),
        ("capital_vnd", "nhiều", "Vốn kinh doanh: phải là số nguyên. Ví dụ: 50000000"),
        ("kind", "other", "Ai đăng ký?: phải chọn một trong: single, family."),
        ("members", [], "Thành viên: cần ít nhất 1 mục."),
        ("members.0.name", None, "Họ và tên thành viên: chưa có câu trả lời. Ví dụ: Trần Thị Bình"),
        ("fields", ["food", "food"], "Ngành, nghề: có mục trùng nhau."),
        ("colour", "red", "colour: biểu mẫu không có câu hỏi này."),
        ("owner", "An", "owner: phải gồm nhiều mục."),
    ],
)
def test_an_error_names_question_reason_and_example(path, value, words):
    assert words in [str(error) for error in FORM.errors(changed(path, value), {})]


def test_all_errors_come_at_once_in_the_order_of_the_questions():
    answers = changed("owner.phone", "123") | {"unit": "1", "members": [{"name": "B"}, {"name": ""}]}
    assert [error.path for error in FORM.errors(answers, {})] == ["owner.phone", "members.1.name", "unit"]


def test_without_a_layout_the_path_stands_for_the_question():
    (error,) = validate(SCHEMA, changed("unit", "x"))
    assert (error.path, error.label, error.code) == ("unit", "", "format")


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("identity-number", ["033090001234"], ["03309000123", "O33090001234", "٠33090001234", ""]),
        (
            "tax-code",
            ["0100109106", "0100109106-001", "033090001234"],
            ["01001091", "0100109106001", "0100109106-1"],
        ),
        (
            "phone-vn",
            ["0912345678", "+84912345678", "02213123456"],
            ["912345678", "0123456789", "0912 345 678"],
        ),
        ("date-vn", ["29/02/2024", "31/12/1900"], ["29/02/2023", "2024-02-29", "1/2/2024", "31/12/1899"]),
        ("unit-code", ["33", "12271"], ["3", "123", "1227a"]),
        ("money", ["1500000", "1.500.000"], ["1,500,000", "-5", "1.50", ""]),
    ],
)
def test_formats(name, right, wrong):
    accepts = FORMATS[name].accepts
    assert all(accepts(text) for text in [*right, FORMATS[name].example])
    assert not any(accepts(text) for text in wrong)


@pytest.mark.parametrize("name", FORMATS)
def test_the_compiled_validator_agrees_with_the_format(name):
    schema = {"type": "object", "properties": {"x": {"type": "string", "format": name}}}
    texts = ["033090001234", "0100109106", "0100109106-001", "0912345678", "29/02/2024", "30/02/2024", "33", "12271",
             "1.500.000", "5", "", "abc", "33\n", " 33", "0912345678\n", "٠33090001234"]  # fmt: skip
    for text in texts:
        errors = Validator(schema).errors({"x": text})
        assert (not errors) is FORMATS[name].accepts(text), text
        assert not errors or (errors[0].code, errors[0].example) == ("format", FORMATS[name].example)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*RIGHT, "name"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_values)
def test_foreign_answers_are_told_never_raised(answers):
    errors = Validator(SCHEMA).errors(answers)
    assert all(error.message for error in errors)
    assert bool(errors) is (answers != RIGHT)


@given(st.dictionaries(st.sampled_from([*RIGHT]), json_values, max_size=5))
def test_hidden_answers_of_any_kind_are_dropped_without_harm(answers):
    kept = FORM.kept(answers, {})
    assert set(kept) <= set(answers)
    FORM.errors(kept, {})
