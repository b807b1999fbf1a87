"""`motcua catalogue`: what it prints and with which status it ends."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.catalogue.actions.bring_packs import bring_packs
from motcua.catalogue.actions.draft import draft
from motcua.catalogue.adapters.pack_folder import files_of, folder_of
from motcua.config.cli import main

CODE = "1.004873"


@pytest.fixture
def packs(tmp_path, settings) -> Path:
    """One pack in a folder of its own, to spoil."""
    target = tmp_path / "procedures" / CODE
    shutil.copytree(folder_of(CODE), target)
    settings.PACKS = tmp_path
    return target


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_packs_of_the_house_are_sound(capsys):
    assert main(["catalogue", "check"]) == 0
    assert "15 thủ tục: 0 lỗi" in capsys.readouterr().out


def test_a_malformed_pack_ends_with_file_and_line(packs, capsys):
    spoil(packs / "procedure.yaml", "tier: commune", "tier: district")
    assert main(["catalogue", "check"]) == 1
    assert f"error: {CODE}/procedure.yaml:34: competence[0].tier: «district»" in capsys.readouterr().out


def test_an_unsound_pack_as_json(packs, capsys):
    spoil(packs / "workflow.bpmn", 'motcua:limit="14h"', 'motcua:limit="15h"')
    assert main(["catalogue", "check", CODE, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["errors"] == len(told["found"][CODE])
    assert {found["rule"] for found in told["found"][CODE]} == {"steps_sum"}


def test_a_folder_with_another_name_than_its_code(packs, capsys):
    packs.rename(packs.parent / "1.000001")
    assert main(["catalogue", "check"]) == 1
    assert "mã khác tên thư mục «1.000001»" in capsys.readouterr().out


@pytest.mark.django_db
def test_show_a_procedure_of_the_folder_or_in_force(capsys):
    assert main(["catalogue", "show", CODE]) == 0
    assert "Phải xác minh nơi cư trú trước đây: trực tuyến 6 ngày làm việc" in capsys.readouterr().out
    bring_packs(actor=SYSTEM)
    assert main(["catalogue", "show", CODE, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cases"][1]["limits"]["online"] == "3 working_days"
    assert main(["catalogue", "show", CODE, "--revision", "9"]) == 1


@pytest.mark.django_db
def test_diff_in_words_and_as_json(capsys):
    bring_packs(actor=SYSTEM)
    changed = files_of(folder_of(CODE))
    changed["procedure.yaml"] = changed["procedure.yaml"].replace(b"boundary_free: yes", b"boundary_free: no")
    draft(changed, actor=Actor(id="reform", roles=frozenset({Role.REFORM_OFFICER})))
    assert main(["catalogue", "diff", CODE, "1", "2"]) == 0
    assert capsys.readouterr().out == "Đổi thủ tục, phi địa giới: có → không\n"
    assert main(["catalogue", "diff", CODE, "1", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["after"] == "không"
    assert main(["catalogue", "diff", CODE, "1", "1"]) == 0
    assert capsys.readouterr().out == "Không có thay đổi.\n"


@pytest.mark.django_db
def test_import_writes_each_finding_to_the_report(tmp_path, capsys):
    source, report = tmp_path / "catalogue.jsonl", tmp_path / "report.csv"
    source.write_text('{"code": "1.000001", "name": "Thử"}\n{hỏng\n', encoding="utf-8")
    assert main(["catalogue", "import", str(source), "--report", str(report), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["procedures"], told["added"], told["refused_lines"]) == (1, 1, 1)
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == sum(told["findings"].values())
    assert rows[0]["code"] == "dòng 2"
    assert rows[0]["kind"] == "unreadable"


@pytest.mark.django_db
def test_a_missing_file_is_told_in_words(tmp_path, capsys):
    assert main(["catalogue", "import", str(tmp_path / "none.jsonl.gz")]) == 1
    assert "không có tệp" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_folder_elsewhere_can_be_checked_and_an_unknown_procedure_is_told(packs, capsys):
    spoil(packs / "procedure.yaml", "boundary_free: yes", "boundary_free: perhaps")
    assert main(["catalogue", "check", str(packs)]) == 1
    assert f"{CODE}/procedure.yaml:" in capsys.readouterr().out
    assert main(["catalogue", "show", "9.999999"]) == 1
    assert "Không tìm thấy thủ tục 9.999999." in capsys.readouterr().err


@pytest.mark.django_db
def test_a_pack_is_published_once_revised_and_closed(packs, capsys):
    assert main(["catalogue", "publish", CODE, "--from", "2026-01-05"]) == 0
    assert capsys.readouterr().out == f"{CODE} phiên bản 1: hiệu lực từ 05/01/2026\n"
    assert main(["catalogue", "publish", "all", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["revision"] == 1
    spoil(packs / "procedure.yaml", "boundary_free: yes", "boundary_free: no")
    assert main(["catalogue", "publish", str(packs), "--from", "2026-02-05"]) == 0
    assert "phiên bản 2: hiệu lực từ 05/02/2026" in capsys.readouterr().out
    assert main(["catalogue", "diff", CODE, "1", "2"]) == 0
    assert "phi địa giới" in capsys.readouterr().out.lower()
    assert main(["catalogue", "close", CODE, "--on", "2026-03-01", "--reason", "QĐ 9/2026"]) == 0
    assert "đến hết ngày trước 01/03/2026" in capsys.readouterr().out
    spoil(packs / "procedure.yaml", "tier: commune", "tier: moon")
    assert main(["catalogue", "publish", CODE]) == 1
    assert "procedure.yaml:" in capsys.readouterr().err
