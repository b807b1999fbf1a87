"""Files sent piece by piece: a broken connection goes on from the last byte, and nobody else may add one."""

import base64
import re
import socket
import time
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings as configured

from motcua.agencies.actions.import_units import import_units
from motcua.documents.actions import take_in_parts
from motcua.documents.jobs import clear_away
from motcua.documents.models import PartialUpload
from motcua.documents.queries import open_file
from motcua.dossiers.models import Component, PhotographedPage
from motcua.kernel import clock
from tests.web.conftest import Browser, account_of, logged_in, pdf
from tests.web.test_portal_photographs import control, draft, place, shot, shots

__all__ = ["control", "draft", "place"]
TUS = {"Tus-Resumable": "1.0.0"}
KILOBYTE = 1024


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


class Sender:
    """What a script of the page does."""

    def __init__(self, browser, draft: str, control: str) -> None:
        self.browser, self.draft, self.paper = browser, draft, control.removeprefix("paper.")

    def create(self, size: int, name: str = "giấy.pdf", more: str = "", **headers: str):
        about = f"filename {b64(name)},paper {b64(self.paper)}{more}"
        headers = {**TUS, "Upload-Length": str(size), "Upload-Metadata": about, **headers}
        return self.browser.client.post(f"/ho-so/{self.draft}/giay-to/tai-len", headers=headers)

    def head(self, place: str, browser=None):
        return (browser or self.browser).client.head(place, headers=TUS)

    def patch(self, place: str, at: int, content: bytes, browser=None):
        return (browser or self.browser).client.patch(
            place,
            content,
            content_type="application/offset+octet-stream",
            headers={**TUS, "Upload-Offset": str(at)},
        )


@pytest.fixture
def sender(citizen, draft, control):
    return Sender(citizen, draft, control)


def parts_of(upload_place: str):
    return (configured.FILES / "partial" / upload_place.rsplit("/", 1)[-1]) if upload_place else None


def test_a_file_in_three_pieces_is_a_paper_of_the_draft(sender, draft):
    content = pdf().getvalue()
    answer = sender.create(len(content))
    assert answer.status_code == 201
    place = answer["Location"]
    third = len(content) // 3
    assert sender.head(place)["Upload-Offset"] == "0"
    assert sender.patch(place, 0, content[:third])["Upload-Offset"] == str(third)
    assert sender.patch(place, third, content[third:-1]).status_code == 204
    assert not Component.objects.exists()
    told = sender.head(place)
    assert told["Upload-Offset"] == str(len(content) - 1)
    assert told["Upload-Length"] == str(len(content))
    assert sender.patch(place, len(content) - 1, content[-1:]).status_code == 204
    kept = Component.objects.get(dossier__public_id=draft)
    assert open_file(kept.file.sha256) == content
    assert sender.head(place)["Motcua-Finished"] == "1"
    assert (
        sender.patch(place, len(content), b"").status_code == 204
    )  # the answer was lost: nothing happens twice
    assert not parts_of(place).exists()


def test_photographs_sent_so_become_pages_in_their_order(sender, draft):
    for name in ("một.jpg", "hai.jpg"):
        content = shot(name).read()
        place = sender.create(len(content), name, more=",among")["Location"]
        assert sender.patch(place, 0, content).status_code == 204
    content = pdf().getvalue()
    place = sender.create(len(content), "ba.pdf", more=",among")["Location"]
    sender.patch(place, 0, content)
    assert [page.name for page in shots(draft)] == ["một.jpg", "hai.jpg", "ba.pdf"]


def test_a_piece_in_the_wrong_place_is_told_where_the_file_ends(sender):
    content = pdf().getvalue()
    place = sender.create(len(content))["Location"]
    sender.patch(place, 0, content[:100])
    for at in (0, 99, 101):
        answer = sender.patch(place, at, content[100:200])
        assert answer.status_code == 409
        assert answer["Upload-Offset"] == "100"
    assert sender.patch(place, 100, content[100:] + b"more than announced").status_code == 204
    assert open_file(Component.objects.get().file.sha256) == content  # what is too much is not taken


def test_a_bad_file_is_refused_in_words_when_its_last_byte_is_here(sender):
    content = b"%PDF-1.4 cut off"
    place = sender.create(len(content))["Location"]
    answer = sender.patch(place, 0, content)
    assert answer.status_code == 422
    assert "Không đọc được tệp «giấy.pdf»" in answer.content.decode()
    assert not Component.objects.exists()
    assert not parts_of(place).exists()


def test_empty_large_and_too_many_files_are_refused_before_they_are_sent(sender, settings):
    assert sender.create(0).status_code == 422
    assert sender.create(settings.FILE_BYTES_MAX + 1).status_code == 413
    settings.PARTIAL_UPLOADS_MAX = 2
    assert [sender.create(9).status_code for _ in range(3)] == [201, 201, 429]


def test_nobody_else_sees_or_adds_to_an_upload(sender, stranger, anyone):
    place = sender.create(50)["Location"]
    for other in (stranger,):
        assert sender.head(place, other).status_code == 404
        assert sender.patch(place, 0, b"x", other).status_code == 404
        foreign = Sender(other, sender.draft, f"paper.{sender.paper}")
        assert foreign.create(50).status_code == 404
    assert sender.head(place, anyone).status_code == 302
    assert sender.head(place)["Upload-Offset"] == "0"


def test_a_filed_dossier_takes_no_more(sender, citizen, draft, control, place):
    upload = sender.create(9)["Location"]
    citizen.post(place, {control: pdf()})
    citizen.submit(draft)
    assert sender.create(9).status_code == 409
    assert sender.patch(upload, 0, pdf().getvalue()[:9]).status_code in {409, 422}


def test_words_that_are_not_the_protocol_are_refused(sender):
    place = sender.create(50)["Location"]
    client = sender.browser.client
    assert client.head(place).status_code == 412
    assert client.patch(place, b"x", content_type="text/plain", headers=TUS).status_code == 415
    assert sender.patch(place, "x", b"x").status_code == 422
    assert client.get(place, headers=TUS).status_code == 405
    assert sender.create(9, **{"Upload-Metadata": "filename @@@"}).status_code == 422
    assert sender.create("9" * 30).status_code == 422


def test_what_nobody_finishes_goes_after_a_day(sender):
    place = sender.create(50)["Location"]
    sender.patch(place, 0, b"x" * 20)
    assert parts_of(place).stat().st_size == 20
    with clock.at(clock.now() + timedelta(hours=configured.PARTIAL_UPLOAD_HOURS)):
        assert sender.browser.client.head(place, headers=TUS).status_code in {302, 404}
        clear_away._done_at.clear()
        assert clear_away.run() == 1
        assert clear_away.run() == 0
    assert not PartialUpload.objects.exists()
    assert not parts_of(place).exists()


def test_a_failure_after_the_last_byte_is_made_good_by_an_empty_piece(sender, monkeypatch):
    content = pdf().getvalue()
    place = sender.create(len(content))["Location"]
    with monkeypatch.context() as patched:
        patched.setattr("motcua.web.portal.papers.place", broken)
        with pytest.raises(RuntimeError):
            sender.patch(place, 0, content)
    assert "Motcua-Finished" not in sender.head(place)
    assert sender.patch(place, len(content), b"").status_code == 204
    assert Component.objects.count() == 1


def broken(*_args):
    raise RuntimeError("the server died")


def test_two_pieces_at_once_do_not_mix(sender):
    place = sender.create(50)["Location"]
    upload = PartialUpload.objects.get()

    def slowly():
        assert sender.patch(place, 0, b"y" * 5).status_code == 423
        yield b"x" * 5

    assert take_in_parts.append(upload, 0, slowly(), done=broken) == 5


def wait_for(condition, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        pass
    return condition()


def test_every_byte_before_a_cut_connection_is_kept(live_server, transactional_db, committed_world):
    """A real connection, closed in the middle of a piece."""
    import_units()
    citizen = Browser(logged_in(account_of(committed_world.citizen, "hoa")), committed_world.citizen)
    draft = citizen.start()
    sender = Sender(citizen, draft, "paper.x")
    place = sender.create(500 * KILOBYTE)["Location"]
    cookies = citizen.client.cookies
    token = re.search(
        r'name="csrfmiddlewaretoken" value="([^"]+)"', citizen.get(f"/ho-so/{draft}/cau-hoi/1")
    )[1]
    where = urlsplit(live_server.url)
    head = (
        f"PATCH {place} HTTP/1.1\r\nHost: {where.netloc}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
        f"Content-Type: application/offset+octet-stream\r\nContent-Length: {400 * KILOBYTE}\r\nX-CSRFToken: {token}\r\n"
        f"Cookie: {'; '.join(f'{name}={one.value}' for name, one in cookies.items())}\r\n\r\n"
    )
    with socket.create_connection((where.hostname, where.port)) as wire:
        wire.sendall(head.encode() + b"x" * 150 * KILOBYTE)
    upload = PartialUpload.objects.get()
    assert wait_for(lambda: take_in_parts.offset_of(upload) == 150 * KILOBYTE)
    assert PhotographedPage.objects.count() == 0
