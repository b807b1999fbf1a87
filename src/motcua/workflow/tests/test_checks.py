import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.expression import parse
from motcua.workflow.rules import durations
from motcua.workflow.rules.checks import check
from motcua.workflow.rules.coverage import cover_everything
from motcua.workflow.rules.critical_path import critical_path

from .drawing import graph
from .random_routes import blocks_with_everything

WITH_ROLES = " ".join(f"{task}:role=leader" for task in "abcd")


def said(drawing):
    return [str(problem) for problem in check(graph(f"{drawing} {WITH_ROLES}"))]


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        ("s>a a>e b>c c>b c>e", "không có đường nào từ lúc bắt đầu"),
        ("s>a a>x x>e[y] x>b! b>c c>b", "ngõ cụt: từ đây không tới được"),
        ("s>a a>x x>b[y] x>c[z] b>e c>e", "mọi điều kiện có thể cùng sai"),
        ("s>a a>x x>b[n < 5] x>c[n >= 5] b>e c>e", "mọi điều kiện có thể cùng sai"),
        ("s>p1 p1>a p1>b a>e b>e", "các nhánh song song không gặp lại"),
        ("s>x x>a[y] x>b! a>p2 b>p2 p2>e", "nhánh không được chọn sẽ không tới"),
        ("s>a a>x1 x1>x2 x2>x1[y] x2>e!", "vòng lặp không có bước nào của con người"),
    ],
)
def test_findings(drawing, words):
    assert any(words in finding for finding in said(drawing)), said(drawing)


@pytest.mark.parametrize(
    "drawing",
    [
        "s>a a>e",
        "s>a a>x x>b[y] x>c[not y] b>e c>e",
        "s>a a>x x>b[k == 1] x>c[k != 1] b>e c>e",
        "s>p1 p1>a p1>b a>p2 b>p2 p2>e",
        "s>x1 x1>a a>x2 x2>x1[again] x2>e!",
        "s>i1 i1>a[y] i1>b! a>i2 b>i2 i2>e",
    ],
)
def test_nothing_to_say(drawing):
    assert not said(drawing)


def test_a_step_without_role_is_a_warning():
    (finding,) = check(graph("s>a a>e"))
    assert (finding.is_error, finding.line) == (False, 4)


@pytest.mark.parametrize(
    ("conditions", "covered"),
    [
        (["a", "not a"], True),
        (["a and b", "not a", "not b"], True),
        (["a and b", "not a"], False),
        (["x in [1]", "x not in [1]"], True),
        (["true"], True),
        (["a", "b"], False),
    ],
)
def test_gaps_between_conditions(conditions, covered):
    assert cover_everything([parse(text).tree for text in conditions]) is covered


def test_the_critical_path_takes_the_slowest_branch():
    route = graph(
        "s>a a>p1 p1>b p1>c b>p2 c>p2 p2>x x>d[big] x>f! d>e f>e "
        "a:limit=2h b:limit=1d c:limit=3d d:limit=4d f:limit=1h"
    )
    assert critical_path(route).minutes == 120 + 3 * 480 + 4 * 480
    assert critical_path(route).steps == ("a", "c", "d")
    assert critical_path(route, {"big": False}).minutes == 120 + 3 * 480 + 60
    assert critical_path(route, {"other": 1}).minutes == critical_path(route).minutes


def test_ways_back_do_not_count_twice():
    assert critical_path(graph("s>x1 x1>a a>x2 x2>x1[again] x2>e! a:limit=2d")).minutes == 960


@given(st.randoms(use_true_random=False))
def test_every_random_route_has_a_finite_critical_path(random):
    route = graph(blocks_with_everything(random))
    assert critical_path(route).minutes == 0
    assert not [p for p in check(route) if p.is_error and "điều kiện" not in p.reason]


@pytest.mark.parametrize(
    ("text", "minutes"), [("4h", 240), ("0.25d", 120), ("30m", 30), ("1.5h", 90), ("5d", 2400)]
)
def test_durations(text, minutes):
    assert durations.minutes(text) == minutes
    assert durations.minutes(durations.short(minutes)) == minutes


@pytest.mark.parametrize("text", ["", "4", "h", "-1h", "0.001h", "4 hours", "1e3h"])
def test_wrong_durations(text):
    with pytest.raises(ValueError, match="viết như"):
        durations.minutes(text)


@pytest.mark.parametrize(
    ("text", "minutes"), [("PT8H", 480), ('"PT30M"', 30), ("P3D", 1440), ("P1DT4H", 720)]
)
def test_iso_durations(text, minutes):
    assert durations.iso_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "P", "PT", "P0D", "3D", "P1Y"])
def test_wrong_iso_durations(text):
    with pytest.raises(ValueError, match="PT8H"):
        durations.iso_minutes(text)
