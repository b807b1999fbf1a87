import json

import pytest

from motcua.config.cli import main
from motcua.workflow.rules.builder import Branch, Choice, Step, from_steps


def test_the_command_writes_files_and_figures(shared_data, tmp_path, capsys):
    csv = str(shared_data / "internal_process" / "steps.csv")
    assert main(["workflow", "import", csv, "--out", str(tmp_path / "out"), "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert (figures["processes"], figures["with_total"], len(figures["files"])) == (70, 60, 70)
    assert figures["sums_that_differ"][0] == {
        "process": "29", "code": "1.012657", "sum_hours": 224.0, "total_hours": 240.0,
    }  # fmt: skip
    assert main(["workflow", "check", figures["files"][0]]) == 0
    assert "8 bước, dài nhất 3d" in capsys.readouterr().out
    assert main(["workflow", "import", csv]) == 0
    assert "5 tổng không khớp" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_command_keeps_a_file_or_says_what_is_wrong(tmp_path, capsys):
    good, bad = tmp_path / "good.bpmn", tmp_path / "bad.bpmn"
    good.write_bytes(from_steps([Step("Tiếp nhận", limit_minutes=60)], name="Cấp phép"))
    bad.write_bytes(from_steps([Choice([Branch([Step("A")], "x"), Branch([Step("B")], "y")])]))
    assert main(["workflow", "import", str(good)]) == 0
    assert "Cấp phép" in capsys.readouterr().out
    assert main(["workflow", "check", str(bad)]) == 1
    assert "LỖI bad.bpmn, dòng" in capsys.readouterr().out
    assert main(["workflow", "import", str(bad)]) == 1
    assert "có thể cùng sai" in capsys.readouterr().err


def test_a_file_that_is_not_there_or_not_text_is_told_in_words(tmp_path, capsys):
    assert main(["workflow", "import", str(tmp_path / "gone.csv")]) == 1
    assert "gone.csv" in capsys.readouterr().err
    assert main(["workflow", "check", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err
    strange = tmp_path / "strange.csv"
    strange.write_bytes(b"process_id,step\n1,\xff\xfe\n")
    assert main(["workflow", "import", str(strange)]) == 1
    assert "strange.csv, dòng 2: phải là văn bản UTF-8\n" in capsys.readouterr().err
