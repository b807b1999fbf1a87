"""Figures that others published: taken in whole or not at all, kept by year, scored with the version of that year."""

import csv
import io
from fractions import Fraction

import pytest
from openpyxl import Workbook

from motcua.accounts.actor import SYSTEM, Actor
from motcua.accounts.roles import Role
from motcua.kernel.errors import NotAllowed
from motcua.ledger.queries import history as ledger
from motcua.scorecards import history
from motcua.scorecards.actions.import_figures import FigureFile, import_figures
from motcua.scorecards.errors import FiguresRefused, PackUnknown
from motcua.scorecards.models import ExternalFigure, FigureImport
from motcua.scorecards.rules.figures import same_unit

pytestmark = pytest.mark.django_db
PARTS = (
    "d1_participation",
    "d2_transparency",
    "d3_accountability",
    "d4_corruption",
    "d5_procedures",
    "d6_services",
)
PROVINCES = ("Hà Nội", "Hưng Yên", "Hồ Chí Minh")
HEADER = "năm,đơn vị," + ",".join(PARTS)
REFORM = Actor("reform", frozenset({Role.REFORM_OFFICER}), "H31")


@pytest.fixture(autouse=True)
def units(monkeypatch):
    known = {same_unit(name): name for name in PROVINCES}
    monkeypatch.setattr("motcua.scorecards.actions.import_figures.known_units", lambda day: known)


def file(*rows, year=2016, name="papi.csv", pack="papi"):
    return FigureFile(pack, year, name, "\n".join([HEADER, *rows]).encode(), "papi.org.vn")


def row(unit, year=2016, points="5.5"):
    return f"{year},{unit}," + ",".join([points] * 6)


def test_a_year_is_taken_in_scored_and_kept():
    found = import_figures(
        file(row("Hà Nội"), row("TP. Hồ Chí Minh", points="6"), row("Hưng Yên", 2015)), actor=REFORM
    )
    cards = history.of_year("papi", 2016)
    assert {unit: card.points for unit, card in cards.items()} == {"Hà Nội": 33, "Hồ Chí Minh": 36}
    assert found.version == "2011"  # the version in force at the end of 2016
    (entry,) = ledger(found.public_id)
    assert (entry.data["units"], entry.data["figures"]) == (2, 12)


def test_a_later_file_of_the_year_stands_and_the_first_is_kept():
    import_figures(file(row("Hà Nội")), actor=SYSTEM)
    import_figures(file(row("Hà Nội", points="6")), actor=SYSTEM)
    import_figures(file(row("Hà Nội", 2015, points="4"), year=2015), actor=SYSTEM)
    assert {year: card.points for year, card in history.of_unit("papi", "Hà Nội").items()} == {
        2015: 24,
        2016: 36,
    }
    assert FigureImport.objects.count() == 3
    assert history.of_year("papi", 2014) == {}


def test_unknown_units_are_listed_and_nothing_is_imported():
    with pytest.raises(FiguresRefused) as told:
        import_figures(file(row("Hà Nội"), row("Điểm cao nhất"), row("Atlantis")), actor=REFORM)
    assert told.value.unknown == ("Điểm cao nhất", "Atlantis")
    assert "papi.csv:3: unit: không có đơn vị «Điểm cao nhất»" in str(told.value)
    assert not ExternalFigure.objects.exists()
    assert not FigureImport.objects.exists()


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ((row("Hà Nội"), row("Ha Noi")), "đã có ở dòng trên"),
        ((row("Hà Nội", points="5,5,"),), "phải là số không âm"),
        ((row("Hà Nội", points="-1"),), "phải là số không âm"),
        ((row("Hà Nội", points="nhiều"),), "«nhiều»"),
    ],
)
def test_a_wrong_row_refuses_the_file(rows, reason):
    if reason == "phải là số không âm" and "5,5" in rows[0]:
        rows = ('2016,Hà Nội,"5,5",1,1,1,1,1',)
    with pytest.raises(FiguresRefused, match=reason):
        import_figures(file(*rows), actor=REFORM)


def test_a_file_without_units_or_inputs():
    content = FigureFile("papi", 2016, "papi.csv", b"a,b\n1,2\n", "x")
    with pytest.raises(FiguresRefused, match="thiếu cột đơn vị"):
        import_figures(content, actor=REFORM)


def test_what_was_not_published_is_no_zero():
    import_figures(file("2016,Hà Nội,5,-,5,5,5,5"), actor=REFORM)
    card = history.of_year("papi", 2016)["Hà Nội"]
    assert (card.points, card.measured_max) == (25, 50)


def test_a_workbook_reads_the_same():
    book = Workbook()
    book.active.append(HEADER.split(","))
    book.active.append([2016, "Hà Nội", *[5.5] * 6])
    content = io.BytesIO()
    book.save(content)
    import_figures(FigureFile("papi", 2016, "papi.xlsx", content.getvalue(), "x"), actor=REFORM)
    assert history.of_year("papi", 2016)["Hà Nội"].points == 33


def test_a_year_before_the_index_and_a_stranger_are_refused():
    with pytest.raises(PackUnknown):
        import_figures(file(row("Hà Nội"), year=2009), actor=REFORM)
    with pytest.raises(NotAllowed):
        import_figures(file(row("Hà Nội")), actor=Actor("x", frozenset({Role.LEADER}), "H31.1"))


def test_the_published_years_of_papi_come_in_and_add_up(shared_data, monkeypatch):
    text = (shared_data / "papi/papi_2011_2016_dimensions.csv").read_text(encoding="utf-8")
    rows = [each for each in csv.DictReader(io.StringIO(text)) if each["province_code"] != "999"]
    known = {same_unit(each["province"]): each["province"] for each in rows}
    monkeypatch.setattr("motcua.scorecards.actions.import_figures.known_units", lambda day: known)
    with pytest.raises(FiguresRefused, match="Điểm cao nhất"):  # the row of the best of all is no province
        import_figures(FigureFile("papi", 2016, "papi.csv", text.encode(), "CECODES"), actor=REFORM)
    only = "\n".join(line for line in text.splitlines() if ",999," not in line).encode()
    for year in range(2011, 2017):
        import_figures(FigureFile("papi", year, "papi.csv", only, "CECODES, UNDP"), actor=REFORM)
        cards = history.of_year("papi", year)
        for each in rows:
            if each["year"] == str(year):
                published = Fraction(each["papi_unweighted_published"])
                assert abs(cards[each["province"]].points - published) <= Fraction(3, 10**6)
    assert len(history.of_unit("papi", "Hà Nội")) == 6
