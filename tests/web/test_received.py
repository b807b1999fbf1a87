"""What people send is counted and weighed before it is read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.accounts.actor import Actor
from motcua.documents.errors import FilesTooMany
from motcua.web.components import received
from motcua.web.components.received import content_of
from motcua.web.portal.batches import stored
from motcua.web.portal.photographs import gather

NOBODY = Actor(id="", roles=frozenset())


class Unread(SimpleUploadedFile):
    """Whoever reads it has not counted first."""

    def read(self, *_: object) -> bytes:
        raise AssertionError


def unread(size: int = 1) -> Unread:
    file = Unread("a.pdf", b"x")
    file.size = size
    return file


@pytest.mark.parametrize("files", [[unread() for _ in range(21)], [unread(40 * 2**20) for _ in range(2)]])
def test_too_much_at_once_is_refused_unread(files):
    (error,) = gather(files, NOBODY).errors
    assert "Hãy gửi thành nhiều lần" in error


def test_papers_of_a_batch_too():
    with pytest.raises(FilesTooMany):
        stored([unread() for _ in range(21)], NOBODY)


def test_no_file_is_read_further_than_the_limit(settings):
    settings.FILE_BYTES_MAX = 10
    assert len(content_of(SimpleUploadedFile("a.pdf", b"x" * 99))) == 11


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Hãy gửi thành nhiều lần"), ("en", "Send it in several")]
)
def test_a_request_far_too_large_is_answered_in_words_before_it_is_read(language, words):
    answer = Client().post(
        "/tra-cuu", CONTENT_LENGTH=str(received.BYTES_MAX + 1), headers={"accept-language": language}
    )
    assert answer.status_code == 413
    assert words in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers
