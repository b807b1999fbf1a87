"""The child process: limited in memory, time and output, and without our secrets."""

import io
import subprocess
from threading import BoundedSemaphore

import pikepdf
import pytest
from PIL import Image

from motcua.documents import reader
from motcua.documents.errors import FileSwells

BODY = "import runpy, sys\nchild = runpy.run_path({child!r})\nchild['limit']()\n"


@pytest.fixture
def child(tmp_path, monkeypatch):
    """Let another program take the child's place, under the child's limits."""

    def take_place(program: str) -> None:
        script = tmp_path / "other.py"
        script.write_text(BODY.format(child=str(reader.CHILD)) + program)
        monkeypatch.setattr(reader, "CHILD", script)

    return take_place


@pytest.fixture
def file(tmp_path):
    (tmp_path / "a").write_bytes(b"x")
    with (tmp_path / "a").open("rb") as handle:
        yield handle


@pytest.mark.parametrize(
    "program",
    [
        "x = b'x' * 2**30",  # memory
        "sys.stdout.buffer.write(b'x' * 40_000_000)",  # output
        "sys.exit(1)",
        "import os; os.kill(os.getpid(), 9)",
        "",  # silence
    ],
)
def test_a_parser_that_goes_wild_is_a_refusal(child, file, program):
    child(program)
    with pytest.raises(FileSwells, match="đơn"):
        reader.inspect(file, "pdf", "đơn.pdf")


def test_only_so_many_children_at_once(file, monkeypatch):
    places = BoundedSemaphore(1)

    def run(*_args, **_kwargs):
        assert not places.acquire(blocking=False)
        raise subprocess.TimeoutExpired("child", 1)

    monkeypatch.setattr(reader, "PLACES", places)
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(FileSwells):
        reader.inspect(file, "pdf", "đơn.pdf")
    assert places.acquire(blocking=False)  # free again


def test_a_parser_that_never_ends_is_a_refusal(child, file, monkeypatch):
    monkeypatch.setattr(reader, "SECONDS", 0.5)
    child("while True: pass")
    with pytest.raises(FileSwells):
        reader.inspect(file, "pdf", "đơn.pdf")


def test_the_child_has_none_of_our_secrets(child, file, monkeypatch):
    monkeypatch.setenv("MOTCUA_MASTER_KEY", "secret")
    child("import os, json; print(json.dumps({'pages': len(os.environ), 'width': 0, 'height': 0}))")
    found = reader.inspect(file, "pdf", "đơn.pdf")
    assert found.pages <= 3  # LANG, HOME and what Python adds for the locale


def test_an_in_memory_file_is_not_accepted():
    with pytest.raises(io.UnsupportedOperation):
        reader.inspect(io.BytesIO(b"x"), "pdf", "đơn.pdf")


def test_a_page_is_drawn_with_the_fields_of_its_forms(tmp_path):
    """A visible signature is such a field."""
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(200, 200))
    look = made.make_stream(
        b"0 0 0 rg 0 0 100 100 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form
    )
    look.BBox = [0, 0, 100, 100]
    seal = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, T="Seal",
            Rect=[50, 50, 150, 150], F=132, AP=pikepdf.Dictionary(N=look),
        )
    )  # fmt: skip
    page.obj.Annots = made.make_indirect([seal])
    made.Root.AcroForm = made.make_indirect(pikepdf.Dictionary(Fields=[seal], SigFlags=3))
    made.save(tmp_path / "signed.pdf")
    with (tmp_path / "signed.pdf").open("rb") as handle:
        drawn = reader.picture(handle, "pdf", "signed.pdf", page=1, width=200)
    image = Image.open(io.BytesIO(drawn))
    assert max(image.getpixel((100, 100))) < 40
    assert min(image.getpixel((10, 10))) > 240
