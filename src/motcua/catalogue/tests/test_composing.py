"""Places to be filled, by the names of questions; and a pack whose outcome is written as blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.rules import chips
from motcua.catalogue.rules.chips import Offered
from motcua.catalogue.rules.difference import describe, difference
from motcua.catalogue.rules.editing.composing import NAME, RemoveTemplate, SetComposition
from motcua.catalogue.rules.pack import TEMPLATES, read_pack
from motcua.catalogue.rules.soundness import check
from motcua.catalogue.tests.pack_files import files
from motcua.documents.rules.composition import Block, BlockKind, Chip, Composition, Source
from motcua.kernel.errors import InvalidInput

MAI, HOME = Chip(Source.ANSWER, "full_name"), Chip(Source.ANSWER, "home", "line")
KNOWN = (Offered(MAI, "Họ và tên", "Người nộp"), Offered(HOME, "Nơi ở: Số nhà", "Người nộp"))


def test_a_name_in_brackets_is_a_place_and_double_brackets_are_brackets():
    kept = chips.taken("Ông/bà [họ  và TÊN] ở [Nơi ở: Số nhà] [[x]]", KNOWN, field="Khối 1")
    assert kept == ("Ông/bà ", MAI, " ở ", HOME, " [x]")
    assert chips.said(kept, KNOWN) == "Ông/bà [Họ và tên] ở [Nơi ở: Số nhà] [[x]]"


@given(st.lists(st.one_of(st.text(min_size=1, max_size=12), st.sampled_from([MAI, HOME])), max_size=6))
def test_what_is_said_is_taken_again(parts):
    text = chips.taken(chips.said(tuple(parts), KNOWN), KNOWN, field="x")
    assert chips.taken(chips.said(text, KNOWN), KNOWN, field="x") == text
    assert [p for p in text if isinstance(p, Chip)] == [p for p in parts if isinstance(p, Chip)]


def test_an_unknown_place_is_refused_with_the_nearest_name():
    with pytest.raises(InvalidInput, match=r"Khối 2.*\[Họ tên\].*Có phải là \[Họ và tên\]"):
        chips.taken("[Họ tên]", KNOWN, field="Khối 2")


def test_what_is_gone_stands_by_its_code():
    assert chips.said((Chip(Source.ANSWER, "job"),), KNOWN) == "[job]"


def composed(*blocks: Block):
    return read_pack(SetComposition(Composition("Giấy xác nhận", blocks=blocks)).apply(files()))


def test_a_composition_replaces_the_template_and_is_examined():
    pack, problems = composed(Block(BlockKind.LINE, (MAI,), "Họ và tên"))
    assert problems == []
    assert list(pack.templates) == [NAME]
    assert pack.spec.outcome.template == NAME
    assert not [p for p in check(pack) if p.file.startswith(TEMPLATES)]
    wrong, _ = composed(
        Block(BlockKind.LINE, (Chip(Source.ANSWER, "job"), Chip(Source.FIELD, "note")), "Nghề")
    )
    found = {(p.rule, p.place) for p in check(wrong) if p.file.startswith(TEMPLATES)}
    assert found == {("template_answer", "blocks[0]"), ("template_fact", "blocks[0]")}
    broken, problems = read_pack({**pack.files, TEMPLATES + NAME: b"{}"})
    assert broken is None
    assert "tên văn bản" in problems[0].message
    without, _ = read_pack(RemoveTemplate().apply(pack.files))
    assert (without.templates, without.spec.outcome.template) == ({}, "")


def test_the_difference_tells_the_words_of_each_block():
    def told(pack):
        texts = {name: content.decode() for name, content in pack.templates.items()}
        return describe(pack.spec, pack.form, pack.route, texts)

    old, _ = composed(Block(BlockKind.LINE, (MAI,), "Ông/bà"), Block(BlockKind.GROUNDS))
    new, _ = composed(Block(BlockKind.PARAGRAPH, ("Xác nhận ", MAI)), Block(BlockKind.GROUNDS))
    changes = [(c.kind, c.item) for c in difference(told(old), told(new)) if "mẫu" in c.part]
    name = chips.said((MAI,), chips.offered(new.form.layout, ()))
    assert changes == [("added", f"Xác nhận {name}"), ("removed", f"Ông/bà: {name}")]


def test_a_block_may_wait_for_an_answer_that_is_asked_and_for_no_other():
    right, problems = composed(Block(BlockKind.LINE, (MAI,), "Họ và tên", when='channel == "online"'))
    assert problems == []
    assert not [p for p in check(right) if p.file.startswith(TEMPLATES)]
    wrong, _ = composed(Block(BlockKind.GROUNDS, when="job == 1"))
    found = [(p.rule, p.place) for p in check(wrong) if p.file.startswith(TEMPLATES)]
    assert found == [("template_condition", "blocks[0]")]


def test_the_difference_tells_when_a_block_is_printed():
    def told(pack):
        texts = {name: content.decode() for name, content in pack.templates.items()}
        return describe(pack.spec, pack.form, pack.route, texts)

    old, _ = composed(Block(BlockKind.GROUNDS))
    new, _ = composed(Block(BlockKind.GROUNDS, when='channel == "online"'))
    (change,) = difference(told(old), told(new))
    assert (change.attribute, change.after) == ("chỉ in khi", 'channel == "online"')
