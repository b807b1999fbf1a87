"""A wrong pack or table is refused whole: file, line, reason."""

import pytest

from motcua.facts import queries as facts
from motcua.kernel.errors import NotFound
from motcua.scorecards import packs
from motcua.scorecards.errors import InputsMalformed, PackMalformed, PackUnknown
from motcua.scorecards.published import score_counts, score_inputs
from motcua.scorecards.tests.made import PACK, pack, problems


@pytest.mark.parametrize(
    ("wrong", "right", "line", "reason"),
    [
        ("type: proportional", "type: proportionall", 18, "proportionall"),
        ("whole: all", "whole: al", 18, "«al» chưa khai"),
        ("max: 7", "max: 8", 13, "cộng lại được 11 điểm, khác 10"),
        ("max: 10\ninputs", "max: 11\ninputs", 5, "cộng lại được 10 điểm, khác 11"),
        ("max: 7", "max: bảy", 17, "không phải là số"),
        ("code: plan", "code: ratio", 20, "«ratio» dùng hai lần"),
        ("unmeasured: chưa có\n      - code: plan", "measur: x\n      - code: plan", 19, "«measur»"),
        ("unmeasured: chưa có\n      - code: plan", "measure: x\n      - code: plan", 19, "phép đo «x»"),
        ("title: Nhỏ", "tile: Nhỏ", 3, "«tile»"),
        ("at_least: 80%", "at_least: -1", 8, "cao xuống thấp"),
    ],
)
def test_each_mistake_is_told_at_its_line(wrong, right, line, reason):
    told = problems(PACK.replace(wrong, right, 1))
    assert any(f"small.yaml:{line}:" in text and reason in text for text in told), told


def test_broken_yaml(tmp_path):
    path = tmp_path / "small" / "1.yaml"
    path.parent.mkdir()
    path.write_text("pack: [", encoding="utf-8")
    with pytest.raises(PackMalformed, match=r"small/1\.yaml:2"):
        packs.load(path)


def test_the_file_is_named_after_the_pack(tmp_path):
    path = tmp_path / "other" / "1.yaml"
    path.parent.mkdir()
    path.write_text(PACK, encoding="utf-8")
    with pytest.raises(PackMalformed, match="khác tên tệp"):
        packs.load(path)


@pytest.mark.django_db
def test_an_unknown_pack_or_version():
    for name in ("qd999", "qd766/1999-01"):
        with pytest.raises(PackUnknown, match="qd766/2022-06"):
            packs.named(name)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A,goood,1", "t.csv:3: input: không có đầu vào «goood»"),
        ("A,good,-1", "t.csv:3: value: «-1»"),
        ("A,good,", "t.csv:3: value"),
        ("A,all,4", "t.csv:3: input: «all» của «A» đã có"),
        ("A,good", "t.csv:3: số ô"),
        ("A,good,nhiều", "A: giá trị không dùng được"),
    ],
)
def test_a_wrong_row(tmp_path, row, reason):
    path = tmp_path / "t.csv"
    path.write_text(f"unit,input,value\nA,all,3\n{row}\n", encoding="utf-8")
    with pytest.raises(InputsMalformed) as told:
        score_inputs(pack(), path)
    assert reason in str(told.value)


def test_a_file_without_its_columns_or_not_text_or_not_there(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("unit,value\nA,1\n", encoding="utf-8")
    with pytest.raises(InputsMalformed, match="thiếu cột input"):
        score_inputs(pack(), path)
    path.write_bytes(b"unit,input,value\n\xff\xfe,good,1\n")
    with pytest.raises(InputsMalformed, match="UTF-8"):
        score_inputs(pack(), path)
    with pytest.raises(NotFound):
        score_inputs(pack(), tmp_path / "no.csv")


def test_two_months_in_one_folder_are_refused(tmp_path):
    for month in ("07", "08"):
        text = "unit,code,level,received,on_time\nA,H1,,4,3\n"
        (tmp_path / f"progress_2026_{month}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InputsMalformed, match=r"progress_2026_07\.csv, progress_2026_08\.csv"):
        score_counts(packs.named("qd766"), tmp_path)
    with pytest.raises(NotFound, match=r"transparency_\*"):
        score_counts(packs.named("qd766"), tmp_path / "nowhere")


def test_a_wrong_count_is_told_by_file_line_and_column(tmp_path):
    path = tmp_path / "progress_2026_08.csv"
    path.write_text("unit,code,level,received,on_time\nA,H1,,4,3\nB,H1.2,,x,3\n", encoding="utf-8")
    with pytest.raises(
        InputsMalformed, match=r"progress_2026_08\.csv:3: dossiers_received: cột received: «x»"
    ):
        score_counts(packs.named("qd766"), tmp_path)


def test_every_pack_on_the_shelf_is_sound_and_its_measures_exist():
    assert packs.shelf()
    for each in packs.shelf():
        assert set(each.measures) <= set(facts.measures())
