"""Questions before filing: the right next question, the right advice, and every fault of a pack at its line."""

from dataclasses import replace
from datetime import date

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.catalogue import queries
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.catalogue.actions.draft import draft
from motcua.catalogue.adapters import pack_folder
from motcua.catalogue.rules.wizard import Verdict, told, walk, ways
from motcua.catalogue.tests.pack_files import files, read, unsound, wrong

LEGAL = Actor("legal", frozenset({Role.REFORM_OFFICER}))
MARRIAGE, SHOP, BIRTH = "1.004873", "1.001612", "1.001193"
HOME = {"purpose": "marriage", "marries": "home"}
DIVORCED = {"purpose": "property", "status": "divorced", "ended_abroad": True, "lived_elsewhere": True}


def wizard(code=MARRIAGE):
    return read(code).wizard


def next_of(given, person=None, code=MARRIAGE):
    after = walk(wizard(code), given, person).after
    return after.path if after else ""


def codes(given, code=MARRIAGE):
    found = wizard(code)
    return [outcome.code for outcome in told(found, walk(found, given).facts)]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({}, "purpose"),
        ({"purpose": "marriage"}, "marries"),
        ({"purpose": "property"}, "status"),  # a question whose condition does not hold is passed by
        ({"purpose": "property", "status": "single"}, "lived_elsewhere"),
        ({"purpose": "property", "status": "divorced"}, "ended_abroad"),
        ({"purpose": "witchcraft"}, "purpose"),  # no answer of this question
        (HOME, ""),  # another procedure: nobody is asked on
    ],
)
def test_only_what_matters_is_asked(given, path):
    assert next_of(given) == path


def test_a_changed_answer_makes_later_ones_count_for_nothing():
    given = {**DIVORCED, "status": "single"}
    facts = walk(wizard(), given).facts
    assert facts["ended_abroad"] is None
    assert codes(given) == ["verify"]


def test_several_things_are_told_but_the_end_of_the_way_is_told_alone():
    assert codes(DIVORCED) == ["ended-abroad", "verify"]
    assert codes(HOME) == ["not-needed"]


def test_what_the_state_knows_is_not_asked():
    own = {"filed_by": "self"}
    assert next_of(own, {"age": 40}, SHOP) == "trade"
    assert next_of(own, {"age": 0}, SHOP) == ""  # known to be too young: told at once
    assert next_of(own, {"sex": "male"}, SHOP) == "of_age"  # nothing known of the age: asked
    assert walk(wizard(SHOP), own, {"age": 40}).known == {"of_age"}
    assert next_of({"filed_by": "representative"}, {"age": 40}, SHOP) == "trade"  # another is the owner


def test_back_leads_to_the_question_asked_before():
    found = walk(wizard(), DIVORCED)
    assert [found.before(path) for path in ("purpose", "status", "ended_abroad", "ketluan")] == [
        "",
        "purpose",
        "status",
        "lived_elsewhere",
    ]


@pytest.mark.parametrize("folder", list(pack_folder.folders()), ids=lambda folder: folder.name)
def test_no_answers_lead_nowhere_and_nobody_is_asked_more_than_five(folder):
    found = pack_folder.load(folder).wizard
    if found is None:
        return
    for way in ways(found):
        assert told(found, way.facts)
        assert len(way.asked) <= 5


def test_packs_whose_law_forks_ask_first():
    asking = [folder.name for folder in pack_folder.folders() if pack_folder.load(folder).wizard]
    assert len(asking) >= 5
    assert {MARRIAGE, BIRTH, SHOP, "2.000986"} <= set(asking)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("case: plain", "case: verify"),  # promises what the procedure does not do
        ("component: marriage-ended", "component: mandate"),
        ("component: marriage-ended", "component: nothing"),
        ("case: plain", "case: nothing"),
        ("    when: 'lived_elsewhere == false'\n", "    when: 'lived_elsewhere == none'\n"),  # a hole
        ('marries == "foreign"\'\n    why', 'marries == "nobody"\'\n    why'),  # never reached
        ("status in [", "civil_status in ["),  # asks what was not asked
        ("when: 'purpose == \"marriage\"'\n", "when: 'status == \"married\"'\n"),  # asked only later
        ("procedure: 1.000894", "procedure: 1.004873"),  # leads to itself
        ("Dữ liệu của một xã là đủ để trả lời", "Dữ liệu " + "rất " * 20 + "đủ"),  # too long for a telephone
    ],
)
def test_each_fault_is_found_at_its_line(old, new):
    found = [problem for problem in unsound(MARRIAGE, wizard=(old, new)) if problem.rule == "wizard"]
    assert found
    assert all(problem.line and problem.file == "wizard.yaml" for problem in found)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - path: status\n", "  - path: full_name\n"),  # a question without choices
        ("verdict: elsewhere", "verdict: perhaps"),
        ("    procedure: 1.000894\n", ""),
        ("    component: marriage-ended\n", ""),
        ("    legal_basis: Điều 23, NĐ 123/2015/NĐ-CP\n", ""),
        ("  - path: status\n", "  - path: status\n    known: 'person.shoe'\n"),
        ("  - path: status\n", "  - path: status\n    wen: 'purpose'\n"),
        ("  - path: status\n", "  - path: purpose\n"),
        ("when: 'ended_abroad == true'", "when: 'ended_abroad ='"),
        ("questions:", "questions"),
    ],
)
def test_what_cannot_be_read_says_which_line(old, new):
    assert any("wizard.yaml:" in problem for problem in wrong(MARRIAGE, wizard=(old, new)))


LATER = ("  - path: status\n", "  - path: status\n    starts_on: '2027-01-01'\n")


def test_a_question_counts_from_its_day_to_its_last_day():
    found = wizard()
    first, *others = found.questions
    ends, begins = date(2026, 12, 31), date(2027, 3, 1)
    dated = replace(
        found, questions=(replace(first, ends_on=ends), *(replace(one, starts_on=begins) for one in others))
    )
    assert dated.turns == (date(2027, 1, 1), begins)
    assert [len(dated.on(day).questions) for day in (ends, date(2027, 1, 1), begins)] == [1, 0, len(others)]
    assert [len(one.questions) for one in dated.stretches()] == [1, 0, len(others)]


def test_a_fault_that_comes_up_on_a_later_day_is_told_with_the_day():
    told = [problem for problem in unsound(MARRIAGE, wizard=LATER) if problem.rule == "wizard"]
    assert told  # until then, conditions name a question that is not asked
    ending = ("  - path: status\n", "  - path: status\n    ends_on: '2027-01-01'\n")
    told = [problem for problem in unsound(MARRIAGE, wizard=ending) if problem.rule == "wizard"]
    assert told
    assert all(str(problem.message).startswith("từ 02/01/2027: ") for problem in told)


def test_days_that_cannot_be_are_told_at_their_line():
    term = "    starts_on: '2027-01-02'\n    ends_on: '2027-01-01'\n"
    assert any("ngày cuối ở trước" in one for one in wrong(MARRIAGE, wizard=(LATER[0], LATER[0] + term)))
    assert wrong(MARRIAGE, wizard=(LATER[0], LATER[0] + "    starts_on: 'mai'\n"))


@pytest.mark.django_db
def test_a_revision_keeps_the_questions_it_was_published_with():
    folder = pack_folder.folder_of(MARRIAGE)
    first = bring_packs([folder], actor=SYSTEM)[0]
    second = draft(files(MARRIAGE, wizard=("trong 6 tháng", "trong sáu tháng")), actor=LEGAL, key="k")
    assert first.digest != second.digest
    assert first.wizard().outcomes[-1].why.vi.endswith("6 tháng.")
    assert second.wizard().outcomes[-1].why.vi.endswith("sáu tháng.")
    changes = [str(change) for change in queries.changes(MARRIAGE, first.number, second.number)]
    assert any("kết luận trước khi nộp" in change and "sáu tháng" in change for change in changes)


@pytest.mark.django_db
def test_a_pack_may_do_without():
    assert bring_packs([pack_folder.folder_of("2.000635")], actor=SYSTEM)[0].wizard() is None


def test_every_verdict_is_used_by_our_packs():
    found = [pack_folder.load(folder).wizard for folder in pack_folder.folders()]
    assert {outcome.verdict for one in found if one for outcome in one.outcomes} == set(Verdict)
