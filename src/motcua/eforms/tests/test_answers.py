from motcua.eforms.rules.form import form_of

from .household import LAYOUT, RIGHT, SCHEMA

FORM = form_of(SCHEMA, LAYOUT)
SINGLE = {**RIGHT, "kind": "single"}


def test_hidden_questions_are_not_shown_and_their_answers_are_dropped():
    assert "members" in FORM.shown(RIGHT, {})
    assert "members" not in FORM.shown(SINGLE, {})
    assert "members" not in FORM.kept(SINGLE, {})
    assert "members" in SINGLE


def test_nothing_hidden_nothing_lost():
    assert FORM.kept(RIGHT, {}) == RIGHT


def test_inside_a_list_each_item_hides_its_own():
    members = [
        {"name": "B", "has_stake": True, "stake_vnd": 1},
        {"name": "C", "has_stake": False, "stake_vnd": 2},
    ]
    kept = FORM.kept({**RIGHT, "members": members}, {})
    assert kept["members"] == [members[0], {"name": "C", "has_stake": False}]


def test_a_shown_question_may_be_required_by_the_layout():
    without = {key: value for key, value in RIGHT.items() if key != "members"}
    assert [error.path for error in FORM.errors(without, {})] == ["members"]
    assert FORM.errors({**without, "kind": "single"}, {}) == []


def test_facts_go_before_answers():
    assert "members" not in FORM.shown(RIGHT, {"kind": "single"})


def test_a_condition_over_a_wrong_answer_shows_the_question():
    layout = {"pages": [{"title": "A", "questions": [
        {"path": "n", "kind": "number", "label": "N"},
        {"path": "m", "label": "M", "condition": "n > 5"},
    ]}]}  # fmt: skip
    form = form_of(
        {"type": "object", "properties": {"n": {"type": "integer"}, "m": {"type": "string"}}}, layout
    )
    assert form.shown({"n": "nhiều"}, {}) == ("n", "m")
    assert form.shown({"n": 3}, {}) == ("n",)


def test_what_hangs_on_a_hidden_answer_is_hidden_too():
    properties = {name: {"type": "string"} for name in "abc"}
    layout = {"pages": [{"title": "A", "questions": [
        {"path": "a", "label": "A"},
        {"path": "b", "label": "B", "condition": 'a == "x"'},
        {"path": "c", "label": "C", "condition": "present(b)"},
    ]}]}  # fmt: skip
    form = form_of({"type": "object", "properties": properties}, layout)
    assert form.kept({"a": "y", "b": "stale", "c": "stale"}, {}) == {"a": "y"}


def test_known_facts_fill_in():
    facts = {"person.name": "Nguyễn Văn An", "person.birth_on": "", "other": 1}
    assert FORM.prefilled(facts) == {"owner.name": "Nguyễn Văn An"}
