"""Bytes that nothing points to go after a day; everything else stays."""

import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from motcua.documents import queries, vault
from motcua.documents.actions import forget_files as forgetting
from motcua.documents.actions.file_paper import file_paper
from motcua.documents.actions.forget_files import AGE, _without_purpose, forget_files
from motcua.documents.actions.store import keep_jpeg, note_upload, store
from motcua.documents.binding import bind
from motcua.documents.jobs import clear_away
from motcua.documents.models import StoredFile, Upload
from motcua.documents.tests import sheets
from motcua.kernel import clock

pytestmark = pytest.mark.django_db


def kept(number: int, *, days: float = 2) -> StoredFile:
    """A picture that was kept so long ago."""
    made = keep_jpeg(sheets.jpeg(sheets.sheet(number, seal=False).resize((60, 80))))
    then = (clock.now() - timedelta(days=days)).timestamp()
    os.utime(vault.path_of(made.sha256), (then, then))
    StoredFile.objects.filter(pk=made.pk).update(stored_at=clock.now() - timedelta(days=days))
    return made


def test_only_what_is_old_and_without_purpose_goes():
    old, fresh, sent = kept(1), kept(2, days=0.5), kept(3)
    note_upload(sent, "account-1")
    paper = file_paper("dossier-1", "upload", sheet_pdf())
    StoredFile.objects.filter(pk=paper.file_id).update(stored_at=clock.now() - timedelta(days=9))
    queries.page_image(old.sha256, 1, 240)
    assert forget_files() == 1
    assert not StoredFile.objects.filter(pk=old.pk).exists()
    assert not vault.path_of(old.sha256).exists()
    assert not list((settings.FILES / "pages").rglob(f"{old.sha256}*"))
    for one in (fresh, sent, paper.file):
        assert vault.holds(one.sha256, one.size)
        assert StoredFile.objects.filter(pk=one.pk).exists()


def test_a_row_of_a_simulated_past_is_new_on_the_disk():
    made = kept(4, days=900)
    os.utime(vault.path_of(made.sha256))
    assert forget_files() == 0


def test_the_same_bytes_may_come_again():
    made = kept(5)
    content = queries.open_file(made.sha256)
    assert forget_files() == 1
    again = store(content, "lại.jpg", by="account-1")
    assert queries.open_file(again.sha256) == content


def test_bytes_that_came_again_are_new():
    made = kept(8)
    keep_jpeg(queries.open_file(made.sha256))
    other = kept(9)
    store(queries.open_file(other.sha256), "lại.jpg")
    assert forget_files() == 0


def test_what_is_filed_just_then_stays():
    made = kept(10)
    listed = list(_without_purpose(clock.now()))
    note_upload(made, "account-1")
    assert listed == [made]
    assert forgetting._forget(made, clock.now() - AGE) == 0
    assert vault.holds(made.sha256, made.size)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_a_pointer_that_only_the_database_sees_saves_the_bytes(monkeypatch):
    made = kept(11)

    def deleted(row):
        note_upload(row, "account-1")
        StoredFile.objects.filter(pk=row.pk)._raw_delete("default")

    monkeypatch.setattr(StoredFile, "delete", deleted)
    assert forget_files() == 0
    assert vault.holds(made.sha256, made.size)


def test_keys_of_every_room_count_as_a_purpose():
    asked = str(_without_purpose(clock.now()).query)
    for table in ("documents_paper", "documents_upload", "dossiers_component", "dossiers_photographedpage"):
        assert f'"{table}"' in asked


def test_once_a_day():
    clear_away._done_at.clear()
    kept(6)
    assert clear_away.forget() == 1
    kept(7)
    assert clear_away.forget() == 0
    with clock.at(clock.now() + AGE):
        assert clear_away.forget() == 1


def sheet_pdf() -> bytes:
    return bind([sheets.jpeg(sheets.sheet(2).resize((60, 80)))], "giấy", clock.now())


def test_what_was_sent_and_never_used_goes_after_its_days_and_what_came_again_stays(settings):
    settings.UPLOAD_DAYS = 7
    unused, again, used = kept(21, days=9), kept(22, days=9), kept(23, days=9)
    for file in (unused, again, used):
        note_upload(file, "account-1")
    Upload.objects.update(made_at=clock.now() - timedelta(days=7, minutes=1))
    note_upload(again, "account-1")
    file_paper("dossier-1", "upload", used)
    clear_away._done_at.clear()
    assert clear_away.run() == 2
    assert clear_away.forget() == 1
    assert set(StoredFile.objects.values_list("pk", flat=True)) == {again.pk, used.pk}


def test_a_file_sent_yesterday_is_kept_for_its_sender(settings):
    settings.UPLOAD_DAYS = 7
    sent = kept(24)
    note_upload(sent, "account-1")
    Upload.objects.update(made_at=clock.now() - timedelta(days=6))
    clear_away._done_at.clear()
    assert clear_away.run() == clear_away.forget() == 0
    assert queries.ids_of({sent.sha256}, "account-1") == {sent.sha256: sent.pk}
