"""A scanner that puts files into a folder: taken when they are whole, refused in words, never twice."""

import os
from datetime import timedelta

import pytest

from motcua.documents.tests import foreign
from motcua.dossiers.jobs import read_scans, take_scans
from motcua.dossiers.models import ScanBatch
from motcua.dossiers.scans import batches_of
from motcua.kernel import clock


@pytest.fixture
def folder(world, settings, tmp_path):
    settings.SCAN_FOLDERS = {"H31.101": str(tmp_path)}
    settings.OCR_PROGRAM = ""
    return tmp_path


def put(folder, name, content, seconds=60):
    file = folder / name
    file.write_bytes(content)
    at = (clock.now() - timedelta(seconds=seconds)).timestamp()
    os.utime(file, (at, at))
    return file


def test_a_whole_file_becomes_a_batch_of_that_desk_and_is_gone(world, folder):
    file = put(folder, "scan001.pdf", foreign.pdf(2))
    put(folder, ".part.pdf", foreign.pdf())
    assert take_scans.run() == 1
    assert not file.exists()
    [view] = batches_of(world.desk)
    assert (view.batch.agency, view.batch.name, view.pages, view.batch.made_by) == (
        "H31.101",
        "scan001.pdf",
        2,
        "",
    )
    assert read_scans.run() == 2
    view.batch.refresh_from_db()
    assert view.batch.state == "ready"


def test_what_is_still_written_waits_and_links_are_nobodys(folder):
    put(folder, "now.pdf", foreign.pdf(), seconds=2)
    (folder / "link.pdf").symlink_to("/etc/passwd")
    assert take_scans.run() == 0
    assert not ScanBatch.objects.exists()


@pytest.mark.parametrize("make", [foreign.torn, foreign.encrypted, foreign.recursive, foreign.huge_page])
def test_what_cannot_be_taken_lies_beside_its_reason(folder, make):
    put(folder, "xấu.pdf", make())
    put(folder, "tốt.pdf", foreign.pdf())
    assert take_scans.run() == 1
    assert (folder / "khong-nhan" / "xấu.pdf").exists()
    assert "xấu.pdf" in (folder / "khong-nhan" / "xấu.pdf.txt").read_text()


def test_a_crash_between_the_batch_and_the_file_takes_nothing_twice(folder, monkeypatch):
    file = put(folder, "scan001.pdf", foreign.pdf())
    content = file.read_bytes()
    take_scans.run()
    put(folder, "scan001.pdf", content)  # as if it had not gone
    assert take_scans.run() == 1
    assert ScanBatch.objects.count() == 1


def test_one_hostile_page_is_left_out_and_stops_no_other(folder):
    put(folder, "scan.pdf", foreign.second_page([0, 0, 200_000, 200_000]))
    take_scans.run()
    assert read_scans.run() == 2
    batch = ScanBatch.objects.get()
    assert batch.state == "ready"
    assert [page.left_out for page in batch.pages.all()] == ["blank", "unread"]
