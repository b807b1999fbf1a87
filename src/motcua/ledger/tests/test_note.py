"""Notes against the vectors of Go's golang.org/x/mod/sumdb/note."""

import pytest

from motcua.ledger.rules.note import NoteKey, checkpoint_text, root_in

SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNATURE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"


def test_signs_the_same_bytes_as_go():
    key = NoteKey.read(SECRET)
    assert key.secret_text() == SECRET
    assert key.public_text() == PUBLIC
    assert key.sign(TEXT) == f"{TEXT}\n{SIGNATURE}"


def test_a_checkpoint_states_its_root():
    assert checkpoint_text("motcua/H31", 3, b"\1" * 32).split("\n")[:2] == ["motcua/H31", "3"]
    assert root_in(NoteKey.read(SECRET).sign(checkpoint_text("motcua/H31", 3, b"\1" * 32))) == b"\1" * 32


@pytest.mark.parametrize(
    "text", ["", "no key", SECRET[:-4], SECRET.replace("c74f", "c74e"), SECRET.replace("Peter", "Paul")]
)
def test_a_damaged_key_is_refused(text):
    with pytest.raises(ValueError):
        NoteKey.read(text)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\nline"])
def test_a_name_that_cannot_stand_in_a_note_is_refused(name):
    with pytest.raises(ValueError):
        NoteKey.made(name)
