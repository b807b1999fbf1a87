"""What ships of other systems fits the procedures that link to them: no field without an answer, no step that is not there."""

import pytest

from motcua.catalogue.adapters.pack_folder import folders, load
from motcua.connectors.link_shelf import shelf
from motcua.connectors.rules.link_terms import FAMILIES, Known, filled, read_terms

PACKS = [pack for pack in map(load, folders()) if any(part.step for part in pack.spec.linked)]
GOOD = {
    "code": "x",
    "effective_from": next(iter(shelf().values()))[0].effective_from,
    "legal_basis": "NĐ 63/2024/NĐ-CP",
    "name": "X",
    "issuer": "X",
    "screen": "X",
    "module": "X",
    "number_label": "Số",
    "fields": [{"name": "a", "label": "A", "from": "child_sex", "values": {"male": "Nam"}}],
}


def test_some_procedure_links():
    assert [pack.spec.code for pack in PACKS] == ["2.000986"]


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.spec.code)
def test_every_step_target_and_field_is_there(pack):
    asked = {question.path for question in pack.form.layout.questions}
    facts = {one.code for one in pack.spec.outcome.fields}
    for part in pack.spec.linked:
        assert part.step in pack.route.nodes
        for terms in shelf()[part.target]:
            assert {one.answer for one in terms.fields} - {""} <= asked
            assert {one.fact for one in terms.fields} - {""} <= facts
            assert terms.fills.keys() <= facts


TERMS = [terms for versions in shelf().values() for terms in versions]


@pytest.mark.parametrize("terms", TERMS, ids=lambda terms: f"{terms.code}-{terms.effective_from}")
def test_every_family_of_fields_of_the_law_is_told_or_its_absence_has_a_reason(terms):
    """NĐ 63/2024/NĐ-CP: nks the child, me, cha, nyc who asks, nkt who died, maGCS and maGBT the hospital's notes."""
    told = {family for family in FAMILIES if terms.tells(family)}
    assert told.isdisjoint(terms.left_out)
    assert told | terms.left_out.keys() == {"nks", "me", "cha", "nyc", "nkt", "maGCS", "maGBT"}
    assert {"nks", "me", "nyc"} <= told


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"field": []},
        {"effective_from": "2024-07-01"},
        {"fields": [{"name": "a", "label": "A"}]},
        {"fields": [{"name": "a", "label": "A", "from": "x", "fact": "y"}]},
        {"fields": [{"name": "a", "label": "A", "from": "x"}] * 2},
        {"left_out": {"maGBT": ""}},
        {"left_out": {"ong": "không cần"}},
    ],
)
def test_a_wrong_file_is_named(change):
    with pytest.raises((ValueError, TypeError)):
        read_terms(GOOD | change)


def test_values_are_said_in_their_words_and_what_nobody_answered_stays_empty():
    terms = read_terms(GOOD | {"fields": [*GOOD["fields"], {"name": "b", "label": "B", "from": "none"}]})
    lines = filled(terms, Known({"child_sex": "male"}, {}, {}))
    assert [(one.name, one.value) for one in lines] == [("a", "Nam"), ("b", "")]
