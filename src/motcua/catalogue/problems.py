"""Something wrong in a file of a procedure: where, and in words. Source: the compilers' habit of `file:line: message`."""

from dataclasses import dataclass
from enum import StrEnum


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
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.place}: {self.message}" if self.place else f"{where}: {self.message}"
