from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.errors import InvalidInput
from motcua.payments.rules.fees import Exemption, FeeKind, FeeLine, Per, Step, owed

TODAY = date(2026, 11, 23)
CERTIFIED = FeeLine(
    code="certify",
    name="Phí chứng thực bản sao",
    kind=FeeKind.FEE,
    amount_vnd=2000,
    per=Per.PAGE,
    steps=(Step(3, 1000),),
    cap_vnd=200_000,
    legal_basis="TT 226/2016/TT-BTC",
)
BUSINESS = FeeLine(
    code="business",
    name="Lệ phí đăng ký hộ kinh doanh",
    kind=FeeKind.CHARGE,
    amount_vnd=100_000,
    channels={"online": 50_000, "agent": 70_000},
)
EXTRACT = FeeLine("extract", "Lệ phí bản sao trích lục", FeeKind.CHARGE, 8000, per=Per.COPY)
DIGITAL = Exemption(
    code="digital_citizen",
    name="công dân số",
    legal_basis="NQ 66.22/2026/NQ-CP",
    starts_on=date(2026, 8, 15),
    ends_on=date(2027, 2, 28),
)
POOR = Exemption("poor", "hộ nghèo", "NQ của HĐND tỉnh", percent=50, when='household == "poor"')


def bill(*lines, case="new", channel="counter", exemptions=(), on=TODAY, **facts):
    return owed(lines, case=case, channel=channel, facts=facts, exemptions=exemptions, on=on)


def test_a_condition_may_ask_the_case_and_the_channel():
    line = FeeLine("a", "Lệ phí", FeeKind.CHARGE, 100, when='case == "new" and channel == "counter"')
    assert bill(line).total_vnd == 100
    assert bill(line, case="again").total_vnd == 0
    assert bill(line, channel="self").total_vnd == 0


@pytest.mark.parametrize(
    ("pages", "copies", "total"),
    [
        (1, 1, 2000),
        (2, 1, 4000),
        (3, 1, 5000),  # two at 2.000, one at 1.000
        (10, 1, 12_000),
        (10, 3, 36_000),
        (198, 1, 200_000),
        (199, 1, 200_000),  # the cap is for one copy
        (500, 2, 400_000),
        (0, 1, 0),
    ],
)
def test_certified_copies_by_page_with_steps_and_cap(pages, copies, total):
    assert bill(CERTIFIED, pages=pages, copies=copies).total_vnd == total


def test_the_bill_says_why():
    line = bill(CERTIFIED, pages=10, copies=3).lines[0]
    assert line.why == "(2.000 đồng × 2 trang + 1.000 đồng × 8 trang) × 3 bản = 36.000 đồng."
    assert line.legal_basis == "TT 226/2016/TT-BTC"


@pytest.mark.parametrize(
    ("channel", "total"),
    [("counter", 100_000), ("post", 100_000), ("self", 50_000), ("assisted", 50_000), ("agent", 70_000)],
)
def test_online_filing_may_cost_less(channel, total):
    assert bill(BUSINESS, channel=channel).total_vnd == total


def test_copies_count_and_one_is_meant_when_nothing_is_said():
    assert bill(EXTRACT, copies=3).total_vnd == 24_000
    assert bill(EXTRACT).total_vnd == 8000


@pytest.mark.parametrize("pages", [None, -1, "many", 2.5, [1]])
def test_an_unknown_number_of_pages_is_no_bill(pages):
    with pytest.raises(InvalidInput, match="Số trang"):
        bill(CERTIFIED, pages=pages)


def test_a_pack_may_name_its_own_answer():
    line = FeeLine("c", "Phí", FeeKind.FEE, 2000, per=Per.PAGE, pages="paper.page_count")
    assert bill(line, paper={"page_count": 4}).total_vnd == 8000


def test_lines_are_for_cases_and_conditions():
    only_new = FeeLine("a", "Lệ phí", FeeKind.CHARGE, 10_000, cases=("new",))
    foreign = FeeLine("b", "Lệ phí", FeeKind.CHARGE, 500_000, when='nationality != "VN"')
    assert bill(only_new, foreign, nationality="VN").total_vnd == 10_000
    assert bill(only_new, foreign, nationality="LA").total_vnd == 510_000
    assert bill(only_new, case="again").total_vnd == 0
    assert not bill(only_new, case="again").has_fee


def test_a_digital_citizen_is_exempt_within_the_period_of_the_resolution_only():
    def total(on, entitlements=("digital_citizen",)):
        return bill(BUSINESS, exemptions=[DIGITAL], on=on, entitlements=entitlements).total_vnd

    assert total(date(2026, 8, 14)) == 100_000
    assert total(date(2026, 8, 15)) == 0
    assert total(date(2027, 2, 28)) == 0
    assert total(date(2027, 3, 1)) == 100_000
    assert total(TODAY, entitlements=()) == 100_000


def test_the_best_exemption_counts_and_is_named():
    made = bill(BUSINESS, exemptions=[POOR, DIGITAL], household="poor", entitlements=["digital_citizen"])
    assert (made.total_vnd, made.lines[0].exemption) == (0, "digital_citizen")
    assert made.has_fee
    assert made.lines[0].why.endswith("Miễn: công dân số (NQ 66.22/2026/NQ-CP), còn 0 đồng.")
    half = bill(BUSINESS, exemptions=[POOR], household="poor")
    assert half.total_vnd == 50_000
    assert "Giảm 50%: hộ nghèo" in half.lines[0].why


def test_an_exemption_may_be_for_one_line_only():
    one = Exemption("x", "người có công", "NQ", when="true", lines=("extract",))
    assert bill(EXTRACT, BUSINESS, exemptions=[one]).total_vnd == 100_000


amounts = st.integers(0, 5_000_000)
steps = st.lists(st.builds(Step, st.integers(2, 50), amounts), max_size=3, unique_by=lambda s: s.starts)


@given(amounts, steps.map(tuple), st.none() | amounts, st.integers(0, 200), st.integers(0, 9))
def test_page_fees_are_the_sum_of_each_page_capped_for_each_copy(amount, prices, cap, pages, copies):
    """The slow way: look at every page."""
    line = FeeLine("x", "x", FeeKind.FEE, amount, per=Per.PAGE, steps=prices, cap_vnd=cap)
    each = 0
    for page in range(1, pages + 1):
        valid = [step for step in prices if step.starts <= page]
        each += max(valid, key=lambda step: step.starts).amount_vnd if valid else amount
    each = each if cap is None else min(each, cap)
    assert bill(line, pages=pages, copies=copies).total_vnd == each * copies


@given(amounts, st.integers(0, 100))
def test_an_exemption_never_costs_more_and_never_less_than_nothing(amount, percent):
    line = FeeLine("x", "x", FeeKind.FEE, amount)
    reduced = bill(line, exemptions=[Exemption("e", "e", "NQ", percent=percent, when="true")]).total_vnd
    assert 0 <= reduced <= amount
    assert abs(reduced * 100 - amount * (100 - percent)) < 100
