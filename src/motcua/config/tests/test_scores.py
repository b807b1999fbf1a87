"""What others rely on: `motcua scorecard …` and `motcua facts …`."""

import csv
import io
import json

import pytest

from motcua.config.cli import main
from motcua.facts.folding import fold_batch
from motcua.facts.registry import folds
from motcua.facts.tests.events_made import MONDAY, Entry, data_of, received, submitted


def rows_of(text):
    return {(row["unit"], row["criterion"]): row["points"] for row in csv.DictReader(io.StringIO(text))}


def test_counts_in_points_out(shared_data, capsys):
    assert main(["scorecard", "score", "qd766", "--counts", str(shared_data / "qd766")]) == 0
    rows = rows_of(capsys.readouterr().out)
    assert rows["UBND tỉnh Phú Thọ", "progress"] == "15.68"
    assert rows["UBND tỉnh Phú Thọ", "publish_on_time"] == ""
    assert rows["UBND tỉnh Phú Thọ", "total"] == "59.91"


def test_inputs_in_json_out(tmp_path, capsys):
    path = tmp_path / "inputs.csv"
    path.write_text("unit,input,value\nA,dossiers_on_time,1\nA,dossiers_received,3\n", encoding="utf-8")
    assert main(["scorecard", "score", "766", "--inputs", str(path), "--json"]) == 0
    [unit] = json.loads(capsys.readouterr().out)["units"]
    assert (unit["unit"], unit["points"], unit["measured_max"]) == ("A", "6.67", "20.00")


def test_a_wrong_file_is_told_with_status_1(tmp_path, capsys):
    path = tmp_path / "inputs.csv"
    path.write_text("unit,input,value\nA,dossiers,1\n", encoding="utf-8")
    assert main(["scorecard", "score", "766", "--inputs", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "inputs.csv:2" in told.err


@pytest.mark.django_db
def test_facts_and_the_live_score(capsys):
    happened = [submitted(), received()]
    fold_batch(folds(), [Entry(i, "a", e.kind, MONDAY, data_of(e)) for i, e in enumerate(happened)])
    assert main(["scorecard", "show", "qd766", "--period", "2026-08", "--rank", "commune", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["counts"]["on_time_766"] == [1, 1] or figures["counts"]["on_time_766"] == [0, 1]
    assert main(["scorecard", "show", "qd766", "--period", "2026-08"]) == 0
    assert "Toàn tỉnh, tháng 8/2026" in capsys.readouterr().out
    assert main(["scorecard", "show", "qd766", "--period", "8/2026"]) == 1
    assert main(["facts", "rebuild", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["rows"] == {fold.name: 0 for fold in folds()}
    assert len(figures["digest"]) == 64
    assert main(["facts", "status"]) == 0
