"""The pretended portal from outside: what a stranger, a province and a person get; and that it remembers."""

import json
import threading
import time
import urllib.error
import urllib.request

import pytest

from motcua_sims.national.book import Book
from motcua_sims.national.pushing import pdf, sample
from motcua_sims.national.server import Server
from motcua_sims.serving import sign

PATH = "/dong-bo/ho-so"
TOLD = {
    "HoSo": {"MaHoSo": "H31.1-261123-0001", "MaTTHC": "1.1", "NgayNopHoSo": "20261123080000", "TrangThaiHoSo": 2, "ChuHoSo": "<b>"},
    "TienTrinh": {"NoiDungXuLy": "Đã tiếp nhận", "ThoiDiemXuLy": "20261123083000"},
}  # fmt: skip


@pytest.fixture
def portal(tmp_path):
    server = Server(("127.0.0.1", 0), secret="s", home=tmp_path)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def call(portal, path, content=None, *, key="k", secret="s", age=0):
    body = json.dumps(content).encode() if content is not None else b""
    stamp = str(int(time.time()) - age)
    request = urllib.request.Request(portal.url + path, body or None)
    request.add_header("x-national-timestamp", stamp)
    request.add_header("x-national-signature", sign(secret, stamp, body, path))
    request.add_header("idempotency-key", key)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.loads(error.read())


def test_the_same_key_is_one_message_and_the_list_of_the_day_has_it(portal):
    assert call(portal, PATH, TOLD)[1]["message"] == "Đã nhận"
    assert call(portal, PATH, TOLD)[1]["message"] == "Đã nhận trước đó"
    _, listed = call(portal, f"{PATH}?ngay=20261123&sau=0")
    assert listed == {"HoSo": [{"MaHoSo": "H31.1-261123-0001", "TrangThaiHoSo": 2}], "ConNua": False}
    assert call(portal, f"{PATH}?ngay=20261124&sau=0")[1]["HoSo"] == []


@pytest.mark.parametrize("trick", [{"secret": "x"}, {"secret": ""}, {"age": 301}, {"age": -301}])
def test_strangers_and_old_messages_are_refused(portal, trick):
    assert call(portal, PATH, TOLD, **trick)[0] == 401
    assert call(portal, f"{PATH}?ngay=20261123&sau=0", **trick)[0] == 401


@pytest.mark.parametrize(
    "bad",
    [
        {},
        [],
        {"HoSo": {}},
        {"HoSo": TOLD["HoSo"] | {"TrangThaiHoSo": 11}},
        {"HoSo": TOLD["HoSo"] | {"ChuHoSo": ""}},
    ],
)
def test_nonsense_is_refused_in_words(portal, bad):
    status, said = call(portal, PATH, bad)
    assert (status, bool(said["message"])) == (422, True)
    assert said["error_code"] > 0


def test_what_was_acknowledged_is_remembered_after_being_killed_in_the_middle_of_a_line(portal, tmp_path):
    call(portal, PATH, TOLD)
    journal = tmp_path / "national.jsonl"
    journal.write_text(journal.read_text() + '{"key": "half", "HoSo": {"MaHo')
    again = Book(tmp_path)
    assert (list(again.dossiers), again.keys) == (["H31.1-261123-0001"], {"k": 1})


def test_the_page_shows_what_was_told_and_no_markup_of_others(portal):
    call(portal, PATH, TOLD)
    with urllib.request.urlopen(portal.url, timeout=5) as answer:
        page = answer.read().decode()
    assert "được tiếp nhận" in page
    assert "08:30 23/11/2026" in page
    assert "<b>" not in page


def test_a_sample_names_the_hash_of_the_file_that_it_serves():
    (paper,) = sample("G22.99-261123-0001")["TaiLieuNop"]
    assert pdf(paper["DuongDanTaiTepTin"].removeprefix("/tep/")).startswith(b"%PDF")
    assert len(paper["MaBam"]) == len("0" * 64)
