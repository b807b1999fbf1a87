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


class PackChanged(DomainError):
    """The file of a pack is not what a round was opened with."""

    code = "scorecards.pack_changed"
    status = 409
    message = "Bộ chỉ số {name} đã bị sửa sau khi mở đợt chấm điểm."
    advice = "Khôi phục tệp cũ; thay đổi phải là một phiên bản mới."


class AlreadyAdopted(DomainError):
    """Somebody recorded the decision before."""

    code = "scorecards.already_adopted"
    status = 409
    message = "Bản này đã ban hành theo quyết định {number} ngày {day}."
    advice = "Quyết định mới thì nhập một phiên bản mới."


class StageWrong(DomainError):
    """The sheet is at another stage."""

    code = "scorecards.stage_wrong"
    status = 409
    message = "Phiếu chấm điểm {stage}, chưa làm được việc này."


class RoundOver(DomainError):
    """The last moment of self-scoring has passed."""

    code = "scorecards.round_over"
    status = 409
    message = "Hết hạn tự chấm từ {by}."
    advice = "Phiếu vẫn chốt được với điểm đã chấm."


class ReplyMissing(DomainError):
    """Lines that were asked about have no answer."""

    code = "scorecards.reply_missing"
    status = 409
    message = "Chưa giải trình tiêu chí: {codes}."


class FiguresRefused(DomainError):
    """A file of figures has unknown units or wrong cells; nothing of it was taken."""

    code = "scorecards.figures_refused"
    status = 422
    message = "Chưa nhập số liệu nào. Đơn vị không nhận ra: {units}.\n{lines}"

    def __init__(self, problems: Sequence[Problem], unknown: Sequence[str]) -> None:
        units = ", ".join(dict.fromkeys(unknown)) or "–"
        lines = "\n".join(str(problem) for problem in problems)
        super().__init__(units=units, lines=lines, problems=tuple(problems), unknown=tuple(unknown))
