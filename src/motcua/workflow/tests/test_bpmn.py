import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.workflow.errors import RouteRefused
from motcua.workflow.rules import bpmn
from motcua.workflow.rules.graph import NodeKind, WorkKind

from .drawing import HEAD, draw, graph

GOOD = draw(
    "s>t1 t1>x x>b[ok] x>c! b>e c>e T1>c T1:delay=P1DT4H t1:role=leader,limit=0.25d,kind=sign,agency=tax"
)


def refused(source: bytes) -> str:
    with pytest.raises(RouteRefused) as refusal:
        bpmn.read(source, "route.bpmn")
    return str(refusal.value)


def wrapped(*lines: str) -> bytes:
    return (HEAD + "\n".join(lines) + "\n</process></definitions>").encode()


def test_our_attributes_are_read():
    node = bpmn.read(GOOD).nodes["t1"]
    assert (node.role, node.limit_minutes, node.work, node.agency) == ("leader", 120, WorkKind.SIGN, "tax")
    timer = bpmn.read(GOOD).nodes["T1"]
    assert (timer.kind, timer.host, timer.delay_minutes, timer.is_interrupting) == (
        NodeKind.TIMER,
        "t1",
        720,
        True,
    )


def test_names_default_to_ids_and_lines_are_known():
    route = graph("s>a a>e")
    assert (route.nodes["a"].name, route.nodes["a"].line, route.nodes["a"].agency) == ("a", 4, "handling")


def test_all_problems_at_once_each_with_its_line():
    text = refused(
        wrapped(
            '<startEvent id="s"/>',
            '<userTask id="a" motcua:role="king" motcua:limit="soon" motcua:colour="red"/>',
            '<scriptTask id="b"/>',
            '<userTask id="a"/>',
            '<sequenceFlow id="f" sourceRef="s" targetRef="a"><conditionExpression>a &amp;&amp; b</conditionExpression></sequenceFlow>',
        )
    )
    for words in (
        "route.bpmn, dòng 4: «a»: vai trò «king» không có",
        "dòng 4: «a»: thời hạn «soon» không đọc được; viết như 4h",
        "dòng 4: «a»: thuộc tính motcua:colour không có",
        "dòng 5: «b»: phần tử <scriptTask> nằm ngoài tập BPMN",
        "dòng 6: «a»: id bị trùng",
        "dòng 7: «f»: điều kiện: Biểu thức sai ở vị trí 3: «và» viết là and",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        ("a>b b>e", "cần đúng một sự kiện bắt đầu, tìm thấy 0"),
        ("s>a s2>a a>e", "cần đúng một sự kiện bắt đầu, tìm thấy 2"),
        ("s>a a>b", "thiếu sự kiện kết thúc"),
        ("s>e", "không có bước nào"),
        ("s>a a>b b>c a>e", "«c»: ngõ cụt"),
        ("s>a a>e b>e", "«b»: không có luồng đi vào"),
        ("s>a a>x x>b x>c[y] b>e c>e", "«x»: luồng «x_b» thiếu điều kiện"),
        ("s>a a>b[y] b>e", "«a»: chỉ luồng ra khỏi cổng lựa chọn"),
        ("s>a a>e T9>e", "«T9»: bộ đếm giờ gắn vào «t9»"),
        ("s>t1 t1>e T1>e T1:delay=soon", "«T1»: thời gian chờ «soon»"),
    ],
)
def test_routes_that_cannot_run_are_refused(drawing, words):
    assert words in refused(draw(drawing))


def test_flows_into_the_void_are_refused():
    text = refused(wrapped('<startEvent id="s"/>', '<sequenceFlow id="f" sourceRef="s" targetRef="gone"/>'))
    assert "dòng 4: «f»: luồng nối tới «gone»" in text


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "không phải XML đúng"),
        (b"<a><b></a>", "dòng 1: không phải XML đúng"),
        (b"<a/>", "cần đúng một <process>"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "không được có DOCTYPE"),
        (b" " * 1_000_001, "lớn quá"),
        (GOOD.replace(b"</process>", b'</process><process id="two"/>'), "tìm thấy 2"),
        (
            GOOD.replace(b"<timerEventDefinition>", b"<errorEventDefinition/><timerEventDefinition>"),
            "errorEventDefinition",
        ),
        (GOOD.replace(b"timeDuration", b"timeCycle"), "cần <timeDuration>"),
        (GOOD.replace(b'kind="sign"', b'kind="dance"'), "loại việc «dance»"),
    ],
)
def test_files_that_are_no_routes_are_refused(source, words):
    assert words in refused(source)


def test_what_only_draws_is_skipped():
    source = GOOD.replace(b"</process>", b'<laneSet id="l"/><textAnnotation id="n"/></process>')
    assert bpmn.read(source).nodes.keys() == bpmn.read(GOOD).nodes.keys()


@given(st.binary(max_size=60) | st.binary(max_size=20).map(lambda b: GOOD[:400] + b + GOOD[400:]))
def test_foreign_bytes_raise_nothing_else(source):
    try:
        bpmn.read(source)
    except RouteRefused as refusal:
        problems = refusal.problems
    else:
        problems = ("fine",)
    assert problems


def test_the_prototype_of_the_study_is_read(shared_data):
    source = (shared_data.parent / "prototypes" / "tthc.bpmn").read_bytes()
    assert len(bpmn.read(source).tasks) == 7
