"""Something wrong in a file of a procedure: where, and in words. Source: the compilers' habit of `file:line: message`."""

from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.phrase import joined


class Severity(StrEnum):
    """An error stops publication; a warning asks for a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `line` counts from 1; 0 when the whole file is meant. `rule` names the check."""

    file: str
    line: int
    message: str
    place: str = ""  # «cases[0].limits.online»
    rule: str = "malformed"
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return str(self.whole)

    @property
    def whole(self) -> str:
        """«procedure.yaml:12: cases[0]: …», the message still in its template."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return joined(where, self.place, self.message, by=": ")
