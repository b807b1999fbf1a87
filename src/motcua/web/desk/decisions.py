"""What a person decides with a step: the words that the next choice of the route asks for and nobody knows yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict
from django.utils.translation import gettext

from motcua.kernel.expression.tree import Comparison, Literal, Name, Sequence, walk
from motcua.workflow.queries import TaskView
from motcua.workflow.rules.graph import TASKS, Graph

if TYPE_CHECKING:
    from motcua.dossiers.models import Dossier
    from motcua.kernel.expression import Expression

KNOWN = frozenset({"case", "channel", "return_way", "entitlements"})
PREFIX = "quyet-dinh."


@dataclass(frozen=True, slots=True)
class Decision:
    """One question with the values that the route compares it with; without any it is yes or no."""

    name: str
    field: str
    options: tuple[tuple[str, str], ...]


def decisions(dossier: "Dossier", task: TaskView, answers: Mapping[str, object]) -> tuple[Decision, ...]:
    """What the conditions right behind this step name, less what the form and the dossier say."""
    graph = dossier.revision.route
    conditions = list(_conditions(graph, task.node)) if task.node in graph.nodes else []
    names = {name for condition in conditions for name in condition.names}
    unknown = sorted(
        n for n in names - KNOWN if n.partition(".")[0] not in answers and not _asked(dossier, n)
    )
    return tuple(Decision(name, PREFIX + name, _options(conditions, name)) for name in unknown)


def decided(post: QueryDict) -> dict[str, object]:
    """The posted decisions as facts."""
    words = {"true": True, "false": False}
    given = {key.removeprefix(PREFIX): str(post[key]) for key in post if key.startswith(PREFIX) and post[key]}
    return {name: words.get(value, value) for name, value in given.items()}


def _asked(dossier: "Dossier", name: str) -> bool:
    return name in {question.path for question in dossier.revision.form.layout.questions}


def _conditions(graph: Graph, node: str) -> Iterable["Expression"]:
    """Of the flows between this task and the next ones."""
    waiting, seen = [node], {node}
    while waiting:
        for flow in graph.out[waiting.pop()]:
            if flow.condition is not None:
                yield flow.condition
            if flow.target not in seen and graph.nodes[flow.target].kind not in TASKS:
                seen.add(flow.target)
                waiting.append(flow.target)


def _options(conditions: Iterable["Expression"], name: str) -> tuple[tuple[str, str], ...]:
    values: dict[str, str] = {}
    for condition in conditions:
        for node in walk(condition.tree):
            if isinstance(node, Comparison) and _names(node.left) == name:
                others = node.right.items if isinstance(node.right, Sequence) else (node.right,)
                values |= {_said(other): _said(other) for other in others if isinstance(other, Literal)}
    if values.keys() <= {"true", "false"}:
        return (("true", gettext("Có")), ("false", gettext("Không")))
    return tuple(values.items())


def _names(node: object) -> str:
    return ".".join(node.path) if isinstance(node, Name) else ""


def _said(literal: Literal) -> str:
    return str(literal.value).lower() if isinstance(literal.value, bool) else str(literal.value)
