"""What people may be told about holds."""

from motcua.kernel.errors import DomainError


class AlreadyHeld(DomainError):
    """One hold at a time is enough."""

    code = "already_held"
    status = 409
    message = "Hồ sơ này đang được giữ nguyên."
    advice = "Tải lại trang để xem ai giữ và vì sao."


class NotHeld(DomainError):
    """Nothing to lift."""

    code = "not_held"
    status = 409
    message = "Hồ sơ này không có lệnh giữ nguyên nào chờ bước này."
    advice = "Tải lại trang để xem lệnh giữ hiện tại."


class SamePersonLifts(DomainError):
    """It takes two."""

    code = "same_person_lifts"
    status = 409
    message = "Người đã đề nghị thôi giữ không tự xác nhận được."
    advice = "Nhờ một người khác xác nhận."
