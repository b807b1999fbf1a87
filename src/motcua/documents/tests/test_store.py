"""What people send: kept whole, or refused with what to do."""

import os
import resource
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from motcua.documents import actions, errors, queries, vault
from motcua.documents.models import StoredFile
from motcua.documents.rules.file_kinds import shown_name
from motcua.documents.tests import foreign
from motcua.kernel.errors import NotFound

pytestmark = pytest.mark.django_db

GOOD = {
    "đơn đăng ký.pdf": (foreign.pdf(3), "pdf", (3, 595, 842)),
    "IMG_0001.JPG": (foreign.picture(), "jpeg", (1, 300, 200)),
    "chụp màn hình.png": (foreign.picture("PNG", (64, 48)), "png", (1, 64, 48)),
    "không đuôi": (foreign.picture("PNG"), "png", (1, 300, 200)),
}
MACHO = b"MZ" + bytes(300)
EVIL = {
    "empty": ("đơn.pdf", b"", errors.FileEmpty),
    "no content but blanks": ("đơn.pdf", b"   \n", errors.FileMistyped),
    "word": ("đơn.docx", foreign.docx(), errors.FileKindNotTaken),
    "word in another order": ("đơn.docx", foreign.zipped("docProps/app.xml"), errors.FileKindNotTaken),
    "excel": ("bảng.xlsx", foreign.xlsx(), errors.FileKindNotTaken),
    "heic": ("IMG_2.HEIC", foreign.heic(), errors.FileKindNotTaken),
    "heic named jpg": ("IMG_2.jpg", foreign.heic(), errors.FileMistyped),
    "zip": ("hồ sơ.zip", foreign.zipped("a.pdf"), errors.FileKindNotTaken),
    "zip bomb": ("hồ sơ.zip", foreign.bomb_zip(), errors.FileKindNotTaken),
    "zip in a zip": (
        "hồ sơ.zip",
        foreign.zipped("b.zip", content=foreign.bomb_zip()),
        errors.FileKindNotTaken,
    ),
    "zip slip": ("hồ sơ.zip", foreign.zipped("../../etc/passwd"), errors.FileKindNotTaken),
    "zip named pdf": ("hồ sơ.pdf", foreign.bomb_zip(), errors.FileMistyped),
    "rar": ("hồ sơ.rar", b"Rar!\x1a\x07\x00" + bytes(90), errors.FileKindNotTaken),
    "gzip": ("hồ sơ.gz", b"\x1f\x8b\x08" + bytes(90), errors.FileKindNotTaken),
    "svg": ("ảnh.svg", b"<svg onload='alert(1)'/>", errors.FileKindNotTaken),
    "svg named png": ("ảnh.png", b"<?xml version='1.0'?><svg/>", errors.FileMistyped),
    "html": ("trang.html", b"<!doctype html><script>1</script>", errors.FileKindNotTaken),
    "html named pdf": ("trang.pdf", b"<html><script>1</script></html>", errors.FileMistyped),
    "xml entities": ("a.xml", b'<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>', errors.FileKindNotTaken),
    "program": ("đơn.exe", MACHO, errors.FileKindNotTaken),
    "program named pdf": ("đơn.pdf", MACHO, errors.FileMistyped),
    "script": ("đơn.sh", b"#!/bin/sh\nrm -rf /\n", errors.FileKindNotTaken),
    "text": ("đơn.txt", "Kính gửi".encode(), errors.FileKindNotTaken),
    "gif": ("a.gif", b"GIF89a" + bytes(60), errors.FileKindNotTaken),
    "jpeg named pdf": ("đơn.pdf", foreign.picture(), errors.FileMistyped),
    "pdf named jpg": ("ảnh.jpg", foreign.pdf(), errors.FileMistyped),
    "pdf with a preface": ("đơn.pdf", b"\n\n" + foreign.pdf(), errors.FileMistyped),
    "encrypted": ("đơn.pdf", foreign.encrypted(), errors.FileEncrypted),
    "owner's restrictions": ("đơn.pdf", foreign.encrypted(owner_only=True), errors.FileEncrypted),
    "cut off pdf": ("đơn.pdf", b"%PDF-1.7\n" + os.urandom(400), errors.FileUnreadable),
    "cut off jpeg": ("ảnh.jpg", foreign.picture(size=(2000, 2000))[:3000], errors.FileUnreadable),
    "cut off png": ("ảnh.png", foreign.picture("PNG", (900, 900))[:200], errors.FileUnreadable),
    "10,000 pages": ("đơn.pdf", lambda: foreign.pdf(10_000), errors.FileTooManyPages),
    "50,000 px png": ("ảnh.png", lambda: foreign.png_header(50_000, 50_000), errors.FileTooManyPixels),
    "50,000 px image in a pdf": ("đơn.pdf", foreign.huge_image_in_pdf, errors.FileTooManyPixels),
    "page of 7 km": ("đơn.pdf", foreign.huge_page, errors.FileTooManyPixels),
    "200 MB stream": ("đơn.pdf", foreign.swelling, errors.FileSwells),
    "packed twice": ("đơn.pdf", foreign.swelling_twice, errors.FileSwells),
    "javascript on opening": (
        "đơn.pdf",
        foreign.with_action("open", foreign.script()),
        errors.FileHasProgram,
    ),
    "javascript of a page": ("đơn.pdf", foreign.with_action("page", foreign.script()), errors.FileHasProgram),
    "javascript by name": ("đơn.pdf", foreign.with_action("names", foreign.script()), errors.FileHasProgram),
    "launch": ("đơn.pdf", foreign.with_action("open", foreign.launch()), errors.FileHasProgram),
    "pdf and zip": ("đơn.pdf", foreign.pdf() + foreign.zipped("a.exe"), errors.FileTwoFaced),
    "jpeg and zip": ("ảnh.jpg", foreign.picture() + foreign.zipped("a.exe"), errors.FileTwoFaced),
    "jpeg and pdf": ("ảnh.jpg", foreign.picture()[:20] + foreign.pdf(), errors.FileTwoFaced),
    "jpeg and html": ("ảnh.jpg", foreign.picture(comment=b"<html><script>1</script>"), errors.FileTwoFaced),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_kept_whole_under_its_hash(name):
    content, kind, found = GOOD[name]
    file = actions.store(content, name)
    assert (file.kind, (file.pages, file.width, file.height)) == (kind, found)
    assert file.size == len(content)
    assert queries.open_file(file.sha256) == content


@pytest.mark.parametrize("case", EVIL)
def test_an_evil_file_is_refused_with_what_to_do_and_leaves_nothing(case, settings):
    name, content, error = EVIL[case]
    content = content() if callable(content) else content
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(error) as refusal:
        actions.store(content, name)
    assert type(refusal.value) is error
    words = str(refusal.value)
    assert name in words
    assert words.count(".") >= 2
    assert "{" not in words
    assert refusal.value.status in {413, 422}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB, of the parent
    assert not StoredFile.objects.exists()
    assert [path for path in Path(settings.FILES).rglob("*") if path.is_file()] == []


def test_too_large_is_refused_before_anything_is_opened(settings):
    settings.FILE_BYTES_MAX = 2**20
    with pytest.raises(errors.FileTooLarge, match="1,5 MB, quá mức 1 MB"):
        actions.store(b"%PDF-" + bytes(3 * 2**19), "đơn.pdf")


def test_what_the_browser_declares_is_a_claim_too():
    with pytest.raises(errors.FileMistyped):
        actions.store(foreign.picture(), "ảnh", declared="application/pdf")
    assert actions.store(foreign.picture(), "ảnh", declared="application/octet-stream")


def test_the_same_bytes_twice_are_one_file():
    content = foreign.pdf()
    assert actions.store(content, "a.pdf") == actions.store(content, "b.pdf")
    assert StoredFile.objects.count() == 1


def test_a_row_whose_bytes_are_gone_is_healed_by_the_same_upload():
    content = foreign.pdf()
    file = actions.store(content, "a.pdf")
    vault.path_of(file.sha256).unlink()
    with pytest.raises(errors.FileMissing):
        queries.open_file(file.sha256)
    actions.store(content, "a.pdf")
    assert queries.open_file(file.sha256) == content


def test_one_changed_byte_on_the_disk_is_never_shown():
    file = actions.store(foreign.pdf(), "a.pdf")
    place = vault.path_of(file.sha256)
    place.write_bytes(place.read_bytes()[:-1] + b"!")
    with pytest.raises(errors.FileMissing):
        queries.open_file(file.sha256)
    with pytest.raises(errors.FileMissing):
        queries.page_image(file.sha256, 1, 800)


def test_the_bytes_are_on_the_disk_before_the_row(monkeypatch):
    steps = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *a, _n=name, _r=real: steps.append(_n) or _r(*a))
    monkeypatch.setattr(Path, "replace", lambda self, to: steps.append("rename") or self.rename(to))
    real_row = StoredFile.objects.get_or_create
    monkeypatch.setattr(StoredFile.objects, "get_or_create", lambda **k: steps.append("row") or real_row(**k))
    actions.store(foreign.pdf(), "a.pdf")
    assert steps[:3] == ["fsync", "rename", "fsync"]
    assert steps[-1] == "row"
    assert steps.count("row") == 1


def test_a_full_disk_is_told_and_leaves_nothing(monkeypatch, settings):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(errors.StorageFull) as refusal:
        actions.store(foreign.pdf(), "a.pdf")
    assert refusal.value.status == 507
    assert [path for path in Path(settings.FILES).rglob("*") if path.is_file()] == []


def test_an_unknown_file_is_not_found():
    with pytest.raises(NotFound):
        queries.open_file("0" * 64)
    with pytest.raises(NotFound):
        queries.open_file("../../etc/passwd")


def test_a_page_becomes_a_picture_once(monkeypatch):
    file = actions.store(foreign.pdf(2), "a.pdf")
    image = queries.page_image(file.sha256, 2, 700)
    assert image[:4] == b"RIFF"
    assert image[8:12] == b"WEBP"
    monkeypatch.setattr("motcua.documents.reader.picture", None)
    assert queries.page_image(file.sha256, 2, 800) == image
    for page in (0, 3):
        with pytest.raises(errors.PageMissing):
            queries.page_image(file.sha256, page, 800)


def test_a_photograph_is_shown_upright_and_small():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side
    file = actions.store(foreign.picture(size=(3000, 2000), exif=exif), "a.jpg")
    image = Image.open(BytesIO(queries.page_image(file.sha256, 1, 480)))
    assert image.size == (480, 720)


def test_a_name_is_for_reading_only():
    assert shown_name("../../etc/đơn.pdf") == "đơn.pdf"
    assert shown_name("C:\\Users\\a\\ảnh.png") == "ảnh.png"
    assert shown_name("hợp\u202efdp.exe\x00") == "hợpfdp.exe"
    assert shown_name("x" * 300 + ".pdf") == "x" * 116 + ".pdf"
