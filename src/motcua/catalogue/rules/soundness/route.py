"""The route: every step can be reached and left, and a document is signed on the way.

Legal basis: Điều 18, NĐ 118/2025/NĐ-CP.
"""

from collections.abc import Iterator

from motcua.catalogue.problems import Problem, Severity
from motcua.catalogue.rules.pack import ROUTE, Pack
from motcua.catalogue.rules.soundness.told import error
from motcua.kernel.phrase import Phrase
from motcua.workflow.rules.checks import check
from motcua.workflow.rules.graph import WorkKind


def findings(pack: Pack) -> Iterator[Problem]:
    """What the reader of routes says: unreachable steps, dead ends, choices with a gap."""
    for wrong in check(pack.route):
        severity = Severity.ERROR if wrong.is_error else Severity.WARNING
        yield Problem(ROUTE, wrong.line, wrong.reason, wrong.element, "route", severity)


def signature(pack: Pack) -> Iterator[Problem]:
    """A document is signed and handed over in the route; what is no document is not."""
    kinds = [node.work for node in pack.route.tasks]
    for kind, word in ((WorkKind.SIGN, Phrase("ký")), (WorkKind.RETURN, Phrase("trả kết quả"))):
        if pack.spec.has_outcome_document and kind not in kinds:
            yield Problem(
                ROUTE,
                0,
                Phrase("kết quả là văn bản nhưng quy trình không có bước {word}.", word=word),
                "",
                "route_signature",
            )
    if not pack.spec.has_outcome_document and WorkKind.SIGN in kinds:
        line = next(node.line for node in pack.route.tasks if node.work is WorkKind.SIGN)
        yield Problem(
            ROUTE, line, Phrase("không có văn bản kết quả nhưng có bước ký."), "", "route_signature"
        )


def linked_steps(pack: Pack) -> Iterator[Problem]:
    """A linked procedure waits at a step that there is."""
    for index, part in enumerate(pack.spec.linked):
        if part.step and part.step not in pack.route.nodes:
            message = Phrase("quy trình không có bước «{step}».", step=part.step)
            yield error(pack, "linked_step", message, "linked", index)
        if part.target and not part.step:
            message = Phrase("gửi sang hệ thống khác thì phải chọn bước chờ trả lời.")
            yield error(pack, "linked_step", message, "linked", index)
