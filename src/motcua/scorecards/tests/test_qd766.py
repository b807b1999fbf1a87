"""The pack of Decision 766 gives the points that were published for Phú Thọ, August 2026."""

import csv
from fractions import Fraction

import pytest

from motcua.scorecards import packs
from motcua.scorecards.published import score_counts, score_inputs
from motcua.scorecards.rules.engine import score_values

TOLERANCE = Fraction(15, 1000)
GROUPS = {
    "Công khai, minh bạch": "transparency",
    "Tiến độ giải quyết": "progress",
    "Dịch vụ công trực tuyến": "online",
    "Thanh toán trực tuyến": "payment",
    "Số hóa hồ sơ": "digitisation",
    "Mức độ hài lòng": "satisfaction",
}
COLUMNS = {
    "transparency": {
        "s_publish": "publish_on_time", "s_update": "public_update_on_time", "s_content": "public_content_full",
        "s_sync": "dossier_sync", "total_published": "transparency",
    },
    "progress": {"score_published": "on_time"},
    "online_service": {"score": "online"},
    "payment": {"score_published": "payment"},
    "satisfaction": {
        "s1": "satisfied_with_handling", "s2": "petitions_on_time", "s3": "petitions_satisfied",
        "total_published": "satisfaction",
    },
    "digitisation": {
        "s_result": "e_result", "s_digit": "digitised", "s_reuse": "reused", "s_sync": "shared",
        "s_citizen": "population_data", "s_proc": "population_procedures", "s_ecopy": "e_copies",
        "total_published": "digitisation",
    },
}  # fmt: skip


@pytest.fixture
def scored(shared_data):
    units = score_counts(packs.named("qd766"), shared_data / "qd766")
    return {unit.unit: unit.scorecard for unit in units}


def points_of(card):
    return {line.code: line.points for line in (*card.groups, *card.scores)}


@pytest.mark.parametrize("file", COLUMNS)
def test_every_published_point(scored, shared_data, file):
    rows = list(csv.DictReader((shared_data / f"qd766/{file}_2026_08.csv").open(encoding="utf-8")))
    assert rows
    for row in rows:
        points = points_of(scored[row.get("unit", "UBND tỉnh Phú Thọ")])
        for column, code in COLUMNS[file].items():
            if row[column] == "":
                assert points[code] is None
            else:
                assert abs(points[code] - Fraction(row[column])) <= TOLERANCE, (row, column)


def test_the_groups_of_the_province(scored, shared_data):
    points = points_of(scored["UBND tỉnh Phú Thọ"])
    rows = csv.DictReader((shared_data / "qd766/summary_phu_tho_2026_08.csv").open(encoding="utf-8"))
    for row in rows:
        assert abs(points[GROUPS[row["group"]]] - Fraction(row["score_published"])) <= TOLERANCE


def test_the_same_through_a_long_table(scored, tmp_path, shared_data):
    pack = packs.named("766")
    lines = ["unit,input,value"]
    for unit in score_counts(pack, shared_data / "qd766"):
        for score in unit.scorecard.scores:
            lines += [f"{unit.unit},{name},{value}" for name, value in score.values.items()]
    path = tmp_path / "inputs.csv"
    path.write_text("\n".join(dict.fromkeys(lines)), encoding="utf-8")
    again = {unit.unit: points_of(unit.scorecard) for unit in score_inputs(pack, path)}
    assert again == {unit: points_of(card) for unit, card in scored.items()}


def test_the_maxima_of_the_decision():
    pack = packs.named("qd766")
    assert [group.max for group in pack.groups] == [18, 20, 12, 10, 18, 22]
    assert pack.max == 100


def test_without_any_figure_nothing_is_guessed():
    card = score_values(packs.named("qd766"), {})
    assert (card.points, card.band, card.measured_max) == (None, None, 0)
    assert all(score.calculation.startswith("Chưa đo") for score in card.scores)
