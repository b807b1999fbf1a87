"""What a person may be told."""

from collections.abc import Sequence

from motcua.catalogue.problems import Problem
from motcua.kernel.errors import DomainError, NotFound
from motcua.kernel.phrase import Phrase, joined


class PackMalformed(DomainError):
    """A pack cannot be used; nothing of it was taken."""

    code = "scorecards.pack_malformed"
    status = 422
    message = "Bộ chỉ số khai sai, chưa dùng gì:\n{lines}"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(lines="\n".join(str(problem) for problem in problems), problems=tuple(problems))


class InputsMalformed(DomainError):
    """A file of inputs has wrong cells; nothing was scored."""

    code = "scorecards.inputs_malformed"
    status = 422
    message = "Số liệu đầu vào sai, chưa chấm điểm gì:\n{lines}"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(lines="\n".join(str(problem) for problem in problems), problems=tuple(problems))


class NotFeasible(DomainError):
    """Figures that cannot come true."""

    code = "scorecards.not_feasible"
    status = 422
    message = "Số liệu thử không thể có thật:\n{lines}"

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(lines=joined(*reasons, by="\n"), reasons=tuple(reasons))


class PackUnknown(NotFound):
    """No pack of this name, or no such version of it."""

    code = "scorecards.pack_unknown"

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(Phrase("bộ chỉ số «{name}»; có: {known}", name=name, known=", ".join(known)))
