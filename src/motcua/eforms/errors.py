"""What a person may be told about a form."""

from dataclasses import dataclass

from motcua.kernel.errors import DomainError
from motcua.kernel.phrase import joined


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """One thing that is wrong with the definition of a form. `place` is «layout/pages/0/questions/2» or «schema/…»."""

    place: str
    reason: str

    def __str__(self) -> str:
        return str(self.whole)

    @property
    def whole(self) -> str:
        """Place and reason, the reason still in its template."""
        return joined(self.place, self.reason, by=": ")


class FormRefused(DomainError):
    """A schema or layout that cannot be a form. `flaws` has all of them at once."""

    code = "eforms.form_refused"
    status = 422
    message = "Biểu mẫu {file} có lỗi:\n{listing}"
    advice = "Sửa các chỗ đã nêu rồi thử lại; chưa có gì được ghi."

    def __init__(self, file: str, flaws: tuple[Flaw, ...]) -> None:
        super().__init__(
            file=file, listing=joined(*(joined(file, flaw.whole, by=", ") for flaw in flaws), by="\n")
        )
        self.file, self.flaws = file, flaws
