"""The child process: limited in memory, time and output, and without our secrets."""

import io

import pytest

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
