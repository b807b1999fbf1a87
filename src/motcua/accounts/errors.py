"""What a person may be told about log-ins."""

from motcua.kernel.errors import DomainError


class WrongPassword(DomainError):
    """Name or password is wrong; which of them stays untold."""

    code = "accounts.wrong_password"
    status = 401
    message = "Tên đăng nhập hoặc mật khẩu không đúng."
    advice = "Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock, hoặc nhờ quản trị viên của cơ quan đặt lại mật khẩu."


class TooManyTries(DomainError):
    """The brake is on."""

    code = "accounts.too_many_tries"
    status = 429
    message = "Đã thử sai quá nhiều lần."
    advice = "Hãy thử lại sau {minutes} phút."

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes=minutes)


class WrongCode(DomainError):
    """The one-time code is wrong, old or already used."""

    code = "accounts.wrong_code"
    status = 401
    message = "Mã một lần không đúng hoặc đã dùng."
    advice = "Hãy chờ ứng dụng hiện mã mới rồi nhập lại; đồng hồ điện thoại phải để giờ tự động."


class OneTimeCodeMissing(DomainError):
    """An officer without a second factor, and nobody opened the time to set one up."""

    code = "accounts.totp_missing"
    status = 403
    message = "Tài khoản công chức phải có mã một lần (TOTP) mới đăng nhập được."
    advice = "Hãy nhờ quản trị viên của cơ quan mở lượt thiết lập mã một lần."
