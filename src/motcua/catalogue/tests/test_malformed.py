"""Malformed packs: the file, the line, what is wrong; and nothing of them is taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.catalogue.adapters.trial_print import trial_print
from motcua.catalogue.rules.located import Unreadable, from_yaml
from motcua.catalogue.rules.pack import read_pack
from motcua.catalogue.rules.soundness import check
from motcua.catalogue.tests.pack_files import files, read, wrong


def one(**changed: tuple[str, str]) -> str:
    said = wrong(**changed)
    assert len(said) == 1, said
    return said[0]


def test_a_missing_file_is_named():
    without = files()
    del without["workflow.bpmn"]
    pack, problems = read_pack(without)
    assert pack is None
    assert [str(problem) for problem in problems] == ["workflow.bpmn: thiếu tệp này."]


def test_broken_yaml_tells_the_line():
    assert one(procedure=("field: {code: ho-tich", "field: {code: [ho-tich")).startswith(
        "procedure.yaml:18: Không đọc được YAML"
    )


def test_a_misspelt_key_is_not_lost_in_silence():
    said = one(procedure=("boundary_free: yes", "boundary_fre: yes"))
    assert said.startswith("procedure.yaml:")
    assert "không có mục nào tên «boundary_fre»" in said


def test_a_comma_in_braces_is_explained():
    said = wrong(procedure=("{vi: Giấy tờ tùy thân, en", "{vi: Giấy tờ tùy thân, ảnh thẻ, en"))
    assert "phải đặt trong nháy" in said[0]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("code: 1.004873", "code: 1.4873", "«1.4873» không phải mã thủ tục"),
        ("online: 6 working_days", "online: 6 weeks", "«6 weeks» không hợp lệ"),
        ("tier: commune", "tier: district", "«district» không có trong: commune, province"),
        ("database: population", "database: police", "«police» không có trong"),
        ("originals: 1", "originals: một", "phải là số nguyên không âm"),
        ("boundary_free: yes", "boundary_free: perhaps", "phải là yes hoặc no"),
        ("'lived_elsewhere == true'", "'lived_elsewhere =='", "Biểu thức sai"),
        ("kind: document", "kind: paper", "«paper» không có trong"),
        ("  - code: plain", "  - code: verify", "mã «verify» dùng hai lần"),
        ("  vi: Cấp Giấy xác nhận tình trạng hôn nhân\n", "", "thiếu mục «vi»"),
    ],
)
def test_each_wrong_value_is_told_at_its_line(old, new, words):
    said = one(procedure=(old, new))
    text = files()["procedure.yaml"].decode()
    line = text[: text.index(old)].count("\n") + 1
    assert words in said
    assert (
        abs(int(said.split(":")[1]) - line) <= 9
    )  # a missing or doubled key is told at the start of its group


def test_the_same_key_twice_is_refused():
    assert "«boundary_free» lặp lại" in one(
        procedure=("boundary_free: yes", "boundary_free: yes\nboundary_free: no")
    )


def test_a_bomb_of_aliases_is_refused():
    with pytest.raises(Unreadable, match="tham chiếu"):
        from_yaml("a: &a [1]\nb: *a\n", "procedure.yaml")


def test_broken_json_tells_the_line():
    assert one(schema=('"type": "object",', '"type": "object"')).startswith("form.schema.json:4:")


def test_a_schema_may_not_look_elsewhere():
    said = one(schema=('"type": "string", "format": "unit-code"', '"$ref": "http://169.254.169.254/x"'))
    assert said.startswith(
        "form.schema.json:13: properties/residence_unit/$ref: «http://169.254.169.254/x» nằm ngoài tệp"
    )


def test_layout_and_schema_that_disagree_are_told_at_the_line_of_the_layout():
    said = wrong(layout=("path: full_name", "path: fullname"))
    assert any(s.startswith("layout.yaml:7:") and "schema không có «fullname»" in s for s in said)


def test_a_broken_route_tells_line_and_reason():
    said = one(route=('targetRef="check"', 'targetRef="nowhere"'))
    assert said.startswith("workflow.bpmn:")
    assert "nowhere" in said


def test_everything_wrong_is_told_at_once():
    said = wrong(procedure=("tier: commune", "tier: x"), schema=("{", "["), route=("<process", "<proces"))
    assert {s.split(":")[0] for s in said} == {"procedure.yaml", "form.schema.json", "workflow.bpmn"}


@pytest.mark.parametrize(
    "line", ["!!python/object:os.system x", "2026-13-45", "{<<: 1}", "!!binary x", "? [a]\n: b"]
)
def test_strange_yaml_is_told_or_taken_as_text(line):
    spoiled = files()
    for name in ("procedure.yaml", "layout.yaml"):
        spoiled[name] = spoiled[name] + f"\nextra: {line}\n".encode()
    pack, problems = read_pack(spoiled)
    assert pack is None
    assert {problem.file for problem in problems} >= {"procedure.yaml"}


NAMES = sorted(files())


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(NAMES),
    st.floats(0, 1),
    st.integers(0, 60),
    st.binary(max_size=12)
    | st.sampled_from([b"- ", b": ", b"{", b"[", b"\n", b"'", b"null", b"&a ", b"<", b"0"]),
)
def test_no_damage_makes_the_reader_fall(name, place, length, instead):
    """Whatever is wrong is told; nothing is raised and nothing is half read."""
    spoiled = files()
    whole = spoiled[name]
    at = int(place * len(whole))
    spoiled[name] = whole[:at] + instead + whole[at + length :]
    pack, problems = read_pack(spoiled)
    assert (pack is None) == bool(problems)
    assert all(str(problem) for problem in [*problems, *(check(pack) if pack else ())])


def test_a_wrong_schema_tells_line_place_and_what_was_written():
    said = one(schema=('"full_name": {"type": "string"', '"full_name": {"type": "strang"'))
    assert said.startswith(
        'form.schema.json:7: properties/full_name/type: không phải JSON Schema 2020-12 đúng: "strang"'
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("#line([Xét", "#lin([Xét", "unknown variable: lin"),
        ("#let title =", "#let title", "expected semicolon"),
        ('"/documents/forms/house.typ"', '"/documents/forms/hous.typ"', "file not found"),
    ],
)
def test_a_template_that_would_fail_on_the_desk_is_told_at_its_line(old, new, words):
    text = files()["templates/outcome.typ"].decode()
    said = [str(problem) for problem in trial_print(read(template=(old, new)))]
    assert len(said) == 1
    assert said[0].startswith("templates/outcome.typ:")
    assert abs(int(said[0].split(":")[1]) - 1 - text[: text.index(old)].count("\n")) <= 1
    assert words in said[0]
    assert not list(trial_print(read()))
