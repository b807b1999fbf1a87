"""Số liệu công khai: without log-in, nothing about fewer than five dossiers, and files that say the same as the pages."""

import csv
import gzip
import hashlib
import io
import re
from datetime import timedelta

import pytest

from motcua.dossiers.tests.conftest import MONDAY
from motcua.facts import opened
from motcua.facts import queries as facts
from motcua.facts.folding import fold_batch
from motcua.facts.models import DossierFact
from motcua.facts.queries import Period
from motcua.facts.registry import folds
from motcua.facts.subscribers import catch_up
from motcua.facts.tests.events_made import Entry, data_of, received, submitted
from motcua.kernel import clock
from motcua.ledger.sealing import seal
from tests.web.desk_world import text

pytestmark = pytest.mark.django_db
MARCH = Period.parse("2026-03")
PLACE = "H31.101"


def bring(count, start=0):
    """So many more dossiers, half of them late on the day that is looked at."""
    happened = []
    for i in range(start, start + count):
        key, due = f"made-{i}", MONDAY + timedelta(days=5 if i % 2 else 60)
        happened += [
            (key, MONDAY, submitted(number=key, agency=PLACE)),
            (key, MONDAY, received(agency=PLACE, clock_starts_at=MONDAY, due_at=due)),
        ]
    fold_batch(
        folds(),
        [
            Entry(10_000 + start * 2 + i, key, e.kind, at, data_of(e))
            for i, (key, at, e) in enumerate(happened)
        ],
    )


@pytest.fixture
def town(world):
    seal()
    catch_up()
    with clock.at(MONDAY + timedelta(days=20)):
        yield world


def test_four_dossiers_are_not_told_and_five_are(town, client):
    bring(4)
    assert DossierFact.objects.filter(agency=PLACE).count() == 4
    page = text(client.get(f"/cong-khai/don-vi/{PLACE}?ky=2026-03"))
    assert "dưới 5 hồ sơ" in page
    assert "2 / 4" not in page
    board = text(client.get("/cong-khai?do=late_now&ky=2026-03"))
    assert "2 / 4" not in board
    assert not [row for row in opened.rows() if row.agency == PLACE and row.denominator is not None]


def test_what_is_large_enough_equals_the_facts_everywhere(town, client):
    bring(8)
    own = facts.counts("on_time_766", PLACE, MARCH)
    assert own.denominator == 8
    assert f"{own.numerator} / {own.denominator}" in text(client.get(f"/cong-khai/don-vi/{PLACE}?ky=2026-03"))
    assert f"{own.numerator} / {own.denominator} (" in text(
        client.get("/cong-khai?do=on_time_766&ky=2026-03")
    )
    lines = list(csv.DictReader(io.StringIO(text(client.get("/cong-khai/du-lieu/so-lieu.csv")))))
    found = {
        line["measure"]: line for line in lines if line["agency"] == PLACE and line["month"] == "2026-03"
    }
    assert int(found["on_time_766"]["numerator"]) == own.numerator
    for name in opened.PUBLIC:
        counts = facts.counts(name, PLACE, MARCH)
        if counts.denominator:
            assert int(found[name]["denominator"]) == counts.denominator, name


def test_every_score_and_measure_that_may_be_chosen_opens_and_no_other(town, client):
    bring(6)
    page = text(client.get("/cong-khai"))
    for code in re.findall(r'<option value="([^"]+)"', page):
        if not code.startswith("2026"):
            assert client.get(f"/cong-khai?do={code}").status_code == 200, code
    assert client.get("/cong-khai?do=handling_minutes").status_code == 404
    assert client.get("/cong-khai?ky=2026-Q1").status_code == 404
    assert client.get("/cong-khai/don-vi/H31.999").status_code == 404


def test_the_catalogue_names_files_whose_sums_are_right(town, client):
    bring(6)
    told = client.get("/cong-khai/du-lieu/danh-muc.jsonld").json()
    assert told["@type"] == "dcat:Catalog"
    for one in told["dcat:dataset"]["dcat:distribution"]:
        place = one["dcat:downloadURL"]["@id"].partition("/cong-khai")[2]
        content = client.get(f"/cong-khai{place}").content
        assert hashlib.sha256(content).hexdigest() == one["spdx:checksum"]["spdx:checksumValue"]
        assert len(content) == one["dcat:byteSize"]


def test_parquet_says_what_csv_says(town, client):
    parquet = pytest.importorskip("pyarrow.parquet")
    bring(6)
    table = parquet.read_table(io.BytesIO(client.get("/cong-khai/du-lieu/so-lieu.parquet").content))
    lines = list(csv.DictReader(io.StringIO(text(client.get("/cong-khai/du-lieu/so-lieu.csv")))))
    assert [str(n) for n in table["denominator"].to_pylist()] == [
        line["denominator"] or "None" for line in lines
    ]


def test_nobody_is_named_and_the_page_is_small(town, client):
    bring(6)
    page = client.get("/cong-khai?ky=2026-03")
    assert "made-" not in text(page)
    assert "Quần đảo Hoàng Sa" in text(page)
    assert len(gzip.compress(page.content)) <= 15 * 1024
