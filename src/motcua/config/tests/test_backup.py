"""A backup is worth what its restore proves."""

import random
import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from django.db import connection

from motcua.config.backup import archive
from motcua.config.backup.errors import BackupBroken
from motcua.config.tests.own_place import OwnPlace, own_place

FILL = """
from motcua.documents.actions.store import keep
from motcua.documents.models import StoredFile
from motcua.documents.vault import path_of
from motcua.ledger.sealing import seal
from motcua.ledger.tests.events_for_tests import pour
import io, pikepdf
pour(700); seal(); pour(50)
for width in range(100, 105):
    page = io.BytesIO()
    with pikepdf.new() as paper:
        paper.add_blank_page(page_size=(width, 842)); paper.save(page)
    keep(page.getvalue())
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory, django_db_setup):
    with own_place(tmp_path_factory.mktemp("source") / "var") as place:
        assert place.run("migrate").returncode == 0
        place.python(FILL)
        yield place


@pytest.fixture(scope="module")
def backup(source: OwnPlace, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("backups") / "b.zip"
    figures = source.told("backup", str(path))
    assert (figures["files"], figures["entries"], figures["keys"]) == (5, 750, 0)
    return path


@pytest.fixture
def target(tmp_path):
    with own_place(tmp_path / "target") as place:
        yield place


def test_everything_comes_back_and_is_proven(backup, target):
    figures = target.told("restore", str(backup), "--verify")
    assert (figures["proven"]["files"], figures["proven"]["entries"]) == (5, 700)  # sealed ones
    words = " ".join(figures["warnings"])
    assert "MOTCUA_MASTER_KEY" in words
    assert "Khóa công khai" in words
    # ids go on where they were
    assert target.python("from motcua.ledger.tests.events_for_tests import pour; pour(1)") == ""


@pytest.mark.skipif("not __import__('shutil').which('pg_dump')", reason="pg_dump is missing")
def test_copy_serves_where_there_is_no_pg_dump(source, target, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only")
    path = tmp_path / "copy.zip"
    bare = OwnPlace(source.folder, source.url, {"PATH": "/nonexistent"})
    assert bare.told("backup", str(path))["dump"] == "copy"
    figures = target.told("restore", str(path), "--verify")
    assert (figures["proven"]["files"], figures["proven"]["entries"]) == (5, 700)
    target.python("from motcua.ledger.tests.events_for_tests import pour; pour(1)")


def test_restoring_never_writes_over_anything(backup, source):
    done = source.run("restore", str(backup))
    assert done.returncode == 1
    assert "không trống" in done.stderr


def test_keys_stay_out_unless_asked_for(backup, source, target, tmp_path):
    with zipfile.ZipFile(backup) as inside:
        assert not [name for name in inside.namelist() if name.startswith("keys/")]
    path = tmp_path / "with_keys.zip"
    assert source.told("backup", str(path), "--with-keys")["keys"] >= 3
    target.told("restore", str(path), "--verify")
    mine, theirs = target.folder / "keys", source.folder / "keys"
    assert (mine / "master.key").read_bytes() == (theirs / "master.key").read_bytes()
    assert stat.S_IMODE((mine / "master.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_one_changed_byte_anywhere_is_found(backup, tmp_path):
    copy, size, dice = tmp_path / "b.zip", backup.stat().st_size, random.Random(766)
    places = [0, size - 1, size - 70, *(dice.randrange(size) for _ in range(100))]
    shutil.copy(backup, copy)
    with archive.opened(copy):
        pass  # the control
    for place in places:
        with copy.open("r+b") as file:
            file.seek(place)
            was = file.read(1)
            file.seek(place)
            file.write(bytes([was[0] ^ dice.randrange(1, 256)]))
        with pytest.raises(BackupBroken), archive.opened(copy):
            pass
        with copy.open("r+b") as file:
            file.seek(place)
            file.write(was)


def test_a_shortened_archive_is_found_and_touches_nothing(backup, target, tmp_path):
    short = tmp_path / "short.zip"
    short.write_bytes(backup.read_bytes()[:-1000])
    done = target.run("restore", str(short), "--verify")
    assert done.returncode == 1
    assert "Bản sao lưu hỏng" in done.stderr
    assert not list((target.folder / "files").rglob("*")) if (target.folder / "files").exists() else True


def test_a_file_that_is_gone_stops_the_backup(source, tmp_path):
    path = next(p for p in (source.folder / "files").rglob("*") if p.is_file())
    aside = path.with_suffix(".aside")
    path.rename(aside)
    try:
        done = source.run("backup", str(tmp_path / "b.zip"))
        assert done.returncode == 1
        assert path.name in done.stderr
        assert not list(tmp_path.iterdir())
    finally:
        aside.rename(path)


def test_a_forged_ledger_does_not_pass(backup, tmp_path, target):
    """The archive is whole, but somebody changed an entry before it was made."""
    if connection.vendor == "postgresql":
        pytest.skip("the same verifier; SQLite shows it")
    target.told("restore", str(backup))
    target.python(
        "from django.db import connection as c; k = c.cursor()\n"
        "k.execute('DROP TRIGGER ledger_entry_refuse_update')\n"
        "k.execute(\"UPDATE ledger_entry SET content = replace(content, 'a', 'b') WHERE id = 7\")\n"
    )
    forged = tmp_path / "forged.zip"
    target.told("backup", str(forged))
    with own_place(tmp_path / "third") as third:
        done = third.run("restore", str(forged), "--verify")
    assert done.returncode == 1
    assert "sổ cái" in done.stderr
    assert "7" in done.stderr
