"""What may be told about a supplement request whose dossier was not looked through."""

from motcua.kernel.errors import DomainError
from motcua.kernel.phrase import joined


class NotExamined(DomainError):
    """All defects at once: each paper and each answer gets its verdict first."""

    code = "dossier.not_examined"
    status = 422
    message = "Còn {count} mục chưa được đánh giá: {words}."
    advice = "Hãy đánh giá từng mục là đạt, thiếu hoặc sai, rồi gửi một yêu cầu nêu hết các chỗ phải bổ sung."

    def __init__(self, missing: tuple[tuple[str, str], ...]) -> None:
        shown = [name for _, name in missing[:5]] + (["…"] if len(missing) > 5 else [])  # noqa: PLR2004 (a sentence)
        targets = tuple(target for target, _ in missing)  # apart, for machines
        super().__init__(count=len(missing), words=joined(*shown, by="; "), targets=targets)


class TwoVerdicts(DomainError):
    """The same thing cannot be right and wrong."""

    code = "dossier.two_verdicts"
    status = 422
    message = "«{target}» vừa được đánh giá đạt, vừa bị yêu cầu bổ sung."
