"""Questions as controls and back: what is typed is understood, what is wrong is kept and told on its own field."""

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils import translation

from motcua.agencies.actions.import_units import import_units
from motcua.eforms.rules.form import form_of
from motcua.eforms.tests.household import LAYOUT, RIGHT, SCHEMA
from motcua.web.components.fields import Sheet, fields, required_of, rows
from motcua.web.components.reading import read

FORM = form_of(SCHEMA, LAYOUT)


@pytest.fixture
def units(db):
    import_units()


def posted(**values):
    post = QueryDict(mutable=True)
    for name, value in values.items():
        post.setlist(name.replace("__", "."), value if isinstance(value, list) else [value])
    return post


def test_what_people_type_becomes_right_answers(units):
    post = posted(
        owner__name="  Nguyễn   Văn An ", owner__identity_number="033090001234", owner__birth_on="5/9/1990",
        owner__phone="0912345678", business_name="Phở An", capital_vnd="50.000.000", kind="family",
        members__0__name="Trần Thị Bình", members__0__has_stake="true", members__0__stake_vnd="5.000.000",
        members__1__name="", unit="pho hien", fields=["food"],
    )  # fmt: skip
    answers = read(FORM.layout.questions, post, {})
    assert answers["unit"] == "11953"
    assert answers == RIGHT | {"unit": "11953"}
    assert not FORM.errors(answers, {})


def test_wrong_answers_stay_as_they_were_typed(units):
    post = posted(
        owner__name="A", owner__birth_on="31/02/1990", business_name="", capital_vnd="nhiều", unit="xã tân an"
    )
    answers = read(FORM.layout.questions, post, {"business_name": "cũ"})
    assert answers["capital_vnd"] == "nhiều"
    assert "business_name" not in answers  # emptied is gone, not an empty word
    errors = {error.path: error for error in FORM.errors(answers, {})}
    assert {"owner.name", "owner.identity_number", "owner.birth_on", "business_name", "capital_vnd"} <= set(
        errors
    )
    shown = {f.name: f for f in fields(FORM.layout.questions, Sheet(answers, errors))}
    assert shown["capital_vnd"].value == "nhiều"
    assert "hãy ghi rõ" in shown["unit"].error  # several communes bear this name: say which ones
    assert "Ví dụ: 05/09/2026" in next(p.error for p in _parts(shown) if p.name == "owner.birth_on")


def _parts(shown):
    return [*shown.values(), *(part for field in shown.values() for part in field.parts)]


def test_only_what_the_form_requires_is_required():
    required = required_of(FORM)
    assert {"owner.name", "business_name", "kind", "members"} <= required
    assert "owner.phone" not in required


def test_answers_are_read_again_in_words(units):
    told = {row.name: row.value for row in rows(FORM.layout.questions, RIGHT | {"unit": "11953"})}
    assert told["unit"] == "Phường Phố Hiến"
    assert told["capital_vnd"] == "50.000.000 đồng"
    assert told["kind"] == "Các thành viên hộ gia đình"
    assert told["members.0.has_stake"] == "Có"


def test_a_control_is_labelled_described_and_says_where_its_answer_came_from(units):
    errors = {"owner.name": FORM.errors({"owner": {"name": "A"}}, {})[0]}
    sheet = Sheet(
        {"owner": {"name": "A"}}, errors, {"owner.name": "từ chip thẻ Căn cước, hôm nay"}, required_of(FORM)
    )
    field = fields(FORM.layout.pages[0].questions, sheet)[0]
    page = render_to_string("cotton/field.html", {"field": field})
    assert '<label class="govuk-label field__label" for="f-owner.name">' in page
    assert 'aria-describedby="f-owner.name-hint f-owner.name-error"' in page
    assert "từ chip thẻ Căn cước, hôm nay" in page
    assert 'autocomplete="name"' in page
    assert "không bắt buộc" not in page


def test_english_where_there_is_english():
    with translation.override("en"):
        field = fields(FORM.layout.pages[0].questions, Sheet({}))[0]
    assert field.label == "Full name"
