"""Decision tables: what a cell means, which row counts, what is told before publication, DMN in and out."""

import itertools
import time
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.queries import studio
from motcua.catalogue.rules import dmn
from motcua.catalogue.rules import tables as rule_tables
from motcua.catalogue.rules.editing.tables import NEW, SetTable, TakeDmn
from motcua.catalogue.rules.pack import read_pack
from motcua.catalogue.rules.selection import case_for, competence_for
from motcua.catalogue.rules.soundness import check
from motcua.catalogue.rules.tables import DecisionTable, Hit, Rule, literal, values_in, with_decisions
from motcua.catalogue.rules.tables import test as cell_test
from motcua.catalogue.tests.pack_files import files as pack_files
from motcua.kernel.errors import InvalidInput
from motcua.kernel.expression import ExpressionError

SIZES = {
    "name": "size",
    "title": "Quy mô",
    "hit": "first",
    "inputs": ["area"],
    "rules": [{"cells": ["> 100"], "value": '"large"'}, {"cells": ["[10..100]"], "value": '"middle"'}],
    "default": '"small"',
}


@pytest.mark.parametrize(
    ("cell", "value", "holds"),
    [
        ("> 100", 101, True),
        ("<= 1.5", 2, False),
        ("[1..10]", 10, True),
        ("(1..10)", 10, False),
        ('"a", "b"', "b", True),
        ('"a"', "c", False),
        ('not("a")', "c", True),
        ("true", False, False),
        ("-3, 4", -3, True),
        ("> 5", None, False),
    ],
)
def test_a_cell_says_what_its_column_must_be(cell, value, holds):
    test = cell_test("x", cell)
    assert test is not None
    assert test.holds({"x": value}) is holds


@pytest.mark.parametrize("cell", ["a", "1 +", '"a', "x > 3", "len(y)", "> b", "[1..", "not(x)", '"a"; "b"'])
def test_a_cell_beyond_plain_values_is_refused(cell):
    with pytest.raises(ExpressionError):
        cell_test("x", cell)


def test_any_value():
    assert cell_test("x", "-") is None
    assert cell_test("x", " ") is None
    assert literal("-3") == -3
    with pytest.raises(ExpressionError):
        literal("a + 1")


def table(*rules: tuple[str, str], hit: Hit = Hit.FIRST, default: str = "") -> DecisionTable:
    return DecisionTable("size", "Quy mô", hit, ("area",), tuple(Rule((c,), v) for c, v in rules), default)


@given(st.integers(-50, 300))
def test_the_first_row_that_holds_counts(area):
    sized = table(("> 100", '"large"'), ("> 10", '"middle"'), default='"small"')
    expected = "large" if area > 100 else "middle" if area > 10 else "small"
    assert sized.decide({"area": area}) == expected
    assert with_decisions((sized,), {"area": area})["size"] == expected


def test_a_later_table_asks_what_an_earlier_one_decided():
    second = DecisionTable("fee", "Phí", Hit.FIRST, ("size",), (Rule(('"large"',), "50"),), "5")
    facts = with_decisions((table(("> 100", '"large"')), second), {"area": 101})
    assert (facts["size"], facts["fee"]) == ("large", 50)
    assert with_decisions((table(("> 100", '"large"')),), {"area": 1})["size"] is None


def with_table(given_table, **changes):
    files = SetTable(NEW, {**given_table, **changes}).apply(pack_files())
    return read_pack(files)


def told(pack) -> list[str]:
    return [str(problem.message) for problem in check(pack) if problem.rule == "decision_table"]


def test_a_column_nobody_answers_and_a_bad_cell_are_told():
    pack, problems = with_table(SIZES)
    assert problems == []
    assert any("«area» mà tờ khai không hỏi" in line for line in told(pack))
    pack, problems = with_table(SIZES, rules=[{"cells": ["> nhiều"], "value": "x"}])
    assert pack is None
    assert "ô «> nhiều» của «area»" in str(problems[0].message)


def asked_yes_no(pack_of_files) -> str:
    pack, _ = read_pack(pack_of_files)
    return next(q.path for q in pack.form.layout.questions if q.kind == "yes_no")


def test_two_rows_of_a_unique_table_never_hold_at_once_and_gaps_are_told():
    name = asked_yes_no(pack_files())
    rows = [{"cells": ["true"], "value": "1"}, {"cells": ["-"], "value": "2"}]
    pack, _ = with_table(SIZES, inputs=[name], rules=rows, hit="unique", default="")
    assert told(pack) == [f"dòng 1 và dòng 2 cùng đúng khi {name} = true."]
    pack, _ = with_table(SIZES, inputs=[name], rules=rows, hit="first", default="")
    assert told(pack) == []
    pack, _ = with_table(SIZES, inputs=[name], rules=rows[:1], hit="unique", default="")
    assert told(pack) == [f"không dòng nào đúng khi {name} = false; nên thêm dòng hoặc giá trị còn lại."]
    pack, _ = with_table(SIZES, inputs=[name], rules=rows[::-1], hit="first", default="")
    assert told(pack) == ["dòng 2 không bao giờ dùng tới: các dòng trên đã gồm hết."]


@pytest.mark.parametrize("kind", ["choice", "text"])
def test_text_held_against_a_number_is_told_and_the_draft_still_opens(kind):
    pack, _ = read_pack(pack_files())
    name = next(q.path for q in pack.form.layout.questions if q.kind == kind)
    pack, problems = with_table(SIZES, inputs=[name], rules=[{"cells": ["> 100"], "value": "1"}])
    assert problems == []
    (line,) = told(pack)
    assert line.startswith("bảng «Quy mô»: ")
    assert "không so sánh được" in line


@pytest.mark.parametrize("cell", ["[" + "." * 100_000, "[1." + "0" * 100_000, "not(" * 50_000])
def test_a_cell_or_value_too_long_is_refused_before_it_is_looked_at(cell):
    begun = time.process_time()
    for read in (literal, values_in, partial(cell_test, "x")):
        with pytest.raises(ExpressionError, match="200"):
            read(cell)
    assert time.process_time() - begun < 0.5
    _, problems = with_table(SIZES, rules=[{"cells": ["> 1"], "value": f'"{"a" * 200}"'}])
    assert "dài quá 200 ký tự" in str(problems[0].message)


def test_a_number_of_a_range_has_one_point():
    assert values_in("[1.5..10)") == [Decimal("1.5"), 10]
    with pytest.raises(ExpressionError):
        cell_test("x", "[1.2.3..4]")


def test_a_table_of_many_rows_and_combinations_is_not_tried_at_all():
    numbers = [{"cells": [f"> {n}", f"< {n}"], "value": "1"} for n in range(100)]
    pack, _ = with_table(SIZES, inputs=["a", "b"], rules=numbers)  # 40,401 combinations
    assert "bảng «Quy mô» quá rộng để thử mọi trường hợp." in told(pack)


def test_cells_are_read_once_a_table(monkeypatch):
    read = []
    monkeypatch.setattr(rule_tables, "test", lambda *pair: read.append(pair) or cell_test(*pair))
    sized = table(("> 100", '"large"'), ("> 10", '"middle"'))
    for area in range(50):
        sized.decide({"area": area})
    assert len(read) == 2


def test_the_same_draft_is_examined_once(monkeypatch):
    seen = []
    monkeypatch.setattr(studio, "check", lambda pack: seen.append(pack) or [])
    studio._examined.cache_clear()
    for table_ in (SIZES, SIZES, {**SIZES, "title": "Khác"}):
        pack, _ = with_table(table_)
        studio._examined(studio._Whole(pack.digest, pack))
    assert len(seen) == 2
    studio._examined.cache_clear()


def test_what_a_table_decides_is_asked_by_conditions():
    name = asked_yes_no(pack_files())
    rows = [{"cells": ["true"], "value": '"far"'}]
    pack, _ = with_table(SIZES, name="way", inputs=[name], rules=rows, default='"near"')
    spec = pack.spec
    assert not [p for p in check(pack) if p.rule == "unknown_name"]
    case = spec.cases[0].__class__(**{**_fields(spec.cases[0]), "condition": 'way == "far"', "code": "far"})
    changed = spec.__class__(**{**_fields(spec), "cases": (case, *spec.cases[-1:])})
    assert case_for(changed, {name: True}).code == "far"
    assert case_for(changed, {name: False}).code == spec.cases[-1].code
    assert competence_for(changed, {name: False})


def _fields(one) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def test_dmn_goes_out_and_comes_in_the_same():
    sized = table(("> 100", '"large"'), ("[10..100]", '"middle"'), hit=Hit.UNIQUE, default='"small"')
    found = dmn.read(dmn.written(sized))
    files = TakeDmn(NEW, dmn.written(sized)).apply(pack_files())
    pack, problems = read_pack(files)
    assert problems == []
    assert pack.spec.decisions == (sized,)
    assert found["hit"] == "unique"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (b'hitPolicy="UNIQUE"', b'hitPolicy="COLLECT"', "FIRST hoặc UNIQUE"),
        (b"<output ", b'<output id="o" name="b"/><output ', "một cột kết quả"),
        (b"<decisionTable", b"<literalExpression/><x", "không phải XML đúng"),
        (b"/spec/DMN/", b"/spec/BPMN/", "không phải tệp DMN"),
    ],
)
def test_dmn_beyond_the_subset_is_refused_in_words(old, new, why):
    content = dmn.written(table(("> 100", '"large"'), hit=Hit.UNIQUE)).replace(old, new)
    with pytest.raises(InvalidInput, match=why):
        dmn.read(content)


def test_dmn_with_a_doctype_is_refused():
    content = dmn.written(table(("> 100", '"large"'), hit=Hit.UNIQUE))
    entity = b'<!DOCTYPE definitions [<!ENTITY a "b">]><definitions'
    with pytest.raises(InvalidInput, match="DOCTYPE"):
        dmn.read(content.replace(b"<definitions", entity, 1))


def test_every_combination_is_tried_once():
    cells = ["< 5", "[5..10)", ">= 10"]
    rows = tuple(Rule(pair, "1") for pair in itertools.product(cells, cells))
    grid = DecisionTable("n", "n", Hit.UNIQUE, ("a", "b"), rows)
    assert all(len(grid.holding({"a": a, "b": b})) == 1 for a in range(15) for b in range(15))
