"""`motcua replay`: a log of another system, walked in a database of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

WORDS = ("--case", "id", "--activity", "did", "--time", "at", "--deadline", "by", "--channel", "how")
LOG = """id,did,at,by,how,where
quick,filed,2011-03-01 09:00:00+01:00,2011-03-10,Internet,Permits
slow,filed,2011-03-01 09:00:00+01:00,2011-03-04 12:00,Desk,Permits
open,filed,2011-03-01 10:30:00+01:00,2011-03-10,Post,Roads
quick,checked,2011-03-01 15:00:00+01:00,2011-03-10,Internet,Permits
quick,decided,2011-03-02 11:00:00+01:00,2011-03-10,Internet,Permits
slow,decided,2011-03-11 11:00:00+01:00,2011-03-04 12:00,Desk,Permits
,lost,2011-03-01 09:00:00+01:00,,,
generous,filed,2011-03-01 09:00:00+01:00,2011-12-01,Desk,Roads
generous,decided,2011-03-21 11:00:00+01:00,2011-12-01,Desk,Roads
"""


def run(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"MOTCUA_VAR": str(folder / "never used")}
    command = [sys.executable, "-m", "motcua.config.cli", "replay", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_deadlines_of_the_log_against_our_clocks(tmp_path):
    log = tmp_path / "log.csv"
    log.write_text(LOG)
    done = run(str(log), *WORDS, "--department", "where", "--limit", "5d", "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    total = told["total"]
    assert (told["rows"], told["events"], told["limit"]) == (9, 8, "5 working_days")
    assert told["unusable"] == [{"line": 8, "why": "thiếu hoặc không đọc được: mã vụ việc"}]
    assert (total["cases"], total["concluded"], total["still_open"]) == (4, 3, 1)
    assert (total["on_time_log"], total["on_time_legal"], total["on_time_766"]) == (2, 1, 1)
    assert (total["both"], total["only_log"], total["only_ours"], total["neither"]) == (1, 1, 0, 1)
    assert told["departments"]["Roads"]["still_open"] == 1
    assert told["channels"] == {"Desk → counter": 2, "Internet → self": 1, "Post → post": 1}
    assert not (tmp_path / "never used").exists()


def test_kept_to_look_at_and_never_mixed_with_another(tmp_path):
    log, kept = tmp_path / "log.csv", tmp_path / "kept"
    log.write_text(LOG)
    done = run(str(log), *WORDS, "--keep", str(kept), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "4 hồ sơ" in done.stdout
    assert "dòng 8" in done.stdout
    assert (kept / "motcua.sqlite3").stat().st_size > 100_000
    assert run(str(log), *WORDS, "--keep", str(kept), folder=tmp_path).returncode == 1


def test_a_wrong_column_is_told(tmp_path):
    log = tmp_path / "log.csv"
    log.write_text(LOG)
    done = run(str(log), "--case", "id", "--activity", "what", "--time", "at", folder=tmp_path)
    assert done.returncode == 1
    assert "what" in done.stderr
    assert "id, did, at" in done.stderr


@pytest.mark.long
def test_a_real_permit_log(shared_data, tmp_path):
    """Receipt phase of an environmental permit application process, J. Buijs, 4TU.ResearchData."""
    words = (
        "case:concept:name",
        "concept:name",
        "time:timestamp",
        "case:deadline",
        "case:channel",
        "case:department",
    )
    names = ("--case", "--activity", "--time", "--deadline", "--channel", "--department")
    pairs = [part for pair in zip(names, words, strict=True) for part in pair]
    done = run(str(shared_data / "eventlogs/receipt.csv.gz"), *pairs, "--json", folder=tmp_path)
    told = json.loads(done.stdout)
    total = told["total"]
    assert (told["rows"], told["events"], told["unusable_count"]) == (8577, 8577, 0)
    assert (total["cases"], total["concluded"], total["still_open"]) == (1434, 1318, 116)
    assert total["on_time_log"] == 1247
    assert total["both"] + total["only_log"] + total["only_ours"] + total["neither"] == 1318
    assert told["seconds"] < 180
