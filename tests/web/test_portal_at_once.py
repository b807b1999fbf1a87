"""Five clicks on «Nộp hồ sơ» at the same moment, each in its own connection."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from motcua.ledger.queries import history

CLICKS = 5


@pytest.fixture
def world(committed_world):
    return committed_world


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_five_clicks_at_the_same_moment_file_once(citizen):
    draft = citizen.filled()

    def click(_):
        try:
            given = {"cam_doan": "1", "cach_nhan": "electronic", "key": "one page"}
            return citizen.client.post(f"/ho-so/{draft}/kiem-tra", given)["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(CLICKS) as pool:
        assert set(pool.map(click, range(CLICKS))) == {f"/ho-so/{draft}/da-nop"}
    assert [entry.kind for entry in history(draft)] == ["dossier.submitted"]
