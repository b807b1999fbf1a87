"""What a person may be told about fees and financial duties."""

from motcua.kernel.errors import DomainError


class FeeUnpaid(DomainError):
    """The outcome waits for the fee."""

    code = "dossier.fee_unpaid"
    message = "Hồ sơ còn {amount} chưa nộp."
    advice = "Thu phí tại quầy hoặc nhắc người nộp thanh toán trực tuyến trước khi trả kết quả."


class NoSecondLimit(DomainError):
    """The procedure knows no financial duty, or this case of it brings none."""

    code = "dossier.no_duty"
    status = 422
    message = "Hồ sơ này không có bước nghĩa vụ tài chính."


class DutyTooEarly(DomainError):
    """The route has not come to the point where it waits for the citizen's payment."""

    code = "dossier.duty_too_early"
    message = "Quy trình chưa đến bước thông báo nghĩa vụ tài chính."
    advice = "Hãy hoàn thành các bước trước: {steps}."


class DutyNotifiedAlready(DomainError):
    """A dossier has two appointment dates, not three."""

    code = "dossier.duty_notified"
    message = "Hồ sơ đã được thông báo nghĩa vụ tài chính lúc {when}; không thông báo lần thứ hai."
