"""What a machine may be told that no person ever reads on a page."""

from motcua.kernel.errors import DomainError


class NotAuthenticated(DomainError):
    """No token, no session, or a token that is not (or no longer) good."""

    code = "api.not_authenticated"
    status = 401
    message = "Yêu cầu cần khóa truy cập API còn hiệu lực hoặc phiên đăng nhập."
    advice = "Gửi tiêu đề «Authorization: Bearer …»; quản trị viên cấp khóa bằng lệnh «motcua token»."


class NotFromOurPages(DomainError):
    """A browser's session writes only with its CSRF token."""

    code = "api.csrf"
    status = 403
    message = "Yêu cầu của phiên đăng nhập thiếu mã chống giả mạo (CSRF)."
    advice = "Gửi tiêu đề «X-CSRFToken» với giá trị của cookie «csrftoken»."


class KeyMissing(DomainError):
    """Filing without a key could file twice."""

    code = "api.idempotency_key_missing"
    status = 400
    message = "Thiếu tiêu đề «Idempotency-Key»."
    advice = "Máy gửi tự tạo một khóa cho mỗi hồ sơ (nên dùng UUIDv7) và giữ nguyên khóa đó khi gửi lại."


class MediaTypeNotTaken(DomainError):
    """The body comes in another format."""

    code = "api.media_type"
    status = 415
    message = "Nội dung gửi lên phải là {wanted}."
    advice = "Đặt tiêu đề «Content-Type: {wanted}»."


class BodyMalformed(DomainError):
    """Not JSON at all."""

    code = "api.body_malformed"
    status = 400
    message = "Nội dung gửi lên không phải JSON đúng: {why}."


class BodyTooLarge(DomainError):
    """More bytes than the operation takes."""

    code = "api.body_too_large"
    status = 413
    message = "Nội dung gửi lên nặng quá mức {limit_kb} KB."
    advice = "Gửi tệp riêng từng cái bằng «POST /api/files», rồi nêu mã SHA-256 của tệp trong hồ sơ."


class InputRefused(DomainError):
    """Fields that are missing, unknown or of the wrong shape."""

    code = "api.input_refused"
    status = 422
    message = "Có {count} mục chưa đúng."


class Busy(DomainError):
    """The database is away or a lock takes too long."""

    code = "api.busy"
    status = 503
    message = "Hệ thống đang bận, thao tác chưa được ghi."
    advice = "Hãy gửi lại sau vài giây với cùng «Idempotency-Key»."
