"""`motcua calendar`: the December work of an operator, and the question at the counter."""

import json

import pytest

from motcua.config.cli import main

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def seeded(db, capsys):
    assert main(["calendar", "seed"]) == 0
    capsys.readouterr()


def due(capsys, filed: str, limit: str, *more: str) -> str:
    assert main(["calendar", "explain", filed, limit, "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)["due_at"][:16]


def test_seeding_twice_changes_nothing_and_lists_them(capsys):
    assert main(["calendar", "seed", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in rows if row["is_default"]] == ["office"]
    assert main(["calendar", "list"]) == 0
    assert "* office " in capsys.readouterr().out


def test_published_days_and_a_storm_move_what_is_promised_from_now_on(tmp_path, capsys):
    asked = ("2026-09-08T09:00", "1d")
    assert due(capsys, *asked) == "2026-09-09T09:00"
    days = tmp_path / "days.csv"
    days.write_text("day,kind,name\n2026-09-09,holiday,Nghỉ bù\n", encoding="utf-8")
    assert main(["calendar", "days", str(days), "--instrument", "CV 1/2026"]) == 0
    assert "CV 1/2026: 1 ngày" in capsys.readouterr().out
    assert due(capsys, *asked) == "2026-09-10T09:00"
    storm = ["calendar", "close", "2026-09-10T00:00", "2026-09-11T00:00", "--reason", "Bão số 5"]
    assert main([*storm, "--instrument", "CĐ 2/2026", "--calendar", "office"]) == 0
    capsys.readouterr()
    assert due(capsys, *asked) == "2026-09-11T09:00"
    assert main(["calendar", "explain", *asked]) == 0
    said = capsys.readouterr().out
    assert "Bão số 5" in said
    assert "Hẹn trả: 09:00 11/09/2026" in said


@pytest.mark.parametrize("row", ["2026-13-09,holiday,x", "2026-09-09,closure,x", "2026-09-09"])
def test_a_wrong_row_is_told_by_its_line_and_nothing_is_published(tmp_path, capsys, row):
    days = tmp_path / "days.csv"
    days.write_text(f"2026-09-09,holiday,Nghỉ bù\n{row}\n", encoding="utf-8")
    assert main(["calendar", "days", str(days), "--instrument", "CV 1/2026"]) == 1
    assert "days.csv, dòng 2" in capsys.readouterr().err
    assert due(capsys, "2026-09-08T09:00", "1d") == "2026-09-09T09:00"


@pytest.mark.parametrize(
    "words",
    [
        ["explain", "tomorrow", "3d"],
        ["explain", "2026-09-08T09:00", "three"],
        ["explain", "2026-09-08T09:00", "3d", "--calendar", "nowhere"],
        ["close", "2026-09-08T09:00", "2026-09-08T08:00", "--reason", "x", "--instrument", "y"],
        [
            "close",
            "2026-09-08T09:00",
            "2026-09-08T10:00",
            "--reason",
            "x",
            "--instrument",
            "y",
            "--calendar",
            "no",
        ],
    ],
)
def test_wrong_words_are_told(words, capsys):
    assert main(["calendar", *words]) == 1
    assert capsys.readouterr().err.strip()
