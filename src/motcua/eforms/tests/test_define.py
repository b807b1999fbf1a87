from copy import deepcopy

import pytest

from motcua.eforms import queries
from motcua.eforms.actions import define
from motcua.eforms.errors import FormRefused
from motcua.eforms.models import EForm
from motcua.eforms.rules.form import form_of
from motcua.kernel.errors import NotFound

from .household import LAYOUT, RIGHT, SCHEMA


def refused(schema=SCHEMA, layout=LAYOUT):
    with pytest.raises(FormRefused) as refusal:
        form_of(schema, layout, "packs/x/form")
    return str(refusal.value)


def with_layout(page, question, **changes):
    layout = deepcopy(LAYOUT)
    layout["pages"][page]["questions"][question].update(changes)
    return layout


def with_schema(name, value):
    return {**SCHEMA, "properties": {**SCHEMA["properties"], name: value}}


@pytest.mark.parametrize(
    ("layout", "words"),
    [
        ({}, "layout/pages: phải là một danh sách"),
        (with_layout(0, 0, label=""), "layout/pages/0/questions/0/label: thiếu"),
        (with_layout(0, 0, kind="dance"), "layout/pages/0/questions/0/kind: kiểu «dance» không có"),
        (with_layout(0, 0, colour="red"), "layout/pages/0/questions/0/colour: khóa không có"),
        (with_layout(0, 3, condition="a &&"), "questions/3/condition: Biểu thức sai ở vị trí 3"),
        (with_layout(0, 3, condition="kind == 'x'"), "«kind» không phải câu hỏi đứng trước"),
        (with_layout(0, 0, path="owner.nick"), "questions/0/path: schema không có «owner.nick»"),
        (with_layout(0, 0, path="owner.nick"), "schema/owner/name: không có câu hỏi nào"),
        (with_layout(0, 0, kind="yes_no"), "kiểu yes_no cần type boolean, schema ghi string"),
        (with_layout(0, 0, condition="case == 'a'"), "có điều kiện hiện mà schema bắt buộc"),
        (with_layout(1, 2, choices=[{"value": "a", "label": "A"}]), "questions/2/choices: khác với enum"),
        (with_layout(1, 0, path="owner.name"), "«owner.name» được hỏi 2 lần"),
        (with_layout(1, 0, choices=[{"value": "a", "label": "A"}]), "kiểu text không có danh sách chọn"),
    ],
)
def test_layouts_that_do_not_fit_are_refused_with_their_place(layout, words):
    assert words in refused(layout=layout)


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        (None, "schema/type: phải là «object»"),
        ({**SCHEMA, "required": 3}, "schema/required: không phải JSON Schema"),
        ({**SCHEMA, "$schema": "http://localhost:1/x"}, "schema/$schema: chỉ nhận"),
        ({**SCHEMA, "$schema": "not a uri"}, "schema/$schema: chỉ nhận"),
        ({**SCHEMA, "$id": "::::"}, "schema/$id: không dùng"),
        (
            with_schema("unit", {"$ref": "http://localhost:1/x"}),
            "schema/properties/unit/$ref: «http://localhost:1/x» nằm",
        ),
        (with_schema("unit", {"$ref": "#/$defs/none"}), "schema: không phải JSON Schema"),
        (
            with_schema("unit", {"type": "string", "pattern": "("}),
            "schema/properties/unit/pattern: không phải",
        ),
        (
            with_schema("unit", {"type": "string", "format": "colour"}),
            "schema/properties/unit/format: dạng «colour»",
        ),
        (with_schema("more", {"type": "string"}), "schema/more: không có câu hỏi nào"),
        (with_schema("kind", {"type": "string", "enum": ["single"]}), "choices: khác với enum"),
    ],
)
def test_schemas_that_do_not_fit_are_refused_with_their_place(schema, words):
    assert words in refused(schema=schema)


def test_all_flaws_of_both_halves_come_at_once():
    text = refused(schema=None, layout=with_layout(0, 0, label="", kind="dance"))
    assert text.count("packs/x/form, ") == 3


@pytest.mark.django_db
def test_the_same_form_is_kept_once_whatever_the_order_of_keys():
    first = define(SCHEMA, LAYOUT)
    assert define(dict(reversed(SCHEMA.items())), LAYOUT) == first
    assert EForm.objects.count() == 1
    assert queries.form(first.pk).errors(RIGHT, {}) == []


@pytest.mark.django_db
def test_a_refused_form_leaves_nothing():
    with pytest.raises(FormRefused):
        define(SCHEMA, {})
    assert not EForm.objects.exists()


@pytest.mark.django_db
def test_a_form_changed_in_the_database_is_noticed():
    row = define(SCHEMA, with_layout(0, 0, label="Tên gọi"))
    EForm.objects.filter(pk=row.pk).update(layout=LAYOUT)
    with pytest.raises(RuntimeError, match="has been changed"):
        queries.form(row.pk)


@pytest.mark.django_db
def test_an_unknown_form_is_not_found():
    with pytest.raises(NotFound):
        queries.form("0" * 64)


@pytest.mark.django_db
def test_a_form_is_read_from_the_database_once(django_assert_num_queries):
    row = define(SCHEMA, LAYOUT)
    queries.form.cache_clear()
    with django_assert_num_queries(1):
        assert queries.form(row.pk) is queries.form(row.pk)
