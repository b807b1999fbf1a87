"""What a person may be told."""

from motcua.catalogue.problems import Problem
from motcua.kernel.errors import DomainError, NotFound
from motcua.kernel.phrase import Phrase


class MeasuresMalformed(DomainError):
    """A file of measures cannot be used; none of it was taken."""

    code = "facts.measures_malformed"
    status = 422
    message = "Phép đo khai sai, chưa dùng gì:\n{lines}"

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(lines="\n".join(str(problem) for problem in problems), problems=tuple(problems))


class MeasureUnknown(NotFound):
    """No measure of this name is declared."""

    code = "facts.measure_unknown"

    def __init__(self, name: str) -> None:
        super().__init__(Phrase("phép đo «{name}»", name=name))
