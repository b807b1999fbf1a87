"""Each gap and conflict of the national catalogue, by field; and silence about what is right."""

import pytest

from motcua.catalogue.rules.national import KINDS, inspect, limit_of, way_of
from motcua.catalogue.tests.test_import_catalogue import GOOD

CHANNEL = GOOD["channels"][0]


def kinds(**changed: object) -> set[str]:
    return {finding.kind for finding in inspect({**GOOD, **changed})}


def channel(**changed: object) -> set[str]:
    return kinds(channels=[{**CHANNEL, **changed}])


def test_a_sound_procedure_has_no_finding():
    assert kinds() == set()


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"legal": []}, "legal_missing"),
        ({"steps": []}, "steps_missing"),
        ({"agency": "", "authority": ""}, "agency_missing"),
        ({"agency": "Ủy ban nhân dân cấp huyện"}, "district_named"),
        ({"decision": "QĐ/0001-BCA"}, "decision_placeholder"),
        ({"channels": []}, "no_channel"),
        ({"channels": [CHANNEL, CHANNEL]}, "cases_mixed"),
        ({"results": []}, "outcome_missing"),
        ({"results": [{"name": "Giấy phép", "code": ""}]}, "outcome_code_missing"),
        ({"dossier": [], "dossier_raw": ""}, "components_missing"),
        ({"dossier": [], "dossier_raw": "Đơn"}, "components_unread"),
        ({"dossier": GOOD["dossier"] * 2}, "component_repeated"),
        ({"dossier": [{"name": "Lưu ý", "kind": "note"}]}, "note_among_components"),
        ({"dossier": [{"name": "Bản sao thẻ Căn cước công dân"}]}, "paper_known_to_state"),
    ],
)
def test_gaps_of_the_procedure(changed, kind):
    assert kinds(**changed) == {kind}


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"time_value": None, "time_unit": None}, "time_missing"),
        ({"time_unit": ""}, "time_unit_lost"),
        ({"time_value": 0}, "time_zero"),
        ({"time_unit": "Tháng"}, "time_in_months"),
        ({"time_value": 1.5}, "time_fraction"),
        ({"note": "Miễn phí Trong thời hạn 05 ngày làm việc"}, "time_contradicts_note"),
        ({"note": "Miễn phí Trong thời hạn 03 ngày kể từ ngày nhận"}, "unit_contradicts_note"),
        ({"fee_values_vnd": [50000]}, "fee_contradicts_itself"),
        ({"fee_values_vnd": [155], "note": "155 VNĐ"}, "fee_implausible"),
        ({"note": "145 USD"}, "fee_in_foreign_money"),
        ({"note": "Miễn phí(do Hội đồng nhân dân tỉnh quyết định)"}, "fee_left_to_province"),
        ({"note": "Không có thông tin"}, "fee_missing"),
    ],
)
def test_gaps_of_a_channel_row(changed, kind):
    assert channel(**changed) == {kind}


def test_two_ways_with_two_limits_are_told():
    rows = [CHANNEL, {**CHANNEL, "channel": "Trực tuyến", "time_value": 2.0}]
    assert kinds(channels=rows) == {"channels_disagree"}


def test_a_mandate_that_mentions_an_identity_card_is_not_an_identity_card():
    assert kinds(dossier=[{"name": "Giấy ủy quyền kèm bản sao căn cước của người được ủy quyền"}]) == set()


@pytest.mark.parametrize(
    ("value", "unit", "limit"),
    [
        (3.0, "Ngày làm việc", "3 working_days"),
        (20.0, "Ngày", "20 calendar_days"),
        (8.0, "Giờ", "8 working_hours"),
        (1.5, "Ngày làm việc", "12 working_hours"),
        (3.0, "", ""),
        (2.0, "Tháng", ""),
        (None, None, ""),
    ],
)
def test_limits_are_read_only_when_nothing_is_guessed(value, unit, limit):
    assert limit_of({"time_value": value, "time_unit": unit}) == limit


def test_ways_have_our_names():
    assert way_of({"channel": "Trực tuyến"}) == "online"
    assert way_of({"channel": "Dịch vụ bưu chính"}) == "post"


def test_every_kind_says_what_it_means():
    assert all(KINDS.values())
