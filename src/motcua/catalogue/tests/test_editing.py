"""Edits keep what they do not name, and what comes out of any of them reads again."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue.adapters import pack_folder
from motcua.catalogue.rules.editing import (
    AddPage,
    MoveQuestion,
    MoveRow,
    NamePage,
    QuestionWords,
    RemovePage,
    RemoveQuestion,
    RemoveRow,
    SetHead,
    SetQuestion,
    SetRow,
)
from motcua.catalogue.rules.editing.edit import layout, procedure, schema
from motcua.catalogue.rules.effort import ELDER, THUMBS, effort
from motcua.catalogue.rules.pack import LAYOUT, PROCEDURE, read_pack
from motcua.catalogue.rules.soundness import check
from motcua.catalogue.tests.pack_files import files
from motcua.eforms.rules.layout import InputKind
from motcua.kernel.errors import InvalidInput, NotFound

CODES = [folder.name for folder in pack_folder.folders()]
JOB = QuestionWords("Nghề nghiệp", InputKind.TEXT, label_en="Occupation")


@pytest.mark.parametrize("code", CODES)
def test_a_pack_written_again_says_the_same(code):
    before = files(code)
    pack, _ = read_pack(before)
    after = SetHead({}).apply(
        NamePage(0, pack.form.layout.pages[0].title, pack.form.layout.pages[0].title_en).apply(before)
    )
    again, problems = read_pack(after)
    assert problems == []
    assert again.spec == pack.spec
    assert again.form.layout == pack.form.layout
    assert {(p.rule, p.message) for p in check(again)} == {(p.rule, p.message) for p in check(pack)}


def test_a_new_question_gets_a_name_of_its_own():
    once = SetQuestion("", 0, JOB).apply(files())
    twice = SetQuestion("", 0, JOB).apply(once)
    assert [q["path"] for q in layout(twice)["pages"][0]["questions"]][-2:] == [
        "nghe_nghiep",
        "nghe_nghiep_2",
    ]
    assert schema(twice)["properties"]["nghe_nghiep_2"]["type"] == "string"


def test_a_choice_worded_anew_keeps_the_words_of_the_paper():
    said = (("single", "Độc thân", "Single"), ("married", "Có gia đình", "Married"))
    words = QuestionWords("Tình trạng", InputKind.CHOICE, choices=said)
    pack, _ = read_pack(SetQuestion("status", 0, words).apply(files()))
    asked = next(q for q in pack.form.layout.questions if q.path == "status")
    assert [choice.printed for choice in asked.choices] == ["Chưa kết hôn với ai", "Có gia đình"]


def test_the_last_question_stays():
    whole = files()
    paths = [q["path"] for page in layout(whole)["pages"] for q in page["questions"]]
    for path in paths[:-1]:
        whole = RemoveQuestion(path).apply(whole)
    assert len(layout(whole)["pages"]) == 1
    with pytest.raises(InvalidInput):
        RemoveQuestion(paths[-1]).apply(whole)


def test_a_page_goes_and_its_questions_stay():
    before = [q["path"] for page in layout(files())["pages"] for q in page["questions"]]
    for index in range(len(layout(files())["pages"])):
        after = RemovePage(index).apply(files())
        assert [q["path"] for page in layout(after)["pages"] for q in page["questions"]] == before


def test_rows_are_added_moved_and_removed():
    added = SetRow(
        "fees", -1, {"code": "a", "name": {"vi": "Lệ phí", "en": ""}, "amount": "5000", "when": ""}
    ).apply(files())
    assert procedure(added)["fees"] == [{"code": "a", "name": {"vi": "Lệ phí"}, "amount": "5000"}]
    assert [row["code"] for row in procedure(MoveRow("components", 0, 1).apply(added))["components"]][:2] == [
        "identity",
        "declaration",
    ]
    assert (
        "fees" not in procedure(RemoveRow("fees", 0).apply(added))
        or procedure(RemoveRow("fees", 0).apply(added))["fees"] == []
    )
    with pytest.raises(NotFound):
        RemoveRow("fees", 3).apply(files())


KINDS = st.sampled_from(
    [
        InputKind.TEXT,
        InputKind.NUMBER,
        InputKind.MONEY,
        InputKind.DATE,
        InputKind.YES_NO,
        InputKind.UNIT,
        InputKind.LONG_TEXT,
    ]
)
LABELS = st.text(min_size=1, max_size=30).filter(lambda text: text.strip())
STEPS = st.one_of(
    st.builds(
        lambda label, kind, page: SetQuestion("", page, QuestionWords(label, kind)),
        LABELS,
        KINDS,
        st.integers(0, 2),
    ),
    st.builds(lambda label, kind: AddPage("Trang", "", QuestionWords(label, kind)), LABELS, KINDS),
    st.builds(
        MoveQuestion,
        st.sampled_from(["phone", "purpose", "status", "sex"]),
        st.sampled_from([-1, 1]),
    ),
    st.builds(RemovePage, st.integers(0, 2)),
    st.builds(RemoveQuestion, st.sampled_from(["phone", "sex", "ethnicity"])),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(STEPS, max_size=6))
def test_whatever_is_done_layout_and_schema_agree(steps):
    """A move may carry a question before the answer that its condition reads; nothing else may go wrong."""
    whole = files()
    for step in steps:
        try:
            whole = step.apply(whole)
        except (NotFound, InvalidInput):
            continue
    pack, problems = read_pack(whole)
    assert pack is not None or all("đứng trước" in problem.message for problem in problems), problems
    asked = {q["path"] for page in layout(whole)["pages"] for q in page["questions"]}
    assert asked == set(json.loads(whole["form.schema.json"])["properties"])
    assert {PROCEDURE, LAYOUT} <= set(whole)


def test_what_is_known_costs_nothing_and_elders_need_longer():
    pack, _ = read_pack(files())
    cost = effort(pack.form.layout, pack.schema)
    assert cost.known == 9
    assert cost.characters[0] == 0  # what everybody is asked here is chosen
    assert cost.characters[1] > 0
    assert cost.seconds(ELDER)[0] > cost.seconds(THUMBS)[0] > 0
    typed = SetQuestion("", 0, JOB).apply(files())
    pack, _ = read_pack(typed)
    assert effort(pack.form.layout, pack.schema).characters[0] == 12
    assert effort(pack.form.layout, pack.schema).asked_again == ()
    asked = SetQuestion("", 0, QuestionWords("Nơi cư trú", InputKind.TEXT)).apply(files())
    pack, _ = read_pack(asked)
    assert effort(pack.form.layout, pack.schema).asked_again == ("Nơi cư trú",)
