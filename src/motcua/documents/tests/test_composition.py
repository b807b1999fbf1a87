"""Papers written as blocks: read and written without loss, refused in words, printed as data."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.documents import forms
from motcua.documents.errors import TemplateBroken
from motcua.documents.forms import signature_box
from motcua.documents.rules.composition import (
    FACTS,
    Block,
    BlockKind,
    Chip,
    Composition,
    Refused,
    Size,
    Source,
    Style,
    left_out,
    read,
    written,
)
from motcua.documents.rules.form_fields import Applicant, Heading, OutcomeFields, Signer
from motcua.documents.tests.test_forms import text

MADE_AT = datetime(2026, 3, 5, 3, tzinfo=UTC)
WORDS = st.text(max_size=40)
CHIPS = st.one_of(
    st.builds(Chip, st.sampled_from([Source.ANSWER, Source.FIELD]), WORDS, WORDS),
    st.builds(Chip, st.just(Source.FACT), st.sampled_from(sorted(FACTS))),
)
TEXTS = st.lists(st.one_of(WORDS, CHIPS), max_size=4).map(tuple)
BLOCKS = st.builds(
    Block,
    st.sampled_from(BlockKind),
    TEXTS,
    WORDS,
    st.sampled_from(Style),
    skips_empty=st.booleans(),
    answer=WORDS,
    columns=st.lists(st.tuples(WORDS, WORDS), max_size=3).map(tuple),
    when=st.sampled_from(["", 'channel == "online"', "so_nguoi > 2 and present(home.line)"]),
)
NAMED = st.text(min_size=1, max_size=20).filter(str.strip)
PAPERS = st.builds(
    Composition,
    NAMED,
    TEXTS,
    st.lists(BLOCKS, max_size=4).map(tuple),
    st.lists(WORDS, max_size=3).map(tuple),
    st.sampled_from(Size),
)


def fields(**answers: object) -> OutcomeFields:
    return OutcomeFields(
        heading=Heading(agency="Ủy ban nhân dân xã A", place="Xã A", made_at=MADE_AT, number="01/GXN"),
        applicant=Applicant(name="Nguyễn Văn An"),
        procedure="Xác nhận",
        legal_basis=("Điều 1, NĐ 1/2026/NĐ-CP",),
        answers=answers,
        facts={"ghi_chu": "đã rõ"},
        signer=Signer(name="Trần Văn Bình", title="Chủ tịch"),
    )


def printed(paper: Composition, **answers: object) -> str:
    return text(forms.render("outcome.json", fields(**answers), written(paper)))


@given(PAPERS)
def test_what_is_written_reads_back_the_same(paper):
    assert read(written(paper)) == paper


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", "JSON"),
        (b"[]", "JSON"),
        (b'{"title": " "}', "tên văn bản"),
        (b'{"title": "A", "script": "x"}', "script"),
        (b'{"title": "A", "blocks": [{"kind": "raw"}]}', "raw"),
        (b'{"title": "A", "blocks": [{"kind": "line", "text": "x"}]}', "danh sách"),
        (b'{"title": "A", "about": [{"fact": "signer"}]}', "signer"),
        (b'{"title": "A", "about": [{"read": "/etc/passwd"}]}', "chỗ điền"),
        (b'{"title": "A", "blocks": [{"kind": "grounds", "when": "a =="}]}', "a =="),
        (b'{"title": "A", "blocks": [{"kind": "grounds", "when": 1}]}', "dòng chữ"),
        (b'{"title": "A", "blocks": [{"kind": "table", "columns": [["a"]]}]}', "mỗi cột"),
    ],
)
def test_what_is_no_composition_is_refused_in_words(content, why):
    with pytest.raises(Refused, match=why):
        read(content)
    with pytest.raises(TemplateBroken):
        forms.render("outcome.json", fields(), content)


def test_blocks_print_between_the_nations_heading_and_the_signature():
    name, children = Chip(Source.ANSWER, "owner.name"), Chip(Source.FACT, "heading.made_at")
    paper = Composition(
        "Giấy xác nhận",
        ("Cấp ", children),
        (
            Block(BlockKind.GROUNDS),
            Block(
                BlockKind.PARAGRAPH,
                ("Ông/bà ", name, ", ", Chip(Source.FIELD, "ghi_chu"), "."),
                style=Style.CENTRE,
            ),
            Block(BlockKind.LINE, (Chip(Source.ANSWER, "home", "line"),), "Nơi ở", Style.BOLD),
            Block(BlockKind.LINE, (Chip(Source.ANSWER, "gone"),), "Không in", skips_empty=True),
            Block(BlockKind.TABLE, answer="kids", columns=(("name", "Họ tên"), ("age", "Tuổi"))),
        ),
        ("Như trên", "Lưu: VT"),
    )
    answers = {
        "owner.name": "Lê Thị Mai",
        "home": {"line": "Thôn Đông"},
        "kids": [{"name": "Lê An", "age": 7}],
    }
    found = printed(paper, **answers)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "GIẤY XÁC NHẬN", "ngày 05 tháng 3 năm 2026", "Căn cứ Điều 1",
        "Ông/bà Lê Thị Mai, đã rõ.", "Nơi ở: Thôn Đông", "Lê An", "Tuổi", "Lưu: VT", "TRẦN VĂN BÌNH",
    ):  # fmt: skip
        assert words.lower() in found.lower()
    assert "Không in" not in found
    assert "......" in printed(Composition("A", blocks=(Block(BlockKind.PARAGRAPH, (name,)),)))
    assert signature_box(forms.render("outcome.json", fields(**answers), written(paper))) is not None


def test_a_block_with_a_condition_is_printed_only_when_it_holds():
    paper = Composition(
        "A",
        blocks=(
            Block(BlockKind.PARAGRAPH, ("Luôn in.",)),
            Block(BlockKind.PARAGRAPH, ("Đã ly hôn.",), when='status == "divorced"'),
            Block(BlockKind.PARAGRAPH, ("Đông người.",), when="people.count > 2"),
        ),
    )
    assert left_out(paper, {"status": "divorced", "people": {"count": 2}}) == (2,)
    assert left_out(paper, {"status": "single", "people": {"count": 3}}) == (1,)
    assert left_out(paper, {"people": "nhiều"}) == (1, 2)  # what cannot be told does not hold
    found = text(forms.render("outcome.json", replace(fields(), left_out=(2,)), written(paper)))
    assert "Luôn in." in found
    assert "Đã ly hôn." in found
    assert "Đông người." not in found


def test_nobody_writes_a_program_into_a_paper():
    trick = '#read("/documents/forms/house.typ") $x$ *đậm* \\ #panic("hỏng")'
    paper = Composition(
        trick, (trick,), (Block(BlockKind.LINE, (trick, Chip(Source.ANSWER, "a")), trick),), (trick,)
    )
    found = printed(paper, a=trick)
    assert found.count('#panic("hỏng")') >= 5
    assert "national-heading" not in found


def test_a_paper_is_also_pictures():
    pages = forms.pictures("outcome.json", fields(), written(Composition("A")))
    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"]
