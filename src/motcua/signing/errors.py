"""What a person may be told."""

from motcua.kernel.errors import DomainError


class SigningUnavailable(DomainError):
    """The CA, the OCSP responder or the time-stamping authority gave no usable answer. Nothing was signed."""

    code = "signing.unavailable"
    status = 503
    message = "Chưa ký được: {service} không trả lời hợp lệ ({reason})."
    advice = "Văn bản chưa thay đổi. Hệ thống sẽ thử lại; nếu kéo dài, hãy báo quản trị viên."

    def __init__(self, service: str, reason: str) -> None:
        super().__init__(service=service, reason=reason)


class NotEnrolled(DomainError):
    """No valid certificate for this officer or agency."""

    code = "signing.not_enrolled"
    status = 409
    message = "{owner} chưa có chứng thư chữ ký số còn hiệu lực."
    advice = "Hãy đề nghị quản trị viên cấp chứng thư trước khi ký."

    def __init__(self, owner: str) -> None:
        super().__init__(owner=owner)


class CertificateRevoked(DomainError):
    """The CA says that the certificate is revoked: it must not sign any more."""

    code = "signing.revoked"
    status = 409
    message = "Chứng thư chữ ký số {serial_number} đã bị thu hồi nên không ký được."
    advice = "Hãy cấp chứng thư mới cho người ký."

    def __init__(self, serial_number: str) -> None:
        super().__init__(serial_number=serial_number)


class CannotSign(DomainError):
    """This file cannot carry a signature."""

    code = "signing.cannot_sign"
    status = 422
    message = "Tệp này không ký được: {reason}."
    advice = "Hãy tạo lại tệp PDF không mã hóa, chưa khóa, rồi ký lại."

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class PayloadInvalid(DomainError):
    """The signed text of a QR code is not ours, is damaged, or is out of date."""

    code = "signing.payload_invalid"
    status = 422
    message = "Mã QR không xác thực được: {reason}."
    advice = "Hãy quét lại; nếu vẫn vậy, hãy tra cứu trực tuyến hoặc hỏi cơ quan cấp."

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class NoCredential(DomainError):
    """The cloud signature service knows no certificate of this person."""

    code = "signing.no_credential"
    status = 409
    message = "Dịch vụ ký số từ xa không có chứng thư nào còn hiệu lực của người ký."
    advice = "Hãy đăng ký chữ ký số với nhà cung cấp, hoặc nộp hồ sơ không cần ký số nếu thủ tục cho phép."


class ApprovalRefused(DomainError):
    """The person said no on the telephone."""

    code = "signing.approval_refused"
    status = 409
    message = "Người ký đã từ chối trên điện thoại."
    advice = "Nếu từ chối nhầm, hãy gửi lại yêu cầu ký."


class ApprovalExpired(DomainError):
    """Nobody answered on the telephone in time."""

    code = "signing.approval_expired"
    status = 409
    message = "Yêu cầu ký đã hết hạn mà chưa được trả lời."
    advice = "Hãy gửi lại yêu cầu và mở ứng dụng ký số trên điện thoại."
