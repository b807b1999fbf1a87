"""What a person may be told about an explanation or an assignment."""

from motcua.kernel.errors import DomainError


class StepNotAllowed(DomainError):
    """The table has no such step from here."""

    code = "improvement.step_not_allowed"
    message = "Việc này đang ở trạng thái «{state}», không làm bước này được nữa."
    advice = "Hãy tải lại trang để xem trạng thái mới nhất."


class OfficerUnfit(DomainError):
    """Nobody is asked by themselves, nor somebody from elsewhere."""

    code = "improvement.officer_unfit"
    status = 422
    message = "Không giao được cho người này."
    advice = "Hãy chọn một công chức khác của cơ quan có con số."


class AlreadyAsked(DomainError):
    """One question about one figure of one agency at a time."""

    code = "improvement.already_asked"
    message = "Con số này đã có yêu cầu giải trình đang mở."
    advice = "Hãy xem yêu cầu đó trong mục «Việc và giải trình»."
