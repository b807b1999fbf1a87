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


class LogInDenied(DomainError):
    """The person said no at the provider, or it could not make sure of them."""

    code = "accounts.log_in_denied"
    status = 403
    message = "Chưa đăng nhập được: ông/bà chưa đồng ý trên VNeID."
    advice = "Hãy bấm «Đăng nhập bằng VNeID» lần nữa và chọn đồng ý; hồ sơ đang làm vẫn còn."


class LogInOver(DomainError):
    """The attempt is unknown here, too old, or was used."""

    code = "accounts.log_in_over"
    status = 400
    message = "Lượt đăng nhập này đã quá giờ hoặc đã dùng."
    advice = (
        "Hãy bấm «Đăng nhập bằng VNeID» lần nữa trên cùng trình duyệt này; trình duyệt phải cho phép cookie."
    )


class ProviderAway(DomainError):
    """Nobody answers there, or nothing that can be used."""

    code = "accounts.provider_away"
    status = 503
    message = "VNeID tạm thời không trả lời."
    advice = "Hãy thử lại sau vài phút, hoặc đến bộ phận một cửa; bản nháp đã lưu vẫn còn."


class TokenForged(DomainError):
    """Not signed by the provider, or not the answer to this question."""

    code = "accounts.token_forged"
    status = 400
    message = "Lời xác nhận nhận được không phải do VNeID ký cho lượt đăng nhập này nên không được dùng."
    advice = "Không có gì thay đổi. Hãy đóng trang lạ đã dẫn tới đây rồi đăng nhập lại từ trang này."


class UnknownKey(TokenForged):
    """Signed by a key that the provider did not tell us about, or only a moment ago."""

    code = "accounts.unknown_key"


class TokenOfAnother(DomainError):
    """Made by somebody else, or for somebody else."""

    code = "accounts.token_of_another"
    status = 400
    message = "Lời xác nhận nhận được là của một hệ thống khác, không phải cho trang này."
    advice = "Không có gì thay đổi. Hãy đăng nhập lại từ trang này; nếu còn gặp, hãy gọi 1022."


class TokenOver(DomainError):
    """Too old, or of tomorrow: one of the clocks is wrong."""

    code = "accounts.token_over"
    status = 400
    message = "Lời xác nhận của VNeID đã hết hạn."
    advice = "Hãy bấm «Đăng nhập bằng VNeID» lần nữa."


class AccountShut(DomainError):
    """Somebody closed this log-in."""

    code = "accounts.account_shut"
    status = 403
    message = "Tài khoản này đã bị khóa."
    advice = "Hãy mang thẻ Căn cước đến bộ phận một cửa, hoặc gọi 1022."
