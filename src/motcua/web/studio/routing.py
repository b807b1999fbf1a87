"""A route as a drawing, its steps as forms, its trial on last year's arrivals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.roles import NAMES, Role
from motcua.agencies import queries as agencies
from motcua.calendars.queries import calendar_of
from motcua.calendars.rules.clock import working_minutes_between
from motcua.catalogue.queries.studio import Opened
from motcua.facts.paths import Asked, agencies_of, arrivals, paths
from motcua.facts.rules.paths import at_share
from motcua.kernel import clock
from motcua.kernel.errors import InvalidInput, reason_of
from motcua.kernel.phrase import Phrase
from motcua.web.studio.sketches import Sketch, sketch
from motcua.workflow.rules import durations
from motcua.workflow.rules.drawing import layered
from motcua.workflow.rules.graph import TASKS, Graph, Node, NodeKind
from motcua.workflow.rules.parts import Step
from motcua.workflow.rules.redrawing import arrows
from motcua.workflow.rules.simulation import Pool, Trial, pool_of, simulate

ROLES = (Role.COUNTER_OFFICER, Role.CASE_OFFICER, Role.HEAD_OF_SECTION, Role.LEADER, Role.CLERK)
KINDS: Mapping[str, str | Promise] = {
    "work": _("xử lý"), "sign": _("ký"), "consult": _("lấy ý kiến"), "return": _("trả kết quả"),
}  # fmt: skip
NODES: Mapping[NodeKind, str | Promise] = {
    NodeKind.START: _("Bắt đầu"), NodeKind.END: _("Kết thúc"), NodeKind.EXCLUSIVE: _("Chọn một nhánh"),
    NodeKind.PARALLEL: _("Làm song song"), NodeKind.INCLUSIVE: _("Chọn các nhánh"), NodeKind.TIMER: _("Hẹn giờ"),
    NodeKind.MESSAGE: _("Chờ tin"),
}  # fmt: skip
USUAL, HAND_MAX, DAYS = 20, 4_800, 365
FEW = 5  # past passes below which a hand's minutes are assumed


class Row(NamedTuple):
    """One step of a trial."""

    node: Node
    work: int
    passes: int
    mean: int
    ninetieth: int
    within: int  # per cent


class Desk(NamedTuple):
    """Officers of one role at one place."""

    name: str  # of the control
    pool: Pool
    role: str
    officers: int
    load: int


@dataclass(frozen=True)
class Trying:
    """A trial with what it assumed."""

    trial: Trial
    rows: list[Row]
    desks: list[Desk]
    count: int
    times: int
    agency: str
    limit: int
    on_time: int


def drawn(graph: Graph) -> Sketch:
    """The route from top to bottom."""
    names = {node.id: node.name or NODES.get(node.kind, node.id) for node in graph.nodes.values()}
    below = {node.id: _under(node) for node in graph.nodes.values() if node.kind in TASKS}
    looks = {node.id: _look(node) for node in graph.nodes.values()}
    counts = {
        (flow.source, flow.target): _condition(flow.condition.source if flow.condition else "")
        for flow in graph.flows
    }
    return sketch(
        layered(list(graph.nodes), arrows(graph)), names=names, below=below, looks=looks, counts=counts
    )


def chosen(node: Node, given: Mapping[str, str], *, is_new: bool) -> Mapping[str, str]:
    """What the form of a step shows: what was typed, else the step; a new one begins beside the step before it."""
    if given:
        names = (
            ("name", "ten"),
            ("role", "vai-tro"),
            ("work", "loai"),
            ("agency", "co-quan"),
            ("limit", "thoi-han"),
        )
        return {name: given.get(control, "") for name, control in names}
    beside = {"role": node.role, "agency": node.agency}
    if is_new:
        return beside | {"name": "", "work": "work", "limit": ""}
    limit = durations.short(node.limit_minutes) if node.limit_minutes else ""
    return beside | {"name": node.name, "work": str(node.work), "limit": limit}


def step_of(given: Mapping[str, str]) -> Step:
    """What was typed. Raises InvalidInput."""
    limit = given.get("thoi-han", "").strip().lower().replace(",", ".")
    try:
        minutes = durations.minutes(limit) if limit else 0
    except ValueError as error:
        raise InvalidInput("Thời hạn", Phrase("{why}.", why=reason_of(error)), "4h") from error
    role, kind = given.get("vai-tro", ""), given.get("loai", "work")
    if role not in ROLES or kind not in KINDS:
        raise InvalidInput("Bước", "vai trò hoặc loại việc không có trong danh sách.")
    return Step(
        given.get("ten", "")[:300], role, given.get("co-quan", "").strip() or "handling", minutes, kind
    )


def trying(opened: Opened, given: QueryDict) -> Trying:
    """On the dossiers received in the last year; `nhan` times as many."""
    code, graph = opened.row.code, opened.pack.route
    agency = given.get("co-quan", "") or next(iter(agencies_of(code)), "")
    times = _number(given.get("nhan", ""), 1, 20)
    now = clock.now()
    asked = Asked(code, now - timedelta(days=DAYS), now + timedelta(minutes=1), agency)
    calendar = calendar_of(agencies.calendar_code(agency) if agency else "")
    minutes = [working_minutes_between(asked.begin, moment, calendar) for moment in arrivals(asked)]
    past = paths(asked).steps
    work = {
        node.id: _hand(given, node, past[node.id].minutes if node.id in past else []) for node in graph.tasks
    }
    pools = {pool_of(node): node for node in graph.tasks}
    officers = {
        pool: _number(given.get(f"nguoi-{n}", ""), _sitting(agency, pool), 500)
        for n, pool in enumerate(pools)
    }
    trial = simulate(graph, minutes * times, officers=officers, work=work)
    limit = opened.pack.spec.cases[-1].limit_for("online").minutes
    desks = [
        Desk(
            f"nguoi-{n}",
            pool,
            NAMES.get(Role(pool[1]), pool[1]) if pool[1] else "",
            officers[pool],
            trial.load(pool, officers[pool]),
        )
        for n, pool in enumerate(pools)
    ]
    rows = [_row(trial, node, work[node.id]) for node in graph.tasks]
    return Trying(trial, rows, desks, len(minutes) * times, times, agency, limit, trial.on_time(limit))


def _row(trial: Trial, node: Node, work: int) -> Row:
    tried = trial.steps[node.id]
    within = tried.within * 100 // max(tried.passes, 1)
    return Row(node, work, tried.passes, tried.mean_wait, tried.ninetieth, within)


def _hand(given: QueryDict, node: Node, past: list[int]) -> int:
    """Typed; else as quick as the quickest tenth was, which hardly waited; else what is usual."""
    known = at_share(past, 10) if len(past) >= FEW else min(USUAL, node.limit_minutes or USUAL)
    return _number(given.get(f"tay-{node.id}", ""), max(known, 1), HAND_MAX)


def _sitting(agency: str, pool: Pool) -> int:
    if not agency or not pool[1]:
        return 1
    return max(len(agencies.officers(agency, Role(pool[1]))), 1)


def _under(node: Node) -> str:
    role = str(NAMES.get(Role(node.role), "")) if node.role else ""
    return " · ".join(filter(None, (role, durations.short(node.limit_minutes) if node.limit_minutes else "")))


def _look(node: Node) -> str:
    if node.kind in {NodeKind.START, NodeKind.END}:
        return "quiet"
    return str(node.work) if node.kind in TASKS else "gate"


def _condition(text: str) -> str:
    return text if len(text) < 22 else f"{text[:20]}…"  # noqa: PLR2004 - what fits between two boxes


def _number(text: str, default: int, most: int) -> int:
    """As typed, at most `most`; the default for anything else."""
    asked = int(text) if text.isascii() and text.isdigit() and len(text) <= len(str(most)) else 0
    return min(asked, most) or default
