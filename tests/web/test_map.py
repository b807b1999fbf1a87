"""The map: every number equals the facts' own count and opens down to dossiers; the table says what the tiles say."""

import gzip
import re
from datetime import timedelta
from fractions import Fraction
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.accounts.actor import SYSTEM
from motcua.accounts.roles import Role
from motcua.agencies.actions.import_boundaries import import_boundaries
from motcua.agencies.models import AdministrativeUnit
from motcua.agencies.rules.outlines import drawn as drawn_outlines
from motcua.agencies.rules.outlines import read as read_outlines
from motcua.agencies.tests.drawn_units import collection
from motcua.dossiers.tests.conftest import MONDAY
from motcua.facts import queries as facts
from motcua.facts.actions.keep_cells import keep_cells
from motcua.facts.queries import Period
from motcua.facts.standing import agencies_of
from motcua.facts.subscribers import catch_up
from motcua.kernel import clock
from motcua.ledger.sealing import seal
from motcua.web.components import layers, mapping
from motcua.web.components.mapping import Ground, Shade
from tests.web.desk_world import logged_in, text

pytestmark = pytest.mark.django_db
MARCH = Period.parse("2026-03")
KILOBYTE = 1024


@pytest.fixture
def late(world):
    dossier = world.received()
    seal()
    catch_up()
    with clock.at(MONDAY + timedelta(days=20)):
        while keep_cells():
            pass
        yield dossier


@pytest.fixture
def governor(world):
    return logged_in(world.province.actor(Role.LEADER, at="H31"))


def page_of(browser, layer, period="2026-03", kind="commune"):
    return text(browser.get(f"/ld/ban-do?do={layer}&ky={period}&loai={kind}"))


def figures(page: str, layer: str) -> dict[str, str]:
    """Agency → the words of its figure in the table."""
    rows = re.findall(rf'data-metric="{re.escape(layer)}" href="([^"]+)">(.*?)</a>', page)
    return {re.search(r"don-vi=([^&]*)", unescape(href))[1]: words for href, words in rows}


@pytest.mark.parametrize("period", ["2026-03", "2026-Q1", "2026"])
def test_every_number_of_every_measure_is_the_facts_own_count(late, governor, period):
    for name, measure in facts.measures().items():
        page = page_of(governor, name, period)
        shown = figures(page, name)
        counted = facts.counts_by_agency([name], Period.parse(period))
        assert set(shown) == {"", *(one.code for one in agencies_of("commune", Period.parse(period)))}
        for agency, words in shown.items():
            own = facts.roll_up(counted, agency).get(name, facts.Counts())
            if not own.denominator:
                assert words == "–" or "không có số liệu" in words, (name, agency)
            elif not measure.total and name != "received":
                assert words.startswith(f"{own.numerator} / {own.denominator} ("), (name, agency)


def test_from_any_number_to_its_dossiers_in_three_clicks(late, governor):
    page = page_of(governor, "late_now")
    why = text(governor.get("/ld/vi-sao/so-lieu/late_now?don-vi=H31.101&ky=2026-03"))
    assert "/ld/vi-sao/so-lieu/late_now?don-vi=H31.101&amp;ky=2026-03" in page
    assert f'href="/ld/ho-so/{late.number}"' in why
    tile = re.search(r'<a href="(/ld/don-vi/H31\.101[^"]*)" class="t4', page)[1]
    profile = text(governor.get(unescape(tile)))
    assert f"/ld/ho-so/{late.number}" in profile


def test_every_link_of_the_map_opens(late, governor):
    page = page_of(governor, "qd766.total")
    for link in sorted(set(re.findall(r'href="(/ld/[^"]+)"', page)))[:25]:
        assert governor.get(unescape(link)).status_code == 200, link
    for link in set(re.findall(r'href="(\?[^"]+)"', page)):
        assert governor.get(f"/ld/ban-do{unescape(link)}").status_code == 200, link


def test_the_map_begins_with_a_sentence_and_shows_both_archipelagos(late, governor):
    page = page_of(governor, "late_now")
    assert page.index('class="sentence"') < page.index("<svg class")
    assert "1 trên 1 đơn vị ở hai mức kém nhất" in page
    for islands in (
        "Quần đảo Hoàng Sa (thành phố Đà Nẵng), Việt Nam",
        "Quần đảo Trường Sa (tỉnh Khánh Hòa), Việt Nam",
    ):
        assert islands in page


def test_a_class_is_never_told_by_colour_alone(late, governor):
    page = page_of(governor, "late_now")
    assert "trên 10,0 %" in page
    row = next(row for row in page.split("<tr>") if "H31.101&amp;ky" in row and "data-metric" in row)
    assert "■" in row
    assert "(ít hồ sơ)" in row


def test_every_layer_that_may_be_chosen_opens(late, governor):
    for _title, some in layers.layers():
        for one in some:
            for kind in ("commune", "department"):
                answer = governor.get(f"/ld/ban-do?do={one.code}&ky=2026-03&loai={kind}")
                assert answer.status_code == 200, one.code
    assert governor.get("/ld/ban-do?do=nothing").status_code == 404


def test_a_mayor_is_sent_to_the_own_profile(late, world):
    answer = logged_in(world.leader).get("/ld/ban-do?ky=2026-03")
    assert answer.status_code == 302
    assert answer["Location"] == "/ld/don-vi/H31.101?ky=2026-03"


def test_the_map_asks_few_questions_none_of_dossiers_and_stays_small(late, governor):
    page_of(governor, "late_now")
    with CaptureQueriesContext(connection) as asked:
        page = page_of(governor, "late_now")
    assert len(asked) <= 14
    assert not [
        query for query in asked if "facts_dossierfact" in query["sql"] and "RECURSIVE" not in query["sql"]
    ]
    assert len(gzip.compress(page.encode())) <= 15 * KILOBYTE


def test_the_forecast_says_that_the_past_is_too_short_and_then_how_wrong_it_was(late, governor):
    assert "Chưa dự báo được" in text(governor.get("/ld/du-bao"))
    with clock.at(MONDAY + timedelta(days=200)):
        page = text(governor.get("/ld/du-bao"))
    assert "mỗi đơn vị lệch trung bình" in page
    assert "±" in page


def test_the_wall_reads_itself_again_until_it_is_stopped(late, governor, world):
    assert governor.get("/tv/dieu-hanh")["Refresh"] == "60"
    stopped = governor.get("/tv/dieu-hanh?dung=1")
    assert "Refresh" not in stopped
    assert "1 hồ sơ đang quá hẹn." in text(stopped)
    assert logged_in(world.leader).get("/tv/dieu-hanh").status_code == 200


def test_the_walls_map_counts_late_ones_as_its_sentence_does(late, governor, world):
    with clock.at(MONDAY + timedelta(days=60)):  # another month, whose dossier is not late
        world.received()
        seal()
        catch_up()
        page = text(governor.get("/tv/dieu-hanh?dung=1"))
    assert "1 hồ sơ đang quá hẹn." in page
    assert "1 / 2 (50" in page.partition("<svg")[2].partition("</svg>")[0]


def test_the_map_says_a_score_as_the_board_and_the_profile_do(late, governor):
    pattern = r'data-metric="total"[^>]*>([^<]+)</a>'
    on_board = re.search(rf"H31\.101.*?{pattern}", text(governor.get("/ld?ky=2026-03")), re.DOTALL)[1]
    profile = re.search(pattern, text(governor.get("/ld/don-vi/H31.101?ky=2026-03")))[1]
    shown = figures(page_of(governor, "qd766.total"), "qd766.total")["H31.101"]
    assert on_board == profile == shown.partition(" / ")[0]


def test_imported_boundaries_are_drawn_with_the_islands_and_stay_small(late, governor):
    assert "map--bounds" not in page_of(governor, "qd766.total")
    communes = [one.unit for one in agencies_of("commune", MARCH)]
    AdministrativeUnit.objects.bulk_create(
        AdministrativeUnit(code=code, name=code, kind="Xã", parent_code="33", province_code="33")
        for code in communes
    )
    import_boundaries(collection(communes).encode(), "xa.geojson", actor=SYSTEM)
    page = page_of(governor, "late_now")
    svg = re.search(r'<svg class="map map--do map--bounds".*?</svg>', page, re.DOTALL)[0]
    assert svg.count("<path ") == len(communes)
    assert re.search(r'<a href="/ld/don-vi/H31\.101[^"]*" class="t4[ "]', svg)
    assert "QĐ. Hoàng Sa" in page
    assert "QĐ. Trường Sa" in page
    assert len(gzip.compress(page.encode())) <= 15 * KILOBYTE
    public = text(Client().get("/cong-khai?do=late_now&ky=2026-03"))
    assert "map--bounds" in public
    assert "map--bounds" in page_of(governor, "qd766.total")


def test_a_whole_province_within_boundaries_is_fifteen_kilobytes():
    codes = [f"{20000 + i:05}" for i in range(104)]
    laid = drawn_outlines(read_outlines(collection(codes, across=12), codes))
    units = [
        Shade(f"H31.{i}", f"Ủy ban nhân dân xã Số {i}", f"/ld/don-vi/H31.{i}?ky=2026-03", "", f"{i} / 200 ({i / 2} %)", f"{i}", Fraction(i, 200), i % 5)
        for i in range(104)
    ]  # fmt: skip
    ground = Ground(
        laid.width, laid.height, {f"H31.{i}": laid.outlines[code] for i, code in enumerate(codes) if i}
    )
    svg = mapping.bounded(units, ground, tone="do", label="Trễ hạn")
    assert (svg.count("<path "), svg.count("<rect ")) == (103, 1)  # who has no boundary is not forgotten
    assert len(gzip.compress(svg.encode())) <= 11 * KILOBYTE  # the rest of the page has four
