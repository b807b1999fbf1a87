"""One BPMN element into one Node.

Source: BPMN 2.0.2 (OMG formal/2013-12-09); our attributes are in the namespace `urn:motcua:bpmn`.
"""

from collections.abc import Callable
from typing import cast

from lxml import etree

from motcua.accounts.roles import Role
from motcua.kernel.errors import reason_of
from motcua.kernel.phrase import Phrase
from motcua.workflow.errors import Problem
from motcua.workflow.rules import durations
from motcua.workflow.rules.graph import TASKS, Node, NodeKind, WorkKind

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
OURS = "urn:motcua:bpmn"

NODES = {
    "startEvent": NodeKind.START,
    "endEvent": NodeKind.END,
    "userTask": NodeKind.USER,
    "manualTask": NodeKind.USER,
    "task": NodeKind.USER,
    "serviceTask": NodeKind.SERVICE,
    "exclusiveGateway": NodeKind.EXCLUSIVE,
    "parallelGateway": NodeKind.PARALLEL,
    "inclusiveGateway": NodeKind.INCLUSIVE,
    "boundaryEvent": NodeKind.TIMER,
    "intermediateCatchEvent": NodeKind.MESSAGE,
}
_EVENT = {NodeKind.TIMER: "timerEventDefinition", NodeKind.MESSAGE: "messageEventDefinition"}
_ALLOWED = {"role", "agency", "limit", "kind", "message"}


def local_name(element: etree._Element) -> str:
    """`userTask`, without its namespace."""
    return etree.QName(element).localname


def line_of(element: etree._Element) -> int:
    """Where it stands in the file; 0 when nobody knows."""
    return int(cast("int", element.sourceline) or 0)


def node_of(element: etree._Element, problems: list[Problem]) -> Node:
    """The node; what is wrong with it goes to `problems`."""
    kind = NODES[local_name(element)]
    line = line_of(element)

    def wrong(reason: str) -> None:
        problems.append(Problem(line, element.get("id", ""), reason))

    _check_attributes(element, wrong)
    _check_event(element, kind, wrong)
    is_task = kind in TASKS
    return Node(
        id=element.get("id", ""),
        kind=kind,
        name=" ".join(element.get("name", "").split()) or element.get("id", ""),
        line=line,
        role=_role(element, kind, wrong) if is_task else "",
        agency=_ours(element, "agency") or "handling",
        work=_work(element, kind, wrong) if is_task else WorkKind.WORK,
        limit_minutes=_limit(element, wrong),
        default=element.get("default", ""),
        host=element.get("attachedToRef", ""),
        is_interrupting=element.get("cancelActivity", "true") != "false",
        delay_minutes=_delay(element, wrong) if kind is NodeKind.TIMER else 0,
        message=_message(element, wrong) if kind is NodeKind.MESSAGE else "",
    )


Wrong = Callable[[str], None]


def _ours(element: etree._Element, name: str) -> str:
    return (element.get(f"{{{OURS}}}{name}") or "").strip()


def _check_attributes(element: etree._Element, wrong: Wrong) -> None:
    for attribute in element.attrib:
        name = etree.QName(str(attribute))
        if name.namespace == OURS and name.localname not in _ALLOWED:
            wrong(
                Phrase(
                    "thuộc tính motcua:{localname} không có; chỉ có {listing}",
                    localname=name.localname,
                    listing=", ".join(sorted(_ALLOWED)),
                )
            )


def _check_event(element: etree._Element, kind: NodeKind, wrong: Wrong) -> None:
    """Events carry exactly the definition we know; tasks repeat nothing."""
    for child in element:
        name = local_name(child)
        if name.endswith("EventDefinition") and name != _EVENT.get(kind):
            wrong(Phrase("sự kiện <{name}> không được hỗ trợ ở đây", name=name))
        if name.endswith("LoopCharacteristics"):
            wrong(Phrase("bước lặp (loop, multi-instance) không được hỗ trợ"))
    if kind in _EVENT and element.find(f"{{{MODEL}}}{_EVENT[kind]}") is None:
        wrong(Phrase("thiếu <{event}>", event=_EVENT[kind]))


def _role(element: etree._Element, kind: NodeKind, wrong: Wrong) -> str:
    role = _ours(element, "role") or (Role.SYSTEM if kind is NodeKind.SERVICE else "")
    if role and role not in set(Role):
        wrong(
            Phrase("vai trò «{role}» không có; chọn một trong: {listing}", role=role, listing=", ".join(Role))
        )
    return str(role)


def _work(element: etree._Element, kind: NodeKind, wrong: Wrong) -> WorkKind:
    text = _ours(element, "kind") or (WorkKind.SERVICE if kind is NodeKind.SERVICE else WorkKind.WORK)
    if text in set(WorkKind):
        return WorkKind(text)
    wrong(
        Phrase(
            "loại việc «{text}» không có; chọn một trong: {listing}", text=text, listing=", ".join(WorkKind)
        )
    )
    return WorkKind.WORK


def _limit(element: etree._Element, wrong: Wrong) -> int:
    text = _ours(element, "limit")
    try:
        return durations.minutes(text) if text else 0
    except ValueError as error:
        wrong(reason_of(error))
        return 0


def _delay(element: etree._Element, wrong: Wrong) -> int:
    found = element.find(f"{{{MODEL}}}timerEventDefinition/{{{MODEL}}}timeDuration")
    if found is None:
        wrong(Phrase("bộ đếm giờ cần <timeDuration>, ví dụ PT8H (8 giờ làm việc)"))
        return 0
    try:
        return durations.iso_minutes(found.text or "")
    except ValueError as error:
        wrong(reason_of(error))
        return 0


def _message(element: etree._Element, wrong: Wrong) -> str:
    """Its name: our attribute, or the name of the <message> it refers to."""
    if name := _ours(element, "message"):
        return name
    found = element.find(f"{{{MODEL}}}messageEventDefinition")
    reference = found.get("messageRef", "") if found is not None else ""
    root = element.getroottree().getroot()
    for message in root.findall(f"{{{MODEL}}}message"):
        if message.get("id") == reference:
            return message.get("name") or reference
    wrong(Phrase("thiếu tên thông điệp: đặt messageRef tới một <message> hoặc motcua:message"))
    return ""
