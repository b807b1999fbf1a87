"""Routes from steps, and steps from the tables that provinces publish."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from motcua.workflow.errors import RouteRefused
from motcua.workflow.rules import bpmn, step_tables, tokens, wording
from motcua.workflow.rules.builder import Branch, Choice, Parallel, Step, from_steps
from motcua.workflow.rules.checks import check
from motcua.workflow.rules.critical_path import critical_path

STEPS = [
    Step("Tiếp nhận & kiểm tra", role="counter_officer", agency="intake", limit_minutes=120),
    Parallel(
        [
            Branch([Step("Thẩm định", limit_minutes=960), Step("Dự thảo", limit_minutes=240)]),
            Branch([Step("Lấy ý kiến <Công an>", agency="police", kind="consult", limit_minutes=480)]),
        ]
    ),
    Choice(
        [
            Branch([Step("Ký", role="leader", kind="sign", limit_minutes=90)], 'result == "agree" and 1 < 2'),
            Branch([Step("Trả lời")]),
            Branch([], "skip"),
        ]
    ),
]


def test_a_built_route_is_read_checked_and_walked():
    route = bpmn.read(from_steps(STEPS, name="Cấp phép"))
    assert (route.name, check(route)) == ("Cấp phép", ())
    assert route.tasks[0].name == "Tiếp nhận & kiểm tra"
    assert critical_path(route).minutes == 120 + 1200 + 90
    split = tokens.complete(route, tokens.start(route, {}).tokens, 1, {})
    assert sorted(route.nodes[t.node].name for t in split.tokens) == ["Lấy ý kiến <Công an>", "Thẩm định"]


def test_everything_is_drawn_inside_the_page_and_nothing_overlaps():
    root = etree.fromstring(from_steps(STEPS))
    boxes = [tuple(int(b.get(k)) for k in ("x", "y", "width", "height")) for b in root.iter("{*}Bounds")]
    drawn = {shape.get("bpmnElement") for shape in root.iter("{*}BPMNShape", "{*}BPMNEdge")}
    ids = {element.get("id") for element in root.find("{*}process")}
    assert drawn == ids
    for i, (x, y, w, h) in enumerate(boxes):
        assert min(x, y) >= 0
        for a, b, c, d in boxes[i + 1 :]:
            assert x + w <= a or a + c <= x or y + h <= b or b + d <= y


def walked(route):
    """Every step that opens is done, with no fact known, until nothing waits: their names in order."""
    move, names, tasks = tokens.start(route, {}), [], {task.id for task in route.tasks}
    while not move.finished:
        first = next(token for token in move.tokens if token.node in tasks)  # the others wait at a join
        names.append(route.nodes[first.node].name)
        move = tokens.complete(route, move.tokens, first.number, {})
    return names


parts = st.recursive(
    st.builds(Step, st.text(max_size=5).map(lambda t: f"Bước {t}")),
    lambda inner: st.builds(Parallel, st.lists(st.builds(Branch, st.lists(inner, min_size=1, max_size=3)), min_size=2, max_size=3)),
    max_leaves=8,
)  # fmt: skip


@given(st.lists(parts, min_size=1, max_size=4))
def test_whatever_is_built_is_a_route_without_findings(steps):
    assert check(bpmn.read(from_steps(steps))) == ()


@given(st.lists(parts, min_size=1, max_size=4))
def test_whatever_is_built_is_walked_to_its_end_every_step_once(steps):
    route = bpmn.read(from_steps(steps))
    assert sorted(walked(route)) == sorted(task.name for task in route.tasks)


def test_a_choice_nobody_answers_goes_its_default_way():
    names = walked(bpmn.read(from_steps(STEPS)))
    assert [names[0], names[-1], "Ký" in names] == ["Tiếp nhận & kiểm tra", "Trả lời", False]


@pytest.mark.parametrize(
    ("actor", "role"),
    [
        ("Bộ phận tiếp nhận và trả kết quả của Sở VHTTDL tại TTPVHCC tỉnh", "counter_officer"),
        ("Chuyên viên của Sở thực hiện nhiệm vụ tại Trung tâm Phục vụ hành chính công", "counter_officer"),
        ("Lãnh đạo phòng Quản lý Văn hóa", "head_of_section"),
        ("Chuyên viên phòng KGVX, Văn phòng UBND tỉnh", "case_officer"),
        ("Bộ phận Văn thư Sở", "clerk"),
        ("Lãnh đạo Sở được phân công/Văn thư", "leader"),
        ("Chủ tịch UBND xã", "leader"),
        ("Giám đốc Sở", "leader"),
        ("Không quy định", ""),
    ],
)
def test_roles_are_guessed_from_words(actor, role):
    assert wording.role_of(actor) == role


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("0,25 ngày làm việc", 120),
        ("04 giờ", 240),
        ("1/2 ngày", 240),
        ("1,5", 720),
        ("Không tính", None),
        ("", None),
    ],
)
def test_times_are_read(text, minutes):
    assert wording.minutes(text) == minutes


HEAD = "process_id,procedure_code,procedure_title,step,content,responsible,time_text,hours\n"


def table(*rows, totals=None):
    lines = "".join(f"7,1.000001,Cấp phép,{i},{row}\n" for i, row in enumerate(rows, 1))
    (found,) = step_tables.read(HEAD + lines, totals=totals)
    return found


def test_swapped_columns_are_put_right_and_told():
    found = table(
        "Lãnh đạo phòng A,Phân công thụ lý hồ sơ,0.5 ngày,4", "Thẩm định,Chuyên viên phòng A,1 ngày,8"
    )
    assert [(step.name, step.role) for step in found.steps] == [
        ("Phân công thụ lý hồ sơ", "head_of_section"),
        ("Thẩm định", "case_officer"),
    ]
    assert [str(doubt) for doubt in found.doubts] == [
        "bước 1: nội dung và người thực hiện bị đổi chỗ; đã đổi lại"
    ]


def test_a_time_that_slipped_into_another_column_is_found():
    found = table('Chuyên viên phòng A,"1,5",,', totals={"7": 720})
    assert (found.sum_minutes, found.difference, found.doubts[0].kind) == (720, 0, "time_as_actor")


def test_sums_are_compared_with_the_stated_total():
    assert table("Thẩm định,Chuyên viên,1 ngày,8", totals={"7": 960}).difference == -480
    assert table("Thẩm định,Chuyên viên,1 ngày,8").difference == 0


def test_headings_in_the_table_are_told():
    assert table("Quy trình số 14,II,,").doubts[0].kind == "heading"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n", "dòng 1: thiếu cột content, hours"),
        (HEAD + "7,1,x,1,a,b,c,nhiều\n", "dòng 2: «nhiều»: số giờ không đọc được"),
        (HEAD + "7,1,x,1,a,b,c,-1\n", "dòng 2: «-1»: số giờ"),
        (HEAD + "7,1,x,1,a,b,c,NaN\n", "dòng 2: «NaN»: số giờ"),
    ],
)
def test_malformed_tables_are_refused_with_the_line(text, words):
    with pytest.raises(RouteRefused) as refusal:
        step_tables.read(text)
    assert words in str(refusal.value)


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_make_a_route(content, actor):
    row = step_tables._righted(step_tables._Row("1", content, actor, 60))
    bpmn.read(from_steps([step_tables._step(row)]))


@pytest.fixture(scope="session")
def published(shared_data):
    folder = shared_data / "internal_process"
    totals = step_tables.read_totals((folder / "processes.csv").read_text())
    return step_tables.read((folder / "steps.csv").read_text(), totals=totals)


def test_every_published_process_becomes_a_route(published):
    assert (len(published), sum(len(table.steps) for table in published)) == (70, 511)
    for found in published:
        route = bpmn.read(from_steps(found.steps, name=found.title))
        assert (len(route.tasks), check(route)) == (len(found.steps), ())
        assert critical_path(route).minutes == found.sum_minutes


def test_every_published_process_is_walked_from_its_first_step_to_its_last(published):
    for found in published:
        route = bpmn.read(from_steps(found.steps, name=found.title))
        assert walked(route) == [task.name for task in route.tasks]
        assert len(route.tasks) == len(found.steps)


def test_only_the_last_signature_signs_and_only_the_end_hands_out():
    found = table(
        "Tiếp nhận hồ sơ và hẹn trả kết quả,Bộ phận một cửa,1 giờ,1", "Cho ý kiến dự thảo,Lãnh đạo phòng A,1 giờ,1",
        "Phê duyệt kết quả thẩm định,Lãnh đạo Sở,1 giờ,1", "Phê duyệt,Chủ tịch UBND tỉnh,1 giờ,1",
        "Trả kết quả,Bộ phận một cửa,1 giờ,1",
    )  # fmt: skip
    assert [step.kind for step in found.steps] == ["work", "work", "work", "sign", "return"]
    assert found.steps[3].agency == "handling"  # nobody said who the committee is
    (told,) = step_tables.read(HEAD + "7,1,x,1,Phê duyệt,Chủ tịch UBND tỉnh,1 giờ,1\n", deciding="H31")
    assert told.steps[0].agency == "H31"


def test_every_published_process_has_no_step_that_nobody_could_end(published):
    for found in published:
        kinds = [step.kind for step in found.steps]
        assert kinds.count("sign") <= 1
        assert "consult" not in kinds
        assert "return" not in kinds[:-1]
        assert {step.agency for step in found.steps} <= {"handling", "intake"}
        assert all(step.role == "leader" for step in found.steps if step.kind == "sign")


def test_the_sums_that_differ_are_those_of_the_documents(published):
    """Seven differ as published; in 55 and 57 the times only stood in another column."""
    assert [found.id for found in published if found.difference] == ["29", "46", "50", "67", "75"]
