"""Small routes in one line, for tests: `s>a a>x x>b[ok] x>c! b>e c>e`.

The first letters say what a node is: s start, e end, x exclusive, p parallel, i inclusive, m message, T timer on the
task of the same number (T1 on t1, `~` in front: not interrupting), anything else a task.
`[…]` is a condition, `!` marks the default flow. A task takes attributes after the flows: `a:role=leader,limit=4h`.
"""

import re

from motcua.workflow.rules import bpmn
from motcua.workflow.rules.graph import Graph

TAGS = {
    "s": "startEvent",
    "e": "endEvent",
    "x": "exclusiveGateway",
    "p": "parallelGateway",
    "i": "inclusiveGateway",
    "m": "intermediateCatchEvent",
    "T": "boundaryEvent",
}
HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:motcua="urn:motcua:bpmn" '
    'targetNamespace="x">\n<process id="route" name="Route" isExecutable="true">\n'
)
FLOW = re.compile(r"(\w+)>(\w+)(\[[^\]]*\]|!)?")
ATTRIBUTES = re.compile(r"(\w+):(\S+)")


def draw(text: str) -> bytes:
    """The BPMN file, one element a line."""
    defaults = {source: f"{source}_{target}" for source, target, mark in FLOW.findall(text) if mark == "!"}
    extras = {node: words.split(",") for node, words in ATTRIBUTES.findall(FLOW.sub("", text))}
    nodes = dict.fromkeys(node for source, target, _ in FLOW.findall(text) for node in (source, target))
    lines = [element(node, defaults.get(node, ""), extras.get(node, [])) for node in nodes]
    lines += [flow(*found) for found in FLOW.findall(text)]
    return (HEAD + "\n".join(lines) + "\n</process>\n</definitions>").encode()


def graph(text: str) -> Graph:
    """The route of these flows."""
    return bpmn.read(draw(text))


def element(node: str, default: str, words: list[str]) -> str:
    tag = TAGS.get(node[0], "userTask")
    given = dict(word.split("=") for word in words)
    inside = ""
    attributes = f' default="{default}"' if default else ""
    if tag == "userTask":
        attributes += "".join(f' motcua:{key}="{value}"' for key, value in given.items())
    if tag == "intermediateCatchEvent":
        attributes += f' motcua:message="{node}"'
        inside = "<messageEventDefinition/>"
    if tag == "boundaryEvent":
        attributes += f' attachedToRef="t{node[1:]}" cancelActivity="{given.get("interrupting", "true")}"'
        delay = given.get("delay", "PT8H")
        inside = f"<timerEventDefinition><timeDuration>{delay}</timeDuration></timerEventDefinition>"
    return f'<{tag} id="{node}" name="{node}"{attributes}>{inside}</{tag}>'


def flow(source: str, target: str, mark: str) -> str:
    condition = mark[1:-1].replace("&", "&amp;").replace("<", "&lt;") if mark.startswith("[") else ""
    inside = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    return f'<sequenceFlow id="{source}_{target}" sourceRef="{source}" targetRef="{target}">{inside}</sequenceFlow>'
