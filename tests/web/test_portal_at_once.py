"""Five clicks on «Nộp hồ sơ» at the same moment, each in its own connection."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction

from motcua.accounts.actor import SYSTEM
from motcua.agencies.tests.factories import small_province
from motcua.calendars.actions.seed import seed
from motcua.catalogue.actions.draft import write_draft
from motcua.catalogue.actions.publish import put_in_force
from motcua.catalogue.adapters import pack_folder
from motcua.dossiers.tests.conftest import World, person
from motcua.ledger.queries import history

CLICKS = 5


@pytest.fixture
def world(transactional_db):
    """The same small province, committed."""
    with transaction.atomic():
        seed(actor=SYSTEM)
        province = small_province()
        put_in_force(
            write_draft(pack_folder.load(pack_folder.folder_of("1.004873"))), date(2026, 1, 1), SYSTEM
        )
        lan = person("Nguyễn Thị Hoa", "033190990001", date(1990, 9, 2), "0900000001")
        return World(province, lan, lan)


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
